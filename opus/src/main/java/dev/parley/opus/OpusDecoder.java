package dev.parley.opus;

import dev.parley.media.codec.AudioDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.util.Arrays;

/**
 * Decodes to 48 kHz and covers losses: from the redundancy in the next packet where there is some, else by the codec's
 * own concealment.
 *
 * <p>Loop-owned.
 */
public final class OpusDecoder implements AudioDecoder {
    /** The longest packet: 120 ms (RFC 6716 section 2). */
    private static final int MAX_SAMPLES = OpusEncoder.RATE_HZ * 120 / 1000;
    /** Concealment comes in whole frames of 2.5 ms. */
    private static final int STEP_SAMPLES = OpusEncoder.RATE_HZ / 400;

    private final io.github.jaredmdobson.concentus.OpusDecoder decoder;
    private final int channels;
    private final short[] scratch;
    private int lastSamples = OpusEncoder.RATE_HZ / 50;

    public OpusDecoder(int channels) {
        this.channels = channels;
        this.scratch = new short[MAX_SAMPLES * channels];
        try {
            decoder = new io.github.jaredmdobson.concentus.OpusDecoder(OpusEncoder.RATE_HZ, channels);
        } catch (OpusException e) {
            throw new IllegalArgumentException(channels + " channels", e);
        }
    }

    @Override
    public int sampleRateHz() {
        return OpusEncoder.RATE_HZ;
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public short[] decode(byte[] packet) {
        int samples = decode(packet, MAX_SAMPLES, false);
        if (packet.length == 0 || samples <= 0) {
            return null;
        }
        lastSamples = samples;
        return Arrays.copyOf(scratch, samples * channels);
    }

    @Override
    public short[] conceal(int lengthSamples, byte[] next) {
        short[] covered = new short[lengthSamples * channels];
        int redundant = next == null || lengthSamples < lastSamples ? 0 : lastSamples;
        int at = fill(covered, 0, lengthSamples - redundant, null);
        fill(covered, at, lengthSamples - at, redundant > 0 ? next : null);
        return covered;
    }

    /**
     * RFC 6716 section 4.2.4: a flag behind those of voice activity, of which there is one for each 20 ms, first for the
     * middle channel, then for the side; at the beginning of the range coder they are plain bits.
     */
    @Override
    public boolean carriesLost(byte[] next) {
        // Section 3.1: configurations from 16 on are CELT, which has none. Two bytes: the TOC and no code of frame counts.
        if (next == null || next.length < 2 || (next[0] & 0x80) != 0 || (next[0] & 3) != 0) {
            return false;
        }
        int configuration = (next[0] & 0xFF) >> 3;
        int frames = configuration < 12 ? Math.max(1, configuration % 4) : 1;
        boolean stereo = (next[0] & 4) != 0;
        int flags = next[1] & 0xFF;
        return (flags >> 7 - frames & 1) != 0 || stereo && (flags >> 6 - 2 * frames & 1) != 0;
    }

    /** Covers from {@code at} on for {@code count} samples; what is no multiple of a step stays silent. */
    private int fill(short[] covered, int at, int count, byte[] next) {
        int end = at + count;
        while (at < end) {
            int step = Math.min(end - at, lastSamples) / STEP_SAMPLES * STEP_SAMPLES;
            int samples = step == 0 ? 0 : decode(next, step, next != null);
            if (samples <= 0) {
                return end;
            }
            int copied = Math.min(samples, end - at);
            System.arraycopy(scratch, 0, covered, at * channels, copied * channels);
            at += copied;
        }
        return end;
    }

    /** Samples of one channel in the scratch array, or -1. The port throws more than it says on forged packets. */
    private int decode(byte[] packet, int maxSamples, boolean redundancy) {
        try {
            int length = packet == null ? 0 : packet.length;
            return decoder.decode(packet, 0, length, scratch, 0, maxSamples, redundancy);
        } catch (OpusException | RuntimeException | AssertionError e) {
            decoder.resetState();
            return -1;
        }
    }
}
