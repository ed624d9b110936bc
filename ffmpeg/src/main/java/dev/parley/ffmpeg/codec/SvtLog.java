package dev.parley.ffmpeg.codec;

import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * SVT-AV1 prints two dozen lines to standard error for each encoder, and listens only to an environment variable. It is
 * set here before the first one, unless the user has set it.
 *
 * <p>Any thread.
 */
final class SvtLog {
    private static final String NAME = "SVT_LOG";
    /** Fatal errors only. */
    private static final String VALUE = "0";
    private static final boolean SILENT = System.getenv(NAME) != null || setVariable();

    private SvtLog() {}

    static void silence() {
        if (!SILENT) {
            System.getLogger(SvtLog.class.getName()).log(System.Logger.Level.DEBUG,
                    "SVT-AV1 will talk on standard error");
        }
    }

    /** Puts a longer copy in the place of the process's list, which POSIX allows; Windows has no such list. */
    private static boolean setVariable() {
        Pointer address = Loader.addressof("environ");
        if (address == null || address.isNull()) {
            return false;
        }
        PointerPointer<Pointer> environ = new PointerPointer<>(address);
        PointerPointer<Pointer> old = new PointerPointer<>(environ.get(0));
        int count = 0;
        while (old.get(count) != null) {
            count++;
        }
        // FFmpeg's own memory, which Java never takes back: the process keeps it until its end.
        PointerPointer<Pointer> copy = new PointerPointer<>(avutil.av_malloc((count + 2L) * Long.BYTES));
        for (int i = 0; i < count; i++) {
            copy.put(i, old.get(i));
        }
        try (BytePointer entry = new BytePointer(NAME + "=" + VALUE)) {
            copy.put(count, avutil.av_strdup(entry)).put(count + 1L, (Pointer) null);
        }
        environ.put(0, copy);
        return true;
    }
}
