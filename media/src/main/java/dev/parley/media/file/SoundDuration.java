package dev.parley.media.file;

import dev.parley.core.codec.EncodedFrame;
import java.util.Arrays;
import java.util.Locale;

/**
 * How long the packets of an audio track last, and what stands in for those that are missing.
 *
 * <p>Immutable.
 */
final class SoundDuration {
    private static final long SECOND_NS = 1_000_000_000L;

    private final TrackFormat track;

    SoundDuration(TrackFormat track) {
        this.track = track;
    }

    /** Nanoseconds of sound in this packet; 0 when it cannot be told. */
    long ofNs(byte[] packet) {
        long bytesPerSecond = bytesPerSecond();
        return bytesPerSecond > 0
                ? packet.length * SECOND_NS / bytesPerSecond
                : isOpus() ? OpusPacket.samples(packet) * SECOND_NS / OpusPacket.RATE_HZ : 0;
    }

    private boolean isOpus() {
        return track.is("audio/opus");
    }

    /** Of codings without frames; 0 for others. */
    private long bytesPerSecond() {
        return switch (track.mimeType().toLowerCase(Locale.ROOT)) {
            case "audio/l16" -> 2L * track.sampleRateHz() * track.channels();
            case "audio/pcmu", "audio/pcma" -> (long) track.sampleRateHz() * track.channels();
            // RFC 3551 section 4.5.2: 64 kbit/s, whatever the clock says.
            case "audio/g722" -> 8000;
            default -> 0;
        };
    }

    /**
     * What is put in place of lost sound.
     *
     * @param like  the packet before the gap
     * @param gapNs how long it is
     * @return about that long or shorter; null when there is nothing to put
     */
    byte[] filler(EncodedFrame like, long gapNs) {
        if (isOpus()) {
            return OpusPacket.samples(like.data()) == 0 ? null : OpusPacket.lost(like.data());
        }
        long bytesPerSecond = bytesPerSecond();
        if (bytesPerSecond == 0) {
            return null;
        }
        int block = track.is(L16.MIME_TYPE) ? 2 * track.channels() : track.channels();
        byte[] silence = new byte[(int) (Math.min(gapNs, SECOND_NS) * bytesPerSecond / SECOND_NS / block * block)];
        Arrays.fill(silence, silentOctet());
        return silence.length == 0 ? null : silence;
    }

    /** ITU-T G.711: positive zero, with the inversions that go out on the line. */
    private byte silentOctet() {
        return (byte) (track.is("audio/PCMU") ? 0xFF : track.is("audio/PCMA") ? 0xD5 : 0);
    }
}
