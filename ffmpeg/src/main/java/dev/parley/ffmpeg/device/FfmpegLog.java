package dev.parley.ffmpeg.device;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * What FFmpeg writes into its log while something is done: some devices tell what they can do only there. There is one log
 * for the whole process, so lines of other threads may be among them.
 *
 * <p>Any thread.
 */
final class FfmpegLog {
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final int MAX_CHARACTERS = 100_000;

    private FfmpegLog() {}

    /** What an input says that is opened only to be asked, and then refuses. */
    static List<String> of(Input question) {
        return during(() -> {
            try {
                OpenInput.open(question, avutil.AVMEDIA_TYPE_VIDEO).close();
            } catch (InputException e) {
                // This is how it ends when the question has been answered.
            }
        });
    }

    /** The lines written meanwhile. */
    static List<String> during(Runnable action) {
        LOCK.lock();
        Lines lines = new Lines();
        int level = avutil.av_log_get_level();
        try {
            avutil.av_log_set_level(avutil.AV_LOG_INFO);
            avutil.setLogCallback(lines);
            action.run();
        } finally {
            avutil.setLogCallback(null);
            avutil.av_log_set_level(level);
            LOCK.unlock();
        }
        return lines.text();
    }

    private static final class Lines extends LogCallback {
        private final StringBuffer text = new StringBuffer();

        @Override
        public void call(int level, BytePointer message) {
            if (text.length() < MAX_CHARACTERS) {
                text.append(message.getString());
            }
        }

        List<String> text() {
            return text.toString().lines().toList();
        }
    }
}
