package dev.parley.ffmpeg;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * What FFmpeg's negative return codes mean.
 *
 * <p>Any thread.
 */
public final class FfmpegError {
    private static final int MAX_TEXT = 128;

    private FfmpegError() {}

    /** FFmpeg's own words, such as "Invalid data found when processing input". */
    public static String text(int code) {
        byte[] text = new byte[MAX_TEXT];
        avutil.av_strerror(code, text, text.length);
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }

    /**
     * For calls that fail only when the program or the machine is at fault.
     *
     * @return the code, when it is no error
     * @throws IllegalStateException "doing: FFmpeg's words"
     */
    public static int require(int code, String doing) {
        if (code < 0) {
            throw new IllegalStateException(doing + ": " + text(code));
        }
        return code;
    }
}
