package dev.parley.webrtc.flow;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The end of a source that nobody asked for: told once, also to who asks later.
 *
 * <p>Any thread.
 */
final class Ending {
    private final ReentrantLock lock = new ReentrantLock();
    private String reason;
    private Consumer<String> listener;

    void onEnd(Consumer<String> ended) {
        String already;
        lock.lock();
        try {
            listener = ended;
            already = reason;
        } finally {
            lock.unlock();
        }
        if (already != null) {
            ended.accept(already);
        }
    }

    void end(String why) {
        Consumer<String> told;
        lock.lock();
        try {
            told = reason == null ? listener : null;
            reason = reason == null ? why : reason;
        } finally {
            lock.unlock();
        }
        if (told != null) {
            told.accept(why);
        }
    }
}
