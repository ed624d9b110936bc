package dev.parley.webrtc;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.core.jsep.Transceiver;
import dev.parley.core.media.MediaEvent;
import dev.parley.core.plan.ReceivePlan;
import dev.parley.media.playout.SoundPacket;
import dev.parley.webrtc.flow.FrameRelay;
import dev.parley.webrtc.flow.InstalledCodecs;
import dev.parley.webrtc.flow.RemoteTimeline;
import dev.parley.webrtc.world.World;

/**
 * Receives a track from the other peer (WebRTC 1.0, section 5.3).
 *
 * <p>Any thread.
 */
public final class RTCRtpReceiver {
    private final MediaTable media;
    private final Transceiver model;
    private final FrameRelay relay;
    private final MediaStreamTrack track;
    /** Loop-owned. */
    private final RemoteTimeline timeline;
    /** Loop-owned: whether the track was told that media comes. */
    private boolean flowing;

    RTCRtpReceiver(MediaTable media, Transceiver model) {
        this.media = media;
        this.model = model;
        this.relay = FrameRelay.remote(model.kind(), InstalledCodecs.get(), World.current().pumps(),
                this::requestKeyFrame);
        this.timeline = new RemoteTimeline(media.senderClock());
        this.track = MediaStreamTrack.remote(model.receiverTrackId(), relay, media::reportException);
    }

    /** The track; muted until the first frame comes. */
    public MediaStreamTrack track() {
        return track;
    }

    /**
     * What this program can receive: with a codec at hand, or to forward it (section 5.3, getCapabilities).
     *
     * @param kind "audio" or "video"; null comes out for anything else
     */
    public static RTCRtpCapabilities getCapabilities(String kind) {
        return RTCRtpCapabilities.isKind(kind) ? RTCRtpCapabilities.of(kind, InstalledCodecs.received(kind)) : null;
    }

    /** What was negotiated (section 5.3). */
    public RTCRtpReceiveParameters getParameters() {
        return RtpParameters.receive(media.plan(model));
    }

    /** Statistics about what this receiver receives. */
    public Promise<RTCStatsReport> getStats() {
        return media.stats(model.mid(), false);
    }

    /** @param plan null when the direction does not let us receive */
    void negotiated(ReceivePlan plan) {
        if (plan != null) {
            relay.codecs(plan.codecs().stream().filter(Codec::isMedia).toList());
            relay.lipSync(media.lipSyncOf(model));
        }
    }

    private void requestKeyFrame() {
        String mid = model.mid();
        if (mid != null) {
            media.link().post((engine, nowNs) -> engine.requestKeyFrame(mid, nowNs));
        }
    }

    /** On the loop. */
    void deliver(EncodedFrame frame, int audioLevelDbov) {
        if (!flowing) {
            flowing = true;
            media.post(() -> track.sourceMuted(false));
        }
        relay.deliver(placed(frame), audioLevelDbov);
    }

    private EncodedFrame placed(EncodedFrame frame) {
        return timeline.place(frame, relay.codecOf(frame.mimeType()).clockRateHz());
    }

    /** On the loop: a packet of sound, for the jitter buffer. */
    void arrived(MediaEvent.SoundArrived sound) {
        if (!relay.isHeard()) {
            return; // it also comes as a frame, which keeps the timeline
        }
        EncodedFrame frame = sound.frame() == null ? null : placed(sound.frame());
        relay.arrived(new SoundPacket(sound.ssrc(), sound.sequence(), frame, sound.arrivalNs()));
    }

    /** Members of statistics about what is heard or seen; null when nothing is. */
    Record playoutStats() {
        return relay.playoutStats();
    }

    /** On the loop: a sender report about the stream. */
    void reported(MediaEvent.SenderReported report) {
        timeline.report(report.ntpTime(), report.rtpTimestamp(), report.arrivalNs());
    }

    /** On the loop: the first frame unmutes the track. */
    void streamStarted(int ssrc) {
        timeline.started(ssrc);
    }

    /** On the loop: the peer said goodbye to the stream. */
    void streamEnded() {
        flowing = false;
        media.post(() -> track.sourceMuted(true));
    }

    /** In a turn: the direction changed so that nothing more comes (section 4.4.1.5, mute tracks). */
    void mute() {
        media.link().post((engine, nowNs) -> flowing = false);
        track.sourceMuted(true);
    }
}
