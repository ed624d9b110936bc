package dev.parley.media.playout;

import dev.parley.media.codec.AudioDecoder;

/**
 * The sound of one source in one coding, between its decoder and its listeners. Media time is counted in ticks of the
 * timestamps, extended to 64 bits.
 *
 * <p>Loop-owned.
 */
final class Voice {
    private static final int HISTORY_PER_SECOND = 40;

    final String mimeType;
    final int ssrc;
    final AudioDecoder decoder;
    final TimeStretcher stretcher;
    final SoundQueue queue;
    private final int clockRateHz;
    private long lastTicks;
    private boolean known;

    Voice(String mimeType, int ssrc, SoundCoding coding) {
        this.mimeType = mimeType;
        this.ssrc = ssrc;
        this.decoder = coding.decoder();
        this.clockRateHz = coding.clockRateHz();
        this.stretcher = new TimeStretcher(decoder.sampleRateHz(), decoder.channels());
        this.queue = new SoundQueue(decoder.channels(), decoder.sampleRateHz() / HISTORY_PER_SECOND);
    }

    boolean isOf(SoundPacket packet) {
        return packet.ssrc() == ssrc && packet.frame().mimeType().equalsIgnoreCase(mimeType);
    }

    /** Timestamps have 32 bits: the nearest to the last. */
    long ticks(SoundPacket packet) {
        int timestamp = packet.frame().rtpTimestamp();
        lastTicks = known ? lastTicks + (timestamp - (int) lastTicks) : timestamp;
        known = true;
        return lastTicks;
    }

    long ns(long ticks) {
        return ticks / clockRateHz * 1_000_000_000L + ticks % clockRateHz * 1_000_000_000L / clockRateHz;
    }

    long ticksOfNs(long ns) {
        return ns / 1_000_000 * clockRateHz / 1000;
    }

    long ticksOfSamples(long samples) {
        return samples * clockRateHz / decoder.sampleRateHz();
    }

    int samples(long ticks) {
        return (int) (ticks * decoder.sampleRateHz() / clockRateHz);
    }

    int tenMs() {
        return decoder.sampleRateHz() / 100;
    }
}
