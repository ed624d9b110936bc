package dev.parley.ffmpeg.codec;

import dev.parley.core.codec.Codec;

/**
 * The codings of video and who does them in FFmpeg.
 *
 * <p>Immutable.
 */
enum Coding {
    VP8("VP8", "libvpx", "vp8"), VP9("VP9", "libvpx-vp9", "vp9"), H264("H264", "libopenh264", "h264"), AV1("AV1",
            "libsvtav1", "libaom-av1"),
    /** Received only: an encoder under this library's licence is not at hand. */
    H265("H265", null, "hevc");

    private final String encodingName;
    private final String encoder;
    private final String decoder;

    Coding(String encodingName, String encoder, String decoder) {
        this.encodingName = encodingName;
        this.encoder = encoder;
        this.decoder = decoder;
    }

    /** Null when it is none of these. */
    static Coding find(Codec codec) {
        for (Coding coding : values()) {
            if (codec.kind().equals("video") && codec.is(coding.encodingName)) {
                return coding;
            }
        }
        return null;
    }

    /** FFmpeg's name of the encoder; null when there is none. */
    String encoder() {
        return encoder;
    }

    /** FFmpeg's name of the decoder. */
    String decoder() {
        return decoder;
    }

    /** The nearest width or height that can be coded; codings other than those of libvpx want even ones. */
    int codableSide(int pixels) {
        return switch (this) {
            case VP8, VP9 -> pixels;
            case H264, H265 -> Math.max(pixels & ~1, 16);
            case AV1 -> Math.max(pixels & ~1, 64);
        };
    }

    /** What we encode is 8 bits deep with quartered colour, and of H.264 the constrained baseline, which all profiles contain. */
    boolean encodesProfileOf(Codec codec) {
        return switch (this) {
            case VP9 -> codec.parameters().getOrDefault("profile-id", "0").equals("0");
            case AV1 -> codec.parameters().getOrDefault("profile", "0").equals("0");
            default -> true;
        };
    }

    /** Whether the rate control looks at presentation times, or takes the announced speed for granted. */
    boolean reckonsWithTimes() {
        return this == VP8 || this == VP9;
    }

    /** As written in rtpmap. */
    String encodingName() {
        return encodingName;
    }
}
