package dev.parley.webrtc;

import dev.parley.core.jsep.Applied;
import dev.parley.core.jsep.Transceiver;
import dev.parley.core.media.MediaEvent;
import dev.parley.core.plan.MediaPlan;
import dev.parley.core.plan.Plan;
import dev.parley.core.sdp.MediaDirection;
import dev.parley.media.playout.LipSync;
import dev.parley.media.playout.SenderClock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The transceivers of a connection: the W3C objects around those of the negotiation, and the way of frames between tracks
 * and the engine.
 *
 * <p>Any thread.
 */
final class MediaTable implements ReceivedStats {
    private final RTCPeerConnection connection;
    private final Signaling signaling;
    private final PeerLink link;
    private final Map<Transceiver, RTCRtpTransceiver> byModel = new ConcurrentHashMap<>();
    private final Map<String, RTCRtpTransceiver> byMid = new ConcurrentHashMap<>();
    private final Map<String, MediaStream> remoteStreams = new ConcurrentHashMap<>();
    private final Map<String, LipSync> lipSyncs = new ConcurrentHashMap<>();
    private final SenderClock senderClock = new SenderClock();
    private volatile boolean ready;

    MediaTable(RTCPeerConnection connection, Signaling signaling, PeerLink link) {
        this.connection = connection;
        this.signaling = signaling;
        this.link = link;
    }

    PeerLink link() {
        return link;
    }

    /** Whether the transport carries media. */
    boolean isReady() {
        return ready;
    }

    /** Loop-owned: the peer's clock. */
    SenderClock senderClock() {
        return senderClock;
    }

    /** What is played together: the tracks of one stream of the peer. */
    LipSync lipSyncOf(Transceiver model) {
        List<String> streams = locked(model::remoteStreamIds);
        return streams.isEmpty()
                ? new LipSync()
                : lipSyncs.computeIfAbsent(streams.getFirst(), id -> new LipSync());
    }

    void post(Runnable turn) {
        connection.post(turn);
    }

    void reportException(Throwable thrown) {
        connection.reportException(thrown);
    }

    <T> T locked(Supplier<T> reading) {
        return signaling.locked(reading);
    }

    Promise<RTCStatsReport> stats(String mid, boolean sender) {
        return connection.getStats().thenApply(report -> report.ofSection(mid, sender));
    }

    /** What was negotiated for a transceiver, or null. */
    MediaPlan plan(Transceiver model) {
        return locked(() -> signaling.negotiation().plan().media().stream()
                .filter(plan -> plan.mid().equals(model.mid())).findFirst().orElse(null));
    }

    RTCRtpTransceiver of(Transceiver model) {
        return byModel.computeIfAbsent(model, m -> new RTCRtpTransceiver(this, m));
    }

    List<RTCRtpTransceiver> transceivers() {
        return locked(() -> signaling.negotiation().transceivers()).stream().map(this::of).toList();
    }

    // What the program asks for

    RTCRtpSender addTrack(MediaStreamTrack track, List<MediaStream> streams) {
        Transceiver model = signaling.change(
                negotiation -> negotiation.addTrack(track.kind(), track.id(), streamIds(streams)));
        RTCRtpSender sender = of(model).sender();
        sender.track(track);
        return sender;
    }

    RTCRtpTransceiver addTransceiver(String kind, MediaStreamTrack track, RTCRtpTransceiverInit init) {
        if (init.direction() == RTCRtpTransceiverDirection.STOPPED) {
            throw new TypeError("a transceiver is not made stopped");
        }
        Transceiver model = signaling.change(negotiation -> negotiation.addTransceiver(kind,
                MediaDirection.valueOf(init.direction().name()), track == null ? null : track.id(),
                streamIds(init.streams())));
        RTCRtpTransceiver transceiver = of(model);
        transceiver.sender().track(track);
        return transceiver;
    }

    void removeTrack(RTCRtpSender sender) {
        signaling.change(negotiation -> {
            negotiation.removeTrack(sender.model());
            return null;
        });
        sender.track(null);
    }

    Promise<Void> replaceTrack(RTCRtpSender sender, MediaStreamTrack track) {
        if (track != null && !track.kind().equals(sender.model().kind())) {
            return Promise.reject(new TypeError("a sender of " + sender.model().kind() + " can not send "
                    + track.kind()));
        }
        return signaling.chain(then -> {
            locked(() -> {
                signaling.negotiation().replaceTrack(sender.model(), track == null ? null : track.id());
                return null;
            });
            sender.track(track);
            return null;
        });
    }

    void setStreams(RTCRtpSender sender, List<MediaStream> streams) {
        signaling.change(negotiation -> {
            negotiation.setStreams(sender.model(), streamIds(streams));
            return null;
        });
    }

    void setDirection(RTCRtpTransceiver transceiver, MediaDirection direction) {
        signaling.change(negotiation -> {
            negotiation.setDirection(transceiver.model(), direction);
            return null;
        });
    }

    void setCodecPreferences(RTCRtpTransceiver transceiver, List<RTCRtpCodec> wanted) {
        signaling.change(negotiation -> {
            Transceiver model = transceiver.model();
            negotiation.setCodecPreferences(model,
                    new CodecPreferences(negotiation.codecs(model.kind())).choose(wanted));
            return null;
        });
    }

    void stop(RTCRtpTransceiver transceiver) {
        signaling.changePlan(negotiation -> negotiation.stop(transceiver.model()));
        transceiver.sender().stop();
        if (transceiver.mid() == null) {
            byModel.remove(transceiver.model()); // the negotiation has forgotten it too
        }
        post(() -> transceiver.receiver().track().sourceEnded());
    }

    private static List<String> streamIds(List<MediaStream> streams) {
        return streams.stream().map(MediaStream::id).toList();
    }

    // What negotiation decided, in a turn

    void apply(Plan plan) {
        for (RTCRtpTransceiver transceiver : transceivers()) {
            String mid = transceiver.mid();
            MediaPlan media = mid == null
                    ? null
                    : plan.media().stream().filter(m -> m.mid().equals(mid)).findFirst().orElse(null);
            if (mid != null) {
                byMid.put(mid, transceiver);
            }
            transceiver.sender().negotiated(media == null ? null : media.send());
            transceiver.receiver().negotiated(media == null ? null : media.receive());
        }
    }

    /** The events of section 4.4.1.5 that are about tracks, in their order, each a turn of its own. */
    void events(Applied applied, Consumer<Runnable> then) {
        applied.stopped().forEach(t -> then.accept(() -> ended(t)));
        applied.muted().forEach(t -> then.accept(() -> of(t).receiver().mute()));
        applied.removed().forEach(t -> then.accept(() -> removed(t)));
        applied.added().forEach(t -> then.accept(
                () -> stream(t.streamId()).remoteAdded(of(t.transceiver()).receiver().track())));
        applied.trackEvents().forEach(t -> then.accept(() -> track(t)));
    }

    private void ended(Transceiver model) {
        RTCRtpTransceiver transceiver = of(model);
        transceiver.sender().stop();
        transceiver.receiver().track().sourceEnded();
        byModel.remove(model);
        if (model.mid() != null) {
            byMid.remove(model.mid(), transceiver);
        }
    }

    private void removed(Applied.TrackInStream entry) {
        MediaStream stream = stream(entry.streamId());
        stream.remoteRemoved(of(entry.transceiver()).receiver().track());
        if (stream.getTracks().isEmpty()) {
            remoteStreams.remove(entry.streamId());
            lipSyncs.remove(entry.streamId());
        }
    }

    private MediaStream stream(String id) {
        return remoteStreams.computeIfAbsent(id, named -> MediaStream.remote(named, connection::reportException));
    }

    private void track(Applied.TrackEvent event) {
        RTCRtpTransceiver transceiver = of(event.transceiver());
        List<MediaStream> streams = event.streamIds().stream().map(this::stream).toList();
        connection.fireTrack(new RTCTrackEventInit(transceiver.receiver(), transceiver.receiver().track(), streams,
                transceiver));
    }

    /** In a turn: DTLS is connected. */
    void transportReady() {
        ready = true;
        senders().forEach(RTCRtpSender::update);
    }

    @Override
    public String trackOfMid(String mid) {
        RTCRtpTransceiver transceiver = byMid.get(mid);
        return transceiver == null ? null : transceiver.receiver().track().id();
    }

    @Override
    public Record playoutOfMid(String mid) {
        RTCRtpTransceiver transceiver = byMid.get(mid);
        return transceiver == null ? null : transceiver.receiver().playoutStats();
    }

    Stream<RTCRtpSender> senders() {
        return transceivers().stream().map(RTCRtpTransceiver::sender);
    }

    // On the loop

    void handle(MediaEvent event) {
        RTCRtpTransceiver transceiver = byMid.get(event.mid());
        if (transceiver == null) {
            return;
        }
        switch (event) {
            case MediaEvent.FrameReceived frame ->
                transceiver.receiver().deliver(frame.frame(), frame.audioLevelDbov());
            case MediaEvent.SoundArrived sound -> transceiver.receiver().arrived(sound);
            case MediaEvent.SenderReported report -> transceiver.receiver().reported(report);
            case MediaEvent.KeyFrameRequested request -> transceiver.sender().requestKeyFrame();
            case MediaEvent.StreamEnded ended -> transceiver.receiver().streamEnded();
            case MediaEvent.StreamStarted started -> transceiver.receiver().streamStarted(started.ssrc());
        }
    }

    /** The connection is closed: nothing flows, no event is fired (section 4.4.1.9). */
    void endQuietly() {
        byModel.values().forEach(transceiver -> {
            transceiver.sender().stop();
            transceiver.receiver().track().stop();
        });
    }
}
