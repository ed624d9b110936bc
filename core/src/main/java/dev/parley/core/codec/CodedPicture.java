package dev.parley.core.codec;

import java.util.Locale;

/**
 * Tells of a coded picture whether it can be decoded by itself, and its size.
 *
 * <p>Any thread.
 */
public final class CodedPicture {
    private CodedPicture() {}

    /** True also for a coding that is not known here, and for sound. */
    public static boolean isKeyFrame(String mimeType, byte[] frame) {
        PictureSyntax syntax = syntax(mimeType);
        return syntax == null || syntax.isKeyFrame(frame);
    }

    /** Null when the frame does not say, which only key frames do. */
    public static PictureSize size(String mimeType, byte[] frame) {
        PictureSyntax syntax = syntax(mimeType);
        return syntax == null ? null : syntax.size(frame);
    }

    /**
     * Whether a decoder that is given this frame takes memory for no more than so many pixels a picture, as far as its
     * headers say. True also for a coding that is not known here.
     */
    public static boolean fits(String mimeType, byte[] frame, long maxPixels) {
        PictureSyntax syntax = syntax(mimeType);
        return syntax == null || syntax.fits(frame, maxPixels);
    }

    private static PictureSyntax syntax(String mimeType) {
        return switch (mimeType.toLowerCase(Locale.ROOT)) {
            case "video/vp8" -> Vp8Picture.SYNTAX;
            case "video/vp9" -> Vp9Picture.SYNTAX;
            case "video/av1" -> Av1Picture.SYNTAX;
            case "video/h264" -> H264Picture.SYNTAX;
            case "video/h265" -> H265Picture.SYNTAX;
            default -> null;
        };
    }
}
