package dev.parley.ffmpeg.device;

import dev.parley.core.base.TimerTable;
import dev.parley.media.video.PictureSource;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoFrame;

/**
 * The pictures of an open camera.
 *
 * <p>Any thread.
 */
final class CameraPictures implements PictureSource {
    /** A tenth of a second at 30 pictures a second: who is later wants the newest. */
    private static final int WAITING = 3;

    private final FrameQueue<VideoFrame> queue = new FrameQueue<>(WAITING);
    private final VideoFormat format;
    private final long offsetNs;

    /** @param offsetNs from {@link System#nanoTime} to the owner's clock */
    CameraPictures(VideoFormat format, long offsetNs) {
        this.format = format;
        this.offsetNs = offsetNs;
    }

    void add(VideoFrame picture) {
        queue.add(picture.at(picture.captureNs() + offsetNs));
    }

    void end(String reason) {
        queue.end(reason);
    }

    @Override
    public VideoFormat format() {
        return format;
    }

    @Override
    public long nextDueNs() {
        VideoFrame next = queue.peek();
        return next == null ? TimerTable.NEVER : next.captureNs();
    }

    @Override
    public VideoFrame poll(long nowNs) {
        return queue.poll();
    }

    @Override
    public void onReady(Runnable wake) {
        queue.onReady(wake);
    }

    @Override
    public String endReason() {
        return queue.endReason();
    }

    @Override
    public void close() {
        queue.close();
    }
}
