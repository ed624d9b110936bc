package dev.parley.media.file;

/**
 * What an Opus packet says of itself in its first octets (RFC 6716 section 3.1).
 *
 * <p>Any thread.
 */
public final class OpusPacket {
    public static final int RATE_HZ = 48_000;
    /** RFC 6716 section 3.2.5: no packet holds more than 120 ms. */
    public static final int MAX_SAMPLES = 5760;

    private OpusPacket() {}

    /** The samples of each channel at 48 kHz that it stands for; 0 when it is no Opus packet. */
    public static int samples(byte[] packet) {
        if (packet.length == 0) {
            return 0;
        }
        int frames = switch (packet[0] & 3) {
            case 0 -> 1;
            case 1, 2 -> 2;
            default -> packet.length > 1 ? packet[1] & 0x3F : 0;
        };
        int samples = frames * frameSamples(packet[0]);
        return samples > MAX_SAMPLES ? 0 : samples;
    }

    private static int frameSamples(byte toc) {
        int config = toc >> 3 & 0x1F;
        if (config < 12) {
            return config % 4 == 3 ? 2880 : 480 << config % 4;
        }
        return config < 16 ? 480 << config % 2 : 120 << config % 4;
    }

    /**
     * A packet of the same form with nothing in it: a decoder conceals it. This is how a stored stream says that
     * something was lost (RFC 7845 section 4.1).
     */
    public static byte[] lost(byte[] like) {
        return new byte[]{(byte) (like[0] & 0xFC)};
    }

    /** The samples of {@link #lost}. */
    public static int lostSamples(byte[] like) {
        return frameSamples(like[0]);
    }
}
