package dev.parley.ffmpeg.device;

import dev.parley.ffmpeg.FfmpegError;
import java.util.Map;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * FFmpeg's error numbers in words for people. Those of the operating system are negative there, and the ones named here
 * have the same number on Linux, macOS and Windows.
 *
 * <p>Immutable.
 */
final class Fault {
    private static final Map<Integer, String> WORDS = Map.of(
            -1, "the system does not permit it",
            -2, "it is not there",
            -3, "the service of the system behind it does not run",
            -5, "it does not work, or another program holds it (input/output error)",
            -6, "it is gone",
            -13, "the system does not permit it (is this user in the right group, or is the program allowed to?)",
            -16, "another program is using it",
            -19, "it is gone",
            -22, "it cannot do what was asked");

    private Fault() {}

    /** Invalid argument, or the input/output error by which some drivers say the same. */
    static boolean isRefusal(int error) {
        return error == -22 || error == -5;
    }

    static String words(int error) {
        if (error == avutil.AVERROR_EXIT()) {
            return "it did not answer in time";
        }
        if (error == avutil.AVERROR_EOF()) {
            return "it has ended";
        }
        if (error == avutil.AVERROR_EXTERNAL()) {
            return "the service of the system behind it has ended or failed";
        }
        String words = WORDS.get(error);
        return words != null ? words : FfmpegError.text(error);
    }
}
