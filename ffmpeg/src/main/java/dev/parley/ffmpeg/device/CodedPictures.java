package dev.parley.ffmpeg.device;

import dev.parley.core.base.TimerTable;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.video.EncodedSource;

/**
 * The coded pictures of a camera for one viewer, beginning with a key frame. One cannot ask such a camera for a key frame; it
 * makes one every few seconds by itself.
 *
 * <p>Any thread.
 */
final class CodedPictures implements EncodedSource {
    private static final int CLOCK_HZ = 90_000;
    /** Some seconds: a key frame comes in many packets, and what is left out costs all that follows. */
    private static final int WAITING = 120;

    private final FrameQueue<EncodedFrame> queue = new FrameQueue<>(WAITING);
    private final String mimeType;
    private final long startNs;
    private final long offsetNs;
    private boolean decodable;
    private volatile boolean closed;

    /**
     * @param startNs  when RTP timestamps begin, on the owner's clock
     * @param offsetNs from {@link System#nanoTime} to the owner's clock
     */
    CodedPictures(String mimeType, long startNs, long offsetNs) {
        this.mimeType = mimeType;
        this.startNs = startNs;
        this.offsetNs = offsetNs;
    }

    /** Called by the reading thread. A viewer that is too slow goes on with the next key frame. */
    void add(byte[] data, boolean keyFrame, long capturedNs) {
        if (queue.isFull()) {
            queue.clear();
            decodable = false;
        }
        decodable |= keyFrame;
        if (decodable) {
            long captureNs = capturedNs + offsetNs;
            int rtpTimestamp = (int) Math.round((double) (captureNs - startNs) * CLOCK_HZ / 1e9);
            queue.add(new EncodedFrame(mimeType, data, keyFrame, rtpTimestamp, captureNs));
        }
    }

    void end(String reason) {
        queue.end(reason);
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public String mimeType() {
        return mimeType;
    }

    @Override
    public long nextDueNs() {
        EncodedFrame next = queue.peek();
        return next == null ? TimerTable.NEVER : next.captureNs();
    }

    @Override
    public EncodedFrame poll(long nowNs) {
        return queue.poll();
    }

    @Override
    public void requestKeyFrame(long nowNs) {
        // The next one comes when the camera pleases.
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
        closed = true;
        queue.close();
    }
}
