package dev.parley.webrtc;

import dev.parley.core.base.ClockAnchor;
import dev.parley.core.datachannel.ChannelParameters;
import dev.parley.core.datachannel.DataChannelOptions;
import dev.parley.core.dtls.DtlsIdentity;
import dev.parley.core.ice.IceConfig;
import dev.parley.core.jsep.Negotiation;
import dev.parley.core.jsep.NegotiationConfig;
import dev.parley.core.peer.PeerOptions;
import dev.parley.core.transport.TransportOptions;
import dev.parley.io.RtcRuntime;
import dev.parley.webrtc.dispatch.Turns;
import dev.parley.webrtc.world.World;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A connection to another peer (WebRTC 1.0, section 4.4).
 *
 * <p>It lives until {@link #close}. Its threads are daemons: a program that wants to stay alive for it waits, for instance
 * with {@link #awaitClosed}.
 *
 * <p>Any thread; handlers are called by the dispatcher.
 */
public final class RTCPeerConnection extends EventTarget implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RTCPeerConnection.class.getName());

    private final RTCConfiguration configuration;
    private final Consumer<Throwable> uncaught;
    private final Turns turns;
    private final PeerLink link;
    private final ConnectionStates states = new ConnectionStates(this);
    private final Signaling signaling;
    private final DataChannelTable channels;
    private final MediaTable media;
    private final EngineEvents events;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ReentrantLock closing = new ReentrantLock();
    private final StatsRequests statsRequests;
    private final Diagnoses diagnoses;
    private final AtomicBoolean deafnessLogged = new AtomicBoolean();

    /** With the defaults of the specification. */
    public RTCPeerConnection() {
        this(new RTCConfiguration());
    }

    /**
     * On the shared runtime.
     *
     * @throws NotSupportedError  when only relayed candidates are allowed: TURN comes later
     * @throws SyntaxError        when a server's URL is malformed
     * @throws InvalidAccessError when a TURN server has no credentials, or a certificate has expired
     */
    public RTCPeerConnection(RTCConfiguration configuration) {
        this(builder().configuration(configuration));
    }

    RTCPeerConnection(RTCPeerConnectionBuilder builder) {
        configuration = builder.configuration;
        uncaught = builder.uncaught != null ? builder.uncaught : RTCPeerConnection::log;
        IceConfig ice = IceConfig.DEFAULT.withServers(IceServers.stunServers(configuration.iceServers()))
                .withLoopback(builder.loopback);
        if (configuration.iceTransportPolicy() == RTCIceTransportPolicy.RELAY) {
            throw new NotSupportedError("relayed candidates are not known so far; without them nothing could connect");
        }
        Identities.requireValid(configuration.certificates());
        RtcRuntime runtime = builder.runtime != null ? builder.runtime : World.current().runtime();
        events = new EngineEvents(this);
        link = new PeerLink(runtime.nextLoop(), events);
        diagnoses = new Diagnoses(this, link);
        statsRequests = new StatsRequests(this, link);
        turns = builder.delivery.turns("rtc-turn", link.loop(), this::reportException);
        CompletableFuture<Void> ready = new CompletableFuture<>();
        NegotiationConfig negotiation = builder.negotiation.withStrict(configuration.strictCandidateOrder());
        signaling = new Signaling(this, link, negotiation, ready);
        channels = new DataChannelTable(this, link);
        media = new MediaTable(this, signaling, link);
        signaling.tables(media, channels);
        Identities.of(configuration.certificates())
                .thenAccept(identity -> start(identity, ice, builder.srtpProfiles, builder.data))
                .whenComplete((value, error) -> {
                    if (error != null) {
                        link.close();
                        events.onBug(error);
                    }
                    ready.complete(null);
                });
    }

    private void start(DtlsIdentity identity, IceConfig ice, List<Integer> srtpProfiles, DataChannelOptions data) {
        World world = World.current();
        statsRequests.localCertificate(identity.certificateDer());
        signaling.fingerprints(identity.fingerprints());
        TransportOptions transport = new TransportOptions(ice, world.dtls(), identity, srtpProfiles);
        link.start(new PeerOptions(transport, data,
                new ClockAnchor(world.pumps().nowNs(), world.now())));
    }

    /** For loops, delivery and other things the specification knows nothing of. */
    public static RTCPeerConnectionBuilder builder() {
        return new RTCPeerConnectionBuilder();
    }

    /** A key and certificate of its own, to be used for several connections (section 4.9.1). */
    public static Promise<RTCCertificate> generateCertificate(String keygenAlgorithm) {
        return Identities.generate(keygenAlgorithm);
    }

    public RTCConfiguration getConfiguration() {
        return configuration;
    }

    // Offer and answer, section 4.4.2

    public Promise<RTCSessionDescriptionInit> createOffer() {
        return createOffer(null);
    }

    /** Rejected with {@link InvalidStateError} when the connection is closed. */
    public Promise<RTCSessionDescriptionInit> createOffer(RTCOfferOptions options) {
        return signaling.createOffer(options);
    }

    /** Rejected with {@link InvalidStateError} when there is no remote offer. */
    public Promise<RTCSessionDescriptionInit> createAnswer() {
        return signaling.createAnswer();
    }

    /** Makes an offer or an answer, whichever is due, and sets it. */
    public Promise<Void> setLocalDescription() {
        return signaling.setLocal(null);
    }

    /**
     * Rejected with {@link InvalidStateError} in the wrong state, {@link InvalidModificationError} when the text is not what
     * was created last.
     *
     * @param description null for what is due
     */
    public Promise<Void> setLocalDescription(RTCSessionDescriptionInit description) {
        return signaling.setLocal(description);
    }

    public Promise<Void> setLocalDescription(RTCSessionDescription description) {
        return signaling.setLocal(description.toJSON());
    }

    /**
     * Rejected with {@link InvalidStateError} in the wrong state, {@link RTCError} that names the line when the text is
     * malformed, {@link InvalidAccessError} when its content can not be followed.
     */
    public Promise<Void> setRemoteDescription(RTCSessionDescriptionInit description) {
        return signaling.setRemote(description);
    }

    public Promise<Void> setRemoteDescription(RTCSessionDescription description) {
        return signaling.setRemote(description.toJSON());
    }

    /**
     * Adds a candidate of the other peer's. One that comes before its description waits for it (a browser rejects it; so
     * does this with {@link RTCConfiguration#strictCandidateOrder}). Rejected with {@link OperationError} when it is
     * malformed, belongs nowhere, or is this connection's own.
     *
     * @param candidate null says that no more will come
     */
    public Promise<Void> addIceCandidate(RTCIceCandidateInit candidate) {
        return signaling.addIceCandidate(candidate);
    }

    /** @param candidate null says that no more will come */
    public Promise<Void> addIceCandidate(RTCIceCandidate candidate) {
        return signaling.addIceCandidate(candidate == null ? null : candidate.toJSON());
    }

    /** No more candidates will come. */
    public Promise<Void> addIceCandidate() {
        return signaling.addIceCandidate(null);
    }

    /** The pending description if there is one, else the current one; null when there is none. So for the others. */
    public RTCSessionDescription localDescription() {
        RTCSessionDescription pending = pendingLocalDescription();
        return pending != null ? pending : currentLocalDescription();
    }

    public RTCSessionDescription currentLocalDescription() {
        return signaling.description(Negotiation::currentLocalDescription);
    }

    public RTCSessionDescription pendingLocalDescription() {
        return signaling.description(Negotiation::pendingLocalDescription);
    }

    public RTCSessionDescription remoteDescription() {
        RTCSessionDescription pending = pendingRemoteDescription();
        return pending != null ? pending : currentRemoteDescription();
    }

    public RTCSessionDescription currentRemoteDescription() {
        return signaling.description(Negotiation::currentRemoteDescription);
    }

    public RTCSessionDescription pendingRemoteDescription() {
        return signaling.description(Negotiation::pendingRemoteDescription);
    }

    /** Whether the other peer takes candidates as they come; null until a remote description is set. */
    public Boolean canTrickleIceCandidates() {
        RTCSessionDescription remote = remoteDescription();
        return remote == null
                ? null
                : remote.sdp().lines()
                        .anyMatch(line -> line.startsWith("a=ice-options:") && line.contains("trickle"));
    }

    // States

    public RTCSignalingState signalingState() {
        return signaling.state();
    }

    public RTCIceGatheringState iceGatheringState() {
        return events.iceGatheringState();
    }

    public RTCIceConnectionState iceConnectionState() {
        return states.iceConnectionState();
    }

    public RTCPeerConnectionState connectionState() {
        return states.connectionState();
    }

    // Media, section 5.1

    /**
     * Sends a track, after the next negotiation.
     *
     * @throws InvalidAccessError when a sender has the track already
     * @throws InvalidStateError  when the connection is closed
     */
    public RTCRtpSender addTrack(MediaStreamTrack track, MediaStream... streams) {
        return media.addTrack(track, List.of(streams));
    }

    /** Sends the sender's track no more; negotiated next time. */
    public void removeTrack(RTCRtpSender sender) {
        if (media.senders().noneMatch(known -> known == sender)) {
            throw new InvalidAccessError("the sender belongs to another connection");
        }
        media.removeTrack(sender);
    }

    public RTCRtpTransceiver addTransceiver(MediaStreamTrack track) {
        return addTransceiver(track, new RTCRtpTransceiverInit(RTCRtpTransceiverDirection.SENDRECV));
    }

    public RTCRtpTransceiver addTransceiver(MediaStreamTrack track, RTCRtpTransceiverInit init) {
        return media.addTransceiver(track.kind(), track, init);
    }

    /** @param kind "audio" or "video" */
    public RTCRtpTransceiver addTransceiver(String kind) {
        return addTransceiver(kind, new RTCRtpTransceiverInit(RTCRtpTransceiverDirection.SENDRECV));
    }

    /** @param kind "audio" or "video" */
    public RTCRtpTransceiver addTransceiver(String kind, RTCRtpTransceiverInit init) {
        if (!kind.equals("audio") && !kind.equals("video")) {
            throw new TypeError("\"" + kind + "\" is neither audio nor video");
        }
        return media.addTransceiver(kind, null, init);
    }

    public List<RTCRtpTransceiver> getTransceivers() {
        return media.transceivers();
    }

    public List<RTCRtpSender> getSenders() {
        return media.senders().toList();
    }

    public List<RTCRtpReceiver> getReceivers() {
        return getTransceivers().stream().map(RTCRtpTransceiver::receiver).toList();
    }

    // Data, section 6.1

    /** An ordered and reliable channel. */
    public RTCDataChannel createDataChannel(String label) {
        return createDataChannel(label, RTCDataChannelInit.DEFAULT);
    }

    /**
     * A channel to the other peer; it opens when the connection is up.
     *
     * @throws InvalidStateError when the connection is closed
     * @throws TypeError         when members contradict each other or a text is longer than 65,535 bytes
     * @throws OperationError    when the id is in use
     */
    public RTCDataChannel createDataChannel(String label, RTCDataChannelInit init) {
        requireOpen();
        ChannelParameters parameters = ChannelInits.parameters(label, init);
        if (parameters.streamId() >= 0 && channels.usesId(parameters.streamId())) {
            throw new OperationError("another channel has the id " + parameters.streamId());
        }
        RTCDataChannel channel = channels.create(parameters, init);
        signaling.change(negotiation -> {
            negotiation.addDataSection();
            return null;
        });
        return channel;
    }

    private void requireOpen() {
        if (closed.get()) {
            throw OperationsChain.closedError();
        }
    }

    // Statistics, section 8.2

    /**
     * Statistics of everything. Beyond the specification, {@code transport} tells what was dropped and why: {@link
     * RTCStats#dropped}.
     */
    public Promise<RTCStatsReport> getStats() {
        return statsRequests.request();
    }

    /** The engine is gone and will not answer. */
    void endRequests() {
        diagnoses.end();
        statsRequests.end();
    }

    /** Behind the requests that the loop still answers. */
    private void endRequestsLater() {
        try {
            link.loop().execute(this::endRequests);
        } catch (RejectedExecutionException e) {
            endRequests();
        }
    }

    /**
     * What this connection waits for, or why it has failed, as a word and as a sentence; beyond the specification. Always
     * fulfilled, also when the connection is closed. It changes without an event: ask once a second while somebody looks.
     */
    public Promise<ConnectionDiagnosis> diagnose() {
        return diagnoses.diagnose();
    }

    // The blocking face

    /**
     * Waits until the connection is connected. For virtual threads and handlers.
     *
     * @throws TimeoutError      when it takes longer
     * @throws OperationError    when the connection has failed
     * @throws InvalidStateError when it is closed
     */
    public void awaitConnected(Duration timeout) {
        Promise<Void> connected = states.whenConnected();
        try {
            connected.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new TimeoutError("not connected after " + timeout.toMillis() + " ms: " + diagnoses.inTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AbortError("the thread was interrupted while it waited for the connection");
        } catch (ExecutionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    /** Waits until the connection is closed by either side, or has failed. Keeps a program alive. */
    public void awaitClosed() {
        states.whenEnded().await();
    }

    /** Ends everything at once and fires no event (section 4.4.1.9). Idempotent; from any thread and any handler. */
    @Override
    public void close() {
        Turns.pause();
        closing.lock(); // whoever comes second returns when all is closed; no user code runs under this lock
        try {
            if (closed.compareAndSet(false, true)) {
                signaling.close();
                states.closed();
                media.endQuietly();
                channels.endQuietly();
                link.close();
                endRequestsLater();
            }
        } finally {
            closing.unlock();
        }
    }

    // Event handlers

    public void onNegotiationNeeded(EventHandler<Event> handler) {
        handler("negotiationneeded", handler);
    }

    public void onIceCandidate(EventHandler<RTCPeerConnectionIceEvent> handler) {
        handler("icecandidate", handler);
    }

    public void onIceCandidateError(EventHandler<RTCPeerConnectionIceErrorEvent> handler) {
        handler("icecandidateerror", handler);
    }

    public void onSignalingStateChange(EventHandler<Event> handler) {
        handler("signalingstatechange", handler);
    }

    public void onIceConnectionStateChange(EventHandler<Event> handler) {
        handler("iceconnectionstatechange", handler);
    }

    public void onIceGatheringStateChange(EventHandler<Event> handler) {
        handler("icegatheringstatechange", handler);
    }

    public void onConnectionStateChange(EventHandler<Event> handler) {
        handler("connectionstatechange", handler);
    }

    public void onTrack(EventHandler<RTCTrackEvent> handler) {
        handler("track", handler);
    }

    public void onDataChannel(EventHandler<RTCDataChannelEvent> handler) {
        handler("datachannel", handler);
    }

    // For the parts of this connection

    Turns turns() {
        return turns;
    }

    /** Runs in a turn, unless the connection is closed by then. */
    void post(Runnable turn) {
        if (!closed.get()) {
            turns.post(() -> {
                if (!closed.get()) {
                    turn.run();
                }
            });
        }
    }

    Signaling signaling() {
        return signaling;
    }

    ConnectionStates states() {
        return states;
    }

    DataChannelTable channels() {
        return channels;
    }

    MediaTable media() {
        return media;
    }

    @Override
    protected void listenerAdded(String type) {
        if (type.equals("datachannel")) {
            post(channels::fireUnheard);
        }
    }

    void fireTrack(RTCTrackEventInit init) {
        hint("track", "onTrack");
        fire(new RTCTrackEvent("track", init));
    }

    void hint(String type, String method) {
        if (!hasListener(type) && deafnessLogged.compareAndSet(false, true)) {
            LOG.log(System.Logger.Level.WARNING, "a " + type + " event was fired and nobody listens: call " + method
                    + "(...) before setRemoteDescription");
        }
    }

    @Override
    protected void reportException(Throwable thrown) {
        try {
            uncaught.accept(thrown);
        } catch (Throwable again) {
            LOG.log(System.Logger.Level.ERROR, "the handler for uncaught exceptions threw", again);
        }
    }

    private static void log(Throwable thrown) {
        LOG.log(System.Logger.Level.WARNING, "an event handler threw; the connection goes on", thrown);
    }

    @Override
    public String toString() {
        return "RTCPeerConnection[" + signalingState() + ", " + connectionState() + "]";
    }
}
