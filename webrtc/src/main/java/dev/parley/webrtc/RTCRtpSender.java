package dev.parley.webrtc;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.core.jsep.Transceiver;
import dev.parley.core.plan.SendPlan;
import dev.parley.webrtc.flow.InstalledCodecs;
import dev.parley.webrtc.flow.SenderFlow;
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
    private final SenderFlow flow = new SenderFlow(this::send);
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicInteger pendingFrames = new AtomicInteger();
    private final SendParameters parameters;
    private volatile MediaStreamTrack track;
    private volatile String mid;

    RTCRtpSender(MediaTable media, Transceiver model) {
        this.media = media;
        this.model = model;
        this.parameters = new SendParameters(model.kind());
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

    /**
     * What this program can send: with a codec at hand, or forwarded as it came (section 5.2, getCapabilities).
     *
     * @param kind "audio" or "video"; null comes out for anything else
     */
    public static RTCRtpCapabilities getCapabilities(String kind) {
        return RTCRtpCapabilities.isKind(kind) ? RTCRtpCapabilities.of(kind, InstalledCodecs.sent(kind)) : null;
    }

    /** How this sender sends, to be changed and given back to {@link #setParameters} (section 5.2). */
    public RTCRtpSendParameters getParameters() {
        return parameters.get(media.plan(model));
    }

    /**
     * Changes how the track is encoded, without negotiation (section 5.2).
     *
     * @param changed what {@link #getParameters} returned last, with other encodings
     * @return rejected with InvalidStateError when the transceiver is stopped or {@code getParameters} was not called,
     *         InvalidModificationError when something else was changed, RangeError or TypeError for a number that cannot be
     *         meant
     */
    public Promise<Void> setParameters(RTCRtpSendParameters changed) {
        if (changed == null) {
            return Promise.reject(new TypeError("no parameters"));
        }
        try {
            if (media.locked(model::isStopping)) {
                return Promise.reject(new InvalidStateError("the transceiver is stopped"));
            }
            flow.limits(parameters.set(changed).limits());
            return Promise.resolve(null);
        } catch (RTCException | RangeError | TypeError e) {
            return Promise.reject(e);
        }
    }

    /** Statistics about what this sender sends. */
    public Promise<RTCStatsReport> getStats() {
        return media.stats(model.mid(), true);
    }

    void track(MediaStreamTrack newTrack) {
        lock.lock();
        try {
            MediaStreamTrack old = track;
            track = newTrack;
            if (newTrack == null) {
                flow.track(null, () -> false);
            } else if (newTrack != old) {
                flow.track(newTrack.source(), newTrack::isSounding);
            }
        } finally {
            lock.unlock();
        }
    }

    /** @param plan null when the direction does not let us send */
    void negotiated(SendPlan plan) {
        mid = model.mid();
        flow.codecs(plan == null ? List.of() : plan.codecs().stream().filter(Codec::isMedia).toList());
        update();
    }

    /** Lets the frames of the track flow as soon as the transport carries them. */
    void update() {
        flow.active(media.isReady());
    }

    private void send(EncodedFrame frame, int audioLevelDbov) {
        String section = mid;
        if (pendingFrames.incrementAndGet() > PENDING_FRAMES_MAX) {
            pendingFrames.decrementAndGet();
            return;
        }
        boolean posted = media.link().post((engine, nowNs) -> {
            pendingFrames.decrementAndGet();
            engine.sendFrame(section, frame, audioLevelDbov, nowNs);
        });
        if (!posted) {
            pendingFrames.decrementAndGet();
        }
    }

    /** The other peer cannot decode. */
    void requestKeyFrame() {
        flow.requestKeyFrame();
    }

    /** Stops the flow for good. */
    void stop() {
        negotiated(null);
    }
}
