package dev.parley.webrtc;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.core.jsep.Transceiver;
import dev.parley.core.plan.SendPlan;
import dev.parley.webrtc.flow.FrameSink;
import dev.parley.webrtc.flow.Subscription;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sends a track to the other peer (WebRTC 1.0, section 5.2). Its frames flow while they are negotiated and the connection
 * is up.
 *
 * <p>Any thread.
 */
public final class RTCRtpSender {
    /** Frames on their way to the loop; a loop that is this far behind loses frames rather than memory. */
    private static final int PENDING_FRAMES_MAX = 256;

    private final MediaTable media;
    private final Transceiver model;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicInteger pendingFrames = new AtomicInteger();
    private volatile MediaStreamTrack track;
    private volatile Subscription subscription = Subscription.NONE;
    private MediaStreamTrack flowing;
    private List<Codec> flowingCodecs = List.of();
    private List<Codec> codecs = List.of();

    RTCRtpSender(MediaTable media, Transceiver model) {
        this.media = media;
        this.model = model;
    }

    Transceiver model() {
        return model;
    }

    /** The track, or null. */
    public MediaStreamTrack track() {
        return track;
    }

    /** Replaces the track without negotiation; null sends nothing (section 5.2, replaceTrack). */
    public Promise<Void> replaceTrack(MediaStreamTrack newTrack) {
        return media.replaceTrack(this, newTrack);
    }

    /** Which streams the other peer is told the track belongs to; negotiated next time. */
    public void setStreams(MediaStream... streams) {
        media.setStreams(this, List.of(streams));
    }

    /** Statistics about what this sender sends. */
    public Promise<RTCStatsReport> getStats() {
        return media.stats(model.mid(), true);
    }

    void track(MediaStreamTrack newTrack) {
        track = newTrack;
        update();
    }

    /** @param plan null when the direction does not let us send */
    void negotiated(SendPlan plan) {
        lock.lock();
        try {
            codecs = plan == null ? List.of() : plan.codecs().stream().filter(Codec::isMedia).toList();
        } finally {
            lock.unlock();
        }
        update();
    }

    /** Lets the frames of the track flow, or not, as things are now. */
    void update() {
        lock.lock();
        try {
            MediaStreamTrack wanted = codecs.isEmpty() || !media.isReady() ? null : track;
            if (wanted == flowing && (wanted == null || codecs.equals(flowingCodecs))) {
                return;
            }
            subscription.close();
            flowing = wanted;
            flowingCodecs = codecs;
            subscription = wanted == null
                    ? Subscription.NONE
                    : wanted.source().subscribe(codecs, wanted::isSounding, frames(model.mid()));
        } finally {
            lock.unlock();
        }
    }

    private FrameSink frames(String mid) {
        return (frame, audioLevelDbov) -> send(mid, frame, audioLevelDbov);
    }

    private void send(String mid, EncodedFrame frame, int audioLevelDbov) {
        if (pendingFrames.incrementAndGet() > PENDING_FRAMES_MAX) {
            pendingFrames.decrementAndGet();
            return;
        }
        boolean posted = media.link().post((engine, nowNs) -> {
            pendingFrames.decrementAndGet();
            engine.sendFrame(mid, frame, audioLevelDbov, nowNs);
        });
        if (!posted) {
            pendingFrames.decrementAndGet();
        }
    }

    /** The other peer cannot decode. */
    void requestKeyFrame() {
        subscription.requestKeyFrame();
    }

    /** Stops the flow for good. */
    void stop() {
        negotiated(null);
    }
}
