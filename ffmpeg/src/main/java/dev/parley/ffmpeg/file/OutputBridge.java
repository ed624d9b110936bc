package dev.parley.ffmpeg.file;

import dev.parley.media.file.MediaOutput;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.avformat.Write_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Lets FFmpeg write to a {@link MediaOutput}.
 *
 * <p>Loop-owned.
 */
final class OutputBridge implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;
    /** FFmpeg's AVERROR(EIO). */
    private static final int FAILED = -5;
    private static final int SEEK_SET = 0;

    /** There are few native functions that call back: all bridges share two of them and are told apart by a token. */
    private static final Map<Long, OutputBridge> OPEN = new ConcurrentHashMap<>();
    private static final Writing WRITING = new Writing();
    private static final Seeking SEEKING = new Seeking();

    private final MediaOutput out;
    private final BytePointer token = new BytePointer(1);
    private final AVIOContext context;
    private long position;
    private long length;
    private boolean dirty;
    private IOException failure;

    OutputBridge(MediaOutput out) {
        this.out = out;
        OPEN.put(token.address(), this);
        BytePointer buffer = new BytePointer(avutil.av_malloc(BUFFER_BYTES));
        context = avformat.avio_alloc_context(buffer, BUFFER_BYTES, 1, token, null, WRITING,
                out.isSeekable() ? SEEKING : null);
    }

    AVIOContext context() {
        return context;
    }

    /** Passes on what FFmpeg wrote, and throws what went wrong meanwhile. */
    void flush() throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (dirty) {
            dirty = false;
            out.flush();
        }
    }

    private int write(BytePointer bytes, int size) {
        byte[] copy = new byte[size];
        bytes.get(copy, 0, size);
        try {
            out.write(copy, 0, size);
        } catch (IOException e) {
            failure = e;
            return FAILED;
        }
        position += size;
        length = Math.max(length, position);
        dirty = true;
        return size;
    }

    private long seek(long offset, int whence) {
        if (whence == avformat.AVSEEK_SIZE) {
            return length;
        }
        if (whence != SEEK_SET) {
            return FAILED;
        }
        try {
            out.seek(offset);
        } catch (IOException e) {
            failure = e;
            return FAILED;
        }
        position = offset;
        return offset;
    }

    /** Closes the output too. */
    @Override
    public void close() throws IOException {
        OPEN.remove(token.address());
        avutil.av_free(context.buffer());
        avformat.avio_context_free(context);
        token.deallocate();
        out.close();
        if (failure != null) {
            throw failure;
        }
    }

    private static final class Writing extends Write_packet_Pointer_BytePointer_int {
        @Override
        public int call(Pointer opaque, BytePointer bytes, int size) {
            OutputBridge bridge = OPEN.get(opaque.address());
            return bridge == null ? FAILED : bridge.write(bytes, size);
        }
    }

    private static final class Seeking extends Seek_Pointer_long_int {
        @Override
        public long call(Pointer opaque, long offset, int whence) {
            OutputBridge bridge = OPEN.get(opaque.address());
            return bridge == null ? FAILED : bridge.seek(offset, whence);
        }
    }
}
