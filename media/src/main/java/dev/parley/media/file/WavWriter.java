package dev.parley.media.file;

import dev.parley.core.codec.EncodedFrame;
import java.io.IOException;

/**
 * A WAV file. Where the output can go back, the sizes in the header are brought up to date each second; elsewhere they say
 * "to the end".
 *
 * <p>Loop-owned.
 */
final class WavWriter implements MediaWriter {
    private static final long UNKNOWN = Long.MAX_VALUE;

    private final MediaOutput out;
    private final WavHeader header;
    private final boolean swap;
    private long written;
    private long unannounced;

    WavWriter(MediaOutput out, TrackFormat track) throws IOException {
        this.out = out;
        this.swap = track.is(L16.MIME_TYPE);
        int tag = swap ? WavHeader.LINEAR : track.is("audio/PCMU") ? WavHeader.MU_LAW : WavHeader.A_LAW;
        this.header = new WavHeader(tag, track.channels(), track.sampleRateHz(), swap ? 16 : 8);
        out.write(header.write(out.isSeekable() ? 0 : UNKNOWN), 0, WavHeader.LENGTH);
        out.flush();
    }

    @Override
    public void write(int track, long timeNs, EncodedFrame frame) throws IOException {
        byte[] data = swap ? swapped(frame.data()) : frame.data();
        out.write(data, 0, data.length);
        written += data.length;
        unannounced += data.length;
        if (unannounced >= (long) header.sampleRateHz() * header.blockBytes()) {
            announce();
        }
    }

    private void announce() throws IOException {
        if (out.isSeekable()) {
            out.seek(0);
            out.write(header.write(written), 0, WavHeader.LENGTH);
            out.seek(WavHeader.LENGTH + written);
        }
        out.flush();
        unannounced = 0;
    }

    private static byte[] swapped(byte[] data) {
        byte[] out = new byte[data.length & ~1];
        for (int i = 0; i < out.length; i += 2) {
            out[i] = data[i + 1];
            out[i + 1] = data[i];
        }
        return out;
    }

    @Override
    public void close() throws IOException {
        try (out) {
            announce();
        }
    }
}
