package dev.parley.media.file;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.audio.AudioFrame;

/**
 * Linear samples of 16 bits as a coding: the most significant octet first, channels interleaved (RFC 3551 section 4.5.11).
 *
 * <p>Any thread.
 */
public final class L16 {
    public static final String MIME_TYPE = "audio/L16";

    private L16() {}

    public static EncodedFrame encode(AudioFrame frame) {
        short[] samples = frame.samples();
        byte[] octets = new byte[2 * samples.length];
        for (int i = 0; i < samples.length; i++) {
            octets[2 * i] = (byte) (samples[i] >> 8);
            octets[2 * i + 1] = (byte) samples[i];
        }
        int rtpTimestamp = (int) (frame.captureNs() / 1_000 * frame.sampleRateHz() / 1_000_000);
        return new EncodedFrame(MIME_TYPE, octets, true, rtpTimestamp, frame.captureNs());
    }
}
