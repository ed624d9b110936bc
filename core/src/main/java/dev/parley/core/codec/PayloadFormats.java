package dev.parley.core.codec;

import java.util.Locale;

/**
 * The payload format of each codec.
 *
 * <p>Any thread.
 */
public final class PayloadFormats {
    private PayloadFormats() {}

    /**
     * A packetizer for one stream, or null when the format is not known here.
     *
     * @param start a random number, where formats that count frames begin
     */
    public static Packetizer packetizer(Codec codec, int start) {
        return switch (codec.name().toLowerCase(Locale.ROOT)) {
            case "opus", "pcmu", "pcma", "g722" -> new WholeFrameFormat();
            case "vp8" -> new Vp8Packetizer(start);
            case "h264" -> new H264Packetizer();
            default -> null;
        };
    }

    /** The depacketizer of a codec, or null when the format is not known here. */
    public static Depacketizer depacketizer(Codec codec) {
        return switch (codec.name().toLowerCase(Locale.ROOT)) {
            case "opus", "pcmu", "pcma", "g722" -> new WholeFrameFormat();
            case "vp8" -> new Vp8Depacketizer();
            case "h264" -> new H264Depacketizer();
            default -> null;
        };
    }
}
