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
            case "vp9" -> new Vp9Packetizer(start);
            case "av1" -> new Av1Packetizer();
            case "h264" -> new H264Packetizer();
            case "h265" -> new H265Packetizer();
            default -> null;
        };
    }

    /** The depacketizer of a codec, or null when the format is not known here. */
    public static Depacketizer depacketizer(Codec codec) {
        return switch (codec.name().toLowerCase(Locale.ROOT)) {
            case "opus", "pcmu", "pcma", "g722" -> new WholeFrameFormat();
            case "vp8" -> new Vp8Depacketizer();
            case "vp9" -> new Vp9Depacketizer();
            case "av1" -> new Av1Depacketizer();
            case "h264" -> new H264Depacketizer();
            case "h265" -> new H265Depacketizer();
            default -> null;
        };
    }
}
