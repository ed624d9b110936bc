package dev.parley.core.jsep;

import dev.parley.core.base.Dice;
import dev.parley.core.candidate.Candidate;
import dev.parley.core.codec.Codec;
import dev.parley.core.dtls.Fingerprint;
import dev.parley.core.jsep.NegotiationException.Kind;
import dev.parley.core.plan.MediaPlan;
import dev.parley.core.plan.Plan;
import dev.parley.core.plan.TransportPlan;
import dev.parley.core.sdp.Attribute;
import dev.parley.core.sdp.MediaDirection;
import dev.parley.core.sdp.SdpSyntaxException;
import dev.parley.core.sdp.SessionDescription;
import java.util.List;

/**
 * Offer and answer of one connection (RFC 9429, W3C webrtc section 4). Pure: the same calls with the same dice give the
 * same texts.
 *
 * <p>Three groups of methods: the model of transceivers (add, remove, stop), the exchange (create, set, candidates), and
 * getters. A call that throws {@link NegotiationException} has changed nothing. After each set the owner gives
 * {@link Applied#plan()} to the engine and fires the events the {@code Applied} lists.
 *
 * <p>Loop-owned; a connection guards it by one lock.
 */
public final class Negotiation {
    private final Session session;
    private final RemoteCandidates remoteCandidates;
    private final KnownCandidates localCandidates = new KnownCandidates();
    private Draft lastOffer;
    private Draft lastAnswer;

    public Negotiation(NegotiationConfig config, Dice dice) {
        session = new Session(config, dice);
        remoteCandidates = new RemoteCandidates(session);
    }

    /** Our certificate's fingerprints; needed before the first description is created, and never changed after. */
    public void fingerprints(List<Fingerprint> fingerprints) {
        session.fingerprints = List.copyOf(fingerprints);
        session.modelVersion++;
    }

    // Transceivers

    /** All that have not been stopped and negotiated away, in order of creation. */
    public List<Transceiver> transceivers() {
        return List.copyOf(session.transceivers);
    }

    /**
     * W3C webrtc section 5.1, addTransceiver.
     *
     * @param kind    "audio" or "video"
     * @param trackId the sender's track, null for none
     */
    public Transceiver addTransceiver(String kind, MediaDirection direction, String trackId, List<String> streamIds) {
        requireOpen();
        Transceiver.requireWritable(trackId, streamIds);
        Transceiver transceiver = new Transceiver(kind, direction, session.newTrackId(), false, session.newSsrc(),
                session.newSsrc(), session.newTrackId());
        transceiver.setSender(trackId, streamIds);
        session.transceivers.add(transceiver);
        session.modelVersion++;
        return transceiver;
    }

    /**
     * W3C webrtc section 5.1, addTrack: takes a transceiver that never sent and has no track, or makes one.
     *
     * @throws NegotiationException INVALID_ACCESS when a sender has the track already
     */
    public Transceiver addTrack(String kind, String trackId, List<String> streamIds) {
        requireOpen();
        Transceiver.requireWritable(trackId, streamIds);
        for (Transceiver transceiver : session.transceivers) {
            if (trackId.equals(transceiver.senderTrackId) && !transceiver.isStopping()) {
                throw new NegotiationException(Kind.INVALID_ACCESS, "A sender has this track already.");
            }
        }
        for (Transceiver transceiver : session.transceivers) {
            if (transceiver.senderTrackId == null && transceiver.kind().equals(kind) && !transceiver.isStopping()
                    && !transceiver.hasSent) {
                transceiver.setSender(trackId, streamIds);
                transceiver.addSending(true);
                transceiver.addTrackUsed = true;
                session.modelVersion++;
                return transceiver;
            }
        }
        Transceiver transceiver = addTransceiver(kind, MediaDirection.SENDRECV, trackId, streamIds);
        transceiver.addTrackUsed = true;
        return transceiver;
    }

    /** W3C webrtc section 5.1, removeTrack. */
    public void removeTrack(Transceiver transceiver) {
        requireOpen();
        if (transceiver.senderTrackId != null && !transceiver.isStopping()) {
            transceiver.senderTrackId = null;
            transceiver.addSending(false);
            session.modelVersion++;
        }
    }

    /** W3C webrtc section 5.2, replaceTrack: nothing is negotiated. */
    public void replaceTrack(Transceiver transceiver, String trackId) {
        requireNotStopping(transceiver);
        transceiver.senderTrackId = trackId;
    }

    /** W3C webrtc section 5.2, setStreams. */
    public void setStreams(Transceiver transceiver, List<String> streamIds) {
        requireNotStopping(transceiver);
        Transceiver.requireWritable(null, streamIds);
        transceiver.setSender(transceiver.senderTrackId, streamIds);
        session.modelVersion++;
    }

    /** W3C webrtc section 5.4, the attribute direction. */
    public void setDirection(Transceiver transceiver, MediaDirection direction) {
        requireNotStopping(transceiver);
        if (transceiver.direction != direction) {
            transceiver.direction = direction;
            session.modelVersion++;
        }
    }

    /** W3C webrtc section 5.4, setCodecPreferences; payload types are those of the configuration, empty undoes. */
    public void setCodecPreferences(Transceiver transceiver, List<Codec> codecs) {
        requireNotStopping(transceiver);
        transceiver.codecPreferences = List.copyOf(codecs);
        session.modelVersion++;
    }

    /** What preferences may be chosen from. */
    public List<Codec> codecs(String kind) {
        return session.config.codecs(kind);
    }

    /** W3C webrtc section 5.4, stop: sends and receives nothing from now on; the next exchange rejects its section. */
    public void stop(Transceiver transceiver) {
        requireOpen();
        if (transceiver.isStopping()) {
            return;
        }
        transceiver.stopping = true;
        transceiver.direction = MediaDirection.INACTIVE;
        if (transceiver.mid == null) {
            transceiver.stopNow();
            session.transceivers.remove(transceiver);
        }
        session.modelVersion++;
    }

    /** Offers carry a data section from now on. */
    public void addDataSection() {
        requireOpen();
        if (!session.dataWanted) {
            session.dataWanted = true;
            session.modelVersion++;
        }
    }

    /** W3C webrtc section 4.4.2, restartIce. */
    public void restartIce() {
        session.transport.wantRestart();
        session.modelVersion++;
    }

    // Exchange

    /** W3C webrtc section 4.4.2, createOffer; the text holds the candidates gathered so far. */
    public String createOffer(OfferOptions options) {
        requireOpen();
        requireFingerprints();
        lastOffer = new OfferBuilder(session, options).build();
        return text(lastOffer);
    }

    /** W3C webrtc section 4.4.2, createAnswer. */
    public String createAnswer() {
        requireOpen();
        requireFingerprints();
        if (!session.state.answersRemote()) {
            throw wrongState("An answer needs a remote offer");
        }
        lastAnswer = new AnswerBuilder(session).build();
        return text(lastAnswer);
    }

    private String text(Draft draft) {
        return localCandidates.insertInto(Described.of(draft.type(), draft.sdp())).toString();
    }

    /**
     * W3C webrtc section 4.4.2, setLocalDescription.
     *
     * @param type null for what the state asks for
     * @param sdp  null or empty for what was created last, or is created now; candidates in it do not count
     * @throws NegotiationException INVALID_MODIFICATION when the text is not the one created last
     */
    public Applied setLocal(SdpType type, String sdp) {
        requireOpen();
        SdpType actual = type != null ? type : session.state.answersRemote() ? SdpType.ANSWER : SdpType.OFFER;
        SignalingState next = session.state.afterLocal(actual);
        if (next == null) {
            throw wrongState("A local " + actual + " cannot be set");
        }
        if (actual == SdpType.ROLLBACK) {
            return rollBack();
        }
        Draft draft = requireDraft(actual, sdp == null ? "" : sdp);
        Outcome outcome = new Outcome();
        LocalApplier applier = new LocalApplier(session, outcome);
        if (actual == SdpType.OFFER) {
            applier.offer(draft);
        } else {
            applier.answer(actual, draft);
        }
        return finish(actual, next, outcome);
    }

    private Draft requireDraft(SdpType type, String sdp) {
        Draft draft = type == SdpType.OFFER ? lastOffer : lastAnswer;
        if (!sdp.isEmpty()) {
            if (draft == null || !isSame(draft, sdp)) {
                throw new NegotiationException(Kind.INVALID_MODIFICATION,
                        "The " + type + " is not the one created last; a local description cannot be changed by hand.");
            }
            return draft;
        }
        if (draft == null || draft.modelVersion() != session.modelVersion) {
            if (type == SdpType.OFFER) {
                createOffer(OfferOptions.NONE);
            } else {
                createAnswer();
            }
        }
        return type == SdpType.OFFER ? lastOffer : lastAnswer;
    }

    private static boolean isSame(Draft draft, String sdp) {
        String created = draft.sdp().toString();
        return sdp.equals(created) || KnownCandidates.strip(parse(sdp)).toString().equals(created);
    }

    /**
     * W3C webrtc section 4.4.2, setRemoteDescription. An offer that meets one of ours rolls ours back first.
     *
     * @throws NegotiationException SDP_SYNTAX or INVALID_ACCESS with the line number
     */
    public Applied setRemote(SdpType type, String sdp) {
        requireOpen();
        boolean glare = type == SdpType.OFFER && session.state == SignalingState.HAVE_LOCAL_OFFER;
        SignalingState from = glare ? SignalingState.STABLE : session.state;
        SignalingState next = from.afterRemote(type);
        if (next == null) {
            throw wrongState("A remote " + type + " cannot be set");
        }
        if (type == SdpType.ROLLBACK) {
            return rollBack();
        }
        Described remote = Described.of(type, parse(sdp == null ? "" : sdp));
        if (type == SdpType.OFFER) {
            RemoteChecks.offer(remote, session);
        } else {
            RemoteChecks.answer(remote, session.pendingLocal);
        }
        RemoteCandidates.check(remote);
        Applied rolledBack = glare ? rollBack() : null;
        Outcome outcome = new Outcome();
        RemoteApplier applier = new RemoteApplier(session, outcome);
        if (type == SdpType.OFFER) {
            replacePendingOffer(outcome);
            applier.offer(remote);
        } else {
            applier.answer(type, remote);
        }
        remoteCandidates.find(remote);
        return finish(type, next, outcome).after(rolledBack);
    }

    /** A second offer stands for the first, as if that had never come. */
    private void replacePendingOffer(Outcome outcome) {
        if (session.pendingRemote != null) {
            session.snapshot.restore(session, outcome);
            session.snapshot = null;
            remoteCandidates.rollBack();
        }
    }

    private Applied rollBack() {
        Outcome outcome = new Outcome();
        session.snapshot.restore(session, outcome);
        session.snapshot = null;
        session.pendingLocal = null;
        session.pendingRemote = null;
        remoteCandidates.rollBack();
        return finish(SdpType.ROLLBACK, SignalingState.STABLE, outcome);
    }

    private Applied finish(SdpType type, SignalingState next, Outcome outcome) {
        boolean changed = session.state != next;
        session.state = next;
        session.modelVersion++;
        if (next == SignalingState.STABLE) {
            lastOffer = null;
            lastAnswer = null;
            forgetFormerGenerations();
        }
        return outcome.applied(type, plan(), next, changed, remoteCandidates.release());
    }

    private void forgetFormerGenerations() {
        if (session.transport.remote() != null) {
            localCandidates.keepOnly(session.transport.plan().local().ufrag());
            remoteCandidates.known().keepOnly(session.transport.remote().ufrag());
        }
    }

    private static SessionDescription parse(String sdp) {
        try {
            return SessionDescription.parse(sdp);
        } catch (SdpSyntaxException e) {
            throw new NegotiationException(Kind.SDP_SYNTAX, e.getMessage(), e.lineNumber());
        }
    }

    /** A candidate of ours was gathered: it goes into the local descriptions of its generation. */
    public void addLocalCandidate(Candidate candidate) {
        String text = candidate.toAttribute().substring("candidate:".length());
        localCandidates.add(localUfrag(candidate.ufrag()), null, new Attribute.CandidateText(text));
    }

    /** All candidates of ours were gathered. */
    public void endOfLocalCandidates() {
        localCandidates.add(localUfrag(null), null, Attribute.Flag.END_OF_CANDIDATES);
    }

    private String localUfrag(String ufrag) {
        TransportPlan transport = session.transport.plan();
        return ufrag != null || transport == null ? ufrag : transport.local().ufrag();
    }

    /**
     * W3C webrtc section 4.4.2, addIceCandidate. One that comes before its remote description waits for it, unless the
     * configuration is strict.
     *
     * @param candidate  {@code candidate:...}, empty for the end of candidates
     * @param mid        null when not given
     * @param mLineIndex null when not given
     * @param ufrag      null when not given
     * @return what the engine is to be given now; empty when the candidate waits, or is not for the transport in use
     * @throws NegotiationException TYPE, OPERATION, or INVALID_STATE when strict
     */
    public List<RemoteCandidate> addRemoteCandidate(String candidate, String mid, Integer mLineIndex, String ufrag) {
        requireOpen();
        remoteCandidates.add(candidate, mid, mLineIndex, ufrag);
        return remoteCandidates.release();
    }

    /** Nothing can be negotiated any more. Idempotent. */
    public void close() {
        session.state = SignalingState.CLOSED;
    }

    // Getters

    public SignalingState signalingState() {
        return session.state;
    }

    /** Null when there is none; so for the others. */
    public Description currentLocalDescription() {
        return described(session.currentLocal, localCandidates);
    }

    public Description pendingLocalDescription() {
        return described(session.pendingLocal, localCandidates);
    }

    public Description currentRemoteDescription() {
        return described(session.currentRemote, remoteCandidates.known());
    }

    public Description pendingRemoteDescription() {
        return described(session.pendingRemote, remoteCandidates.known());
    }

    private static Description described(Described description, KnownCandidates candidates) {
        return description == null
                ? null
                : new Description(description.type(), candidates.insertInto(description).toString());
    }

    /** All that was decided so far. A transceiver that stop() was called on is in it no more. */
    public Plan plan() {
        TransportPlan transport = session.transport.plan();
        List<MediaPlan> media = session.mediaPlans.stream().filter(plan -> {
            Transceiver transceiver = session.findByMid(plan.mid());
            return transceiver != null && !transceiver.isStopping();
        }).toList();
        return new Plan(transport, media, session.dataPlan);
    }

    /** W3C webrtc section 4.7.3; to be asked when stable, by whoever fires negotiationneeded. */
    public boolean isNegotiationNeeded() {
        return session.state != SignalingState.CLOSED && new NegotiationNeeded(session).check();
    }

    private void requireOpen() {
        if (session.state == SignalingState.CLOSED) {
            throw new NegotiationException(Kind.INVALID_STATE, "The connection is closed.");
        }
    }

    private void requireNotStopping(Transceiver transceiver) {
        requireOpen();
        if (transceiver.isStopping()) {
            throw new NegotiationException(Kind.INVALID_STATE, "The transceiver is stopped.");
        }
    }

    private void requireFingerprints() {
        if (session.fingerprints.isEmpty()) {
            throw new NegotiationException(Kind.OPERATION, "There is no certificate yet.");
        }
    }

    private NegotiationException wrongState(String problem) {
        return new NegotiationException(Kind.INVALID_STATE,
                problem + " while the signaling state is " + session.state + ".");
    }
}
