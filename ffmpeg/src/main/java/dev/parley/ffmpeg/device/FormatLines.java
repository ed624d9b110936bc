package dev.parley.ffmpeg.device;

import dev.parley.media.video.VideoFormat;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a camera can do, read from the lines in which FFmpeg's devices tell it: each size with its best rate, and the
 * coding in which the camera gives it, since many give large pictures at a good rate only as JPEG.
 *
 * <p>Immutable.
 */
final class FormatLines {
    private static final double USUAL_RATE = 30;
    /** Above this many pixels JPEG is preferred: 640x480 at 30 pictures a second is what fits USB 2 with ease. */
    private static final int MAX_RAW_PIXELS = 640 * 480;
    private static final int MAX_PIXELS = 1920 * 1080;
    /** {@code Raw : yuyv422 : YUYV 4:2:2 : 640x480 320x240} (V4L2). */
    private static final Pattern V4L2_LINE = Pattern.compile("(Raw|Compressed)\\s*:\\s*(\\S+) :.*:([^:]*)$");
    private static final Pattern SIZE = Pattern.compile("(\\d{2,5})x(\\d{2,5})");
    /** {@code vcodec=mjpeg min s=640x480 fps=5 max s=1280x720 fps=30} (DirectShow). */
    private static final Pattern DIRECTSHOW_LINE = Pattern
            .compile("(vcodec|pixel_format)=(\\S+).*max s=(\\d{2,5})x(\\d{2,5}) fps=([\\d.]+)");
    /** {@code 1280x720@[1.000000 30.000000]fps} (AVFoundation). */
    private static final Pattern AVFOUNDATION_LINE = Pattern
            .compile("(\\d{2,5})x(\\d{2,5})@\\[[\\d.]+ ([\\d.]+)\\]fps");

    /** One way to get a picture of one size. */
    record Mode(VideoFormat format, String coding) {
        private boolean isBetterThan(Mode other) {
            int rate = Double.compare(format.framesPerSecond(), other.format.framesPerSecond());
            return rate != 0 ? rate > 0 : rank() < other.rank();
        }

        /** 0 is the best; codings of video would need a decoder that waits for a key frame. */
        private int rank() {
            boolean isLarge = format.width() * format.height() > MAX_RAW_PIXELS;
            return switch (coding) {
                case "mjpeg" -> isLarge ? 0 : 1;
                case "h264", "hevc" -> 2;
                default -> isLarge ? 1 : 0;
            };
        }
    }

    private final Map<String, Mode> modes = new LinkedHashMap<>();

    static FormatLines ofV4l2(List<String> lines) {
        FormatLines formats = new FormatLines();
        for (String line : lines) {
            Matcher found = V4L2_LINE.matcher(line);
            if (found.find() && !found.group(2).equals("Unsupported")) {
                Matcher size = SIZE.matcher(found.group(3));
                while (size.find()) {
                    formats.add(size.group(1), size.group(2), USUAL_RATE, found.group(2));
                }
            }
        }
        return formats;
    }

    static FormatLines ofDirectShow(List<String> lines) {
        FormatLines formats = new FormatLines();
        for (String line : lines) {
            Matcher found = DIRECTSHOW_LINE.matcher(line);
            if (found.find()) {
                formats.add(found.group(3), found.group(4), Double.parseDouble(found.group(5)), found.group(2));
            }
        }
        return formats;
    }

    static FormatLines ofAvFoundation(List<String> lines) {
        FormatLines formats = new FormatLines();
        for (String line : lines) {
            Matcher found = AVFOUNDATION_LINE.matcher(line);
            if (found.find()) {
                formats.add(found.group(1), found.group(2), Double.parseDouble(found.group(3)), "");
            }
        }
        return formats;
    }

    private void add(String width, String height, double rate, String coding) {
        VideoFormat format = new VideoFormat(Integer.parseInt(width), Integer.parseInt(height), rate);
        if (format.width() * format.height() <= MAX_PIXELS) {
            modes.merge(width + "x" + height, new Mode(format, coding), (a, b) -> b.isBetterThan(a) ? b : a);
        }
    }

    /** The largest first. */
    List<VideoFormat> formats() {
        return modes.values().stream().map(Mode::format)
                .sorted(Comparator.comparingInt((VideoFormat f) -> -f.width() * f.height())).toList();
    }

    /** The coding in which the camera gives this size best; null if it did not tell. */
    String coding(VideoFormat format) {
        Mode mode = modes.get(format.width() + "x" + format.height());
        return mode == null || mode.coding().isEmpty() ? null : mode.coding();
    }
}
