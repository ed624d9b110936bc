package dev.parley.media.video;

import java.util.Locale;

/**
 * Tells from the bitstream whether a picture is decodable by itself.
 *
 * <p>Any thread.
 */
public final class KeyFrames {
    private KeyFrames() {}

    /** True also for a coding that is not known here, and for sound. */
    public static boolean isKeyFrame(String mimeType, byte[] data) {
        return switch (mimeType.toLowerCase(Locale.ROOT)) {
            // RFC 6386 section 9.1: the lowest bit of the frame tag is 0 for a key frame.
            case "video/vp8" -> data.length > 0 && (data[0] & 1) == 0;
            case "video/h264" -> AnnexB.containsNalType(data, AnnexB.IDR);
            default -> true;
        };
    }
}
