package dev.parley.ffmpeg.codec;

import dev.parley.media.codec.VideoEncoderSettings;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of FFmpeg's encoders for a call.
 *
 * <p>Any thread.
 */
final class EncoderOptions {
    /** Low delay, constant rate, key frames only when asked; the number of threads follows. */
    private static final String SVT = "pred-struct=1:rc=2:lookahead=0:keyint=-1:scd=0:rtc=1:max-intra-bitrate-pct=200:lp=";

    private EncoderOptions() {}

    /** Private options of the encoder, by FFmpeg's names. */
    static Map<String, String> of(Coding coding, VideoEncoderSettings settings) {
        return switch (coding) {
            case VP8 -> vp8(settings);
            case VP9 -> vp9(settings);
            case H264 -> openh264(settings);
            case AV1 -> Map.of("preset", "12", "svtav1-params", SVT + EncoderContext.threads(settings.format()));
            case H265 -> throw new IllegalArgumentException("H.265 is not encoded");
        };
    }

    private static Map<String, String> vpx(VideoEncoderSettings settings) {
        Map<String, String> options = new TreeMap<>();
        options.put("deadline", "realtime");
        options.put("lag-in-frames", "0");
        options.put("auto-alt-ref", "0");
        options.put("undershoot-pct", "100");
        options.put("overshoot-pct", "15");
        // A camera may leave pictures out when the rate is not enough; text had better be complete.
        options.put("drop-threshold", settings.screen() ? "0" : "30");
        options.put("max-intra-rate", "450");
        return options;
    }

    private static Map<String, String> vp8(VideoEncoderSettings settings) {
        Map<String, String> options = vpx(settings);
        // Negative: this speed, whatever the clock says.
        options.put("cpu-used", "-6");
        options.put("static-thresh", settings.screen() ? "100" : "1");
        options.put("screen-content-mode", settings.screen() ? "1" : "0");
        options.put("error-resilient", "default");
        return options;
    }

    private static Map<String, String> vp9(VideoEncoderSettings settings) {
        Map<String, String> options = vpx(settings);
        options.put("cpu-used", "8");
        options.put("aq-mode", "3");
        options.put("row-mt", "1");
        options.put("tile-columns", settings.format().width() >= 1280 ? "2" : "0");
        options.put("tune-content", settings.screen() ? "screen" : "default");
        return options;
    }

    private static Map<String, String> openh264(VideoEncoderSettings settings) {
        return Map.of("profile", "constrained_baseline", "rc_mode", settings.screen() ? "quality" : "bitrate",
                "allow_skip_frames", settings.screen() ? "0" : "1");
    }
}
