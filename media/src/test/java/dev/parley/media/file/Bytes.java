package dev.parley.media.file;

import java.util.Arrays;

/** An output in memory. */
final class Bytes implements MediaOutput {
    private final boolean seekable;
    private byte[] bytes = {};
    private int at;
    int flushes;
    boolean closed;

    Bytes(boolean seekable) {
        this.seekable = seekable;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length, at + length));
        System.arraycopy(from, offset, bytes, at, length);
        at += length;
    }

    @Override
    public void flush() {
        flushes++;
    }

    @Override
    public boolean isSeekable() {
        return seekable;
    }

    @Override
    public void seek(long position) {
        at = (int) position;
    }

    @Override
    public void close() {
        closed = true;
    }

    byte[] get() {
        return bytes;
    }
}
