package dev.parley.webrtc.flow;

import dev.parley.media.video.VideoFrame;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Gives the same pictures to many. They must be given one at a time.
 *
 * <p>Any thread.
 */
final class PictureFan {
    private final List<Consumer<VideoFrame>> watchers = new CopyOnWriteArrayList<>();
    private final Runnable onChange;

    /** @param onChange called when a watcher came or went */
    PictureFan(Runnable onChange) {
        this.onChange = onChange;
    }

    boolean isIdle() {
        return watchers.isEmpty();
    }

    void accept(VideoFrame frame) {
        for (Consumer<VideoFrame> watcher : watchers) {
            watcher.accept(frame);
        }
    }

    Subscription watch(Consumer<VideoFrame> watcher) {
        watchers.add(watcher);
        onChange.run();
        return () -> {
            watchers.remove(watcher);
            onChange.run();
        };
    }
}
