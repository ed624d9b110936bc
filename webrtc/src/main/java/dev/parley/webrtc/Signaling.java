package dev.parley.webrtc;

import dev.parley.core.base.Dice;
import dev.parley.core.candidate.Candidate;
import dev.parley.core.dtls.Fingerprint;
import dev.parley.core.jsep.Applied;
import dev.parley.core.jsep.Description;
import dev.parley.core.jsep.Negotiation;
import dev.parley.core.jsep.NegotiationConfig;
import dev.parley.core.jsep.NegotiationException;
import dev.parley.core.jsep.OfferOptions;
import dev.parley.core.jsep.RemoteCandidate;
import dev.parley.core.jsep.SdpType;
import dev.parley.core.jsep.SignalingState;
import dev.parley.core.plan.Plan;
import dev.parley.core.plan.TransportPlan;
import dev.parley.core.sdp.MediaDirection;
import dev.parley.webrtc.world.World;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Offer and answer of a connection (WebRTC 1.0, sections 4.4.1 and 4.7): the negotiation under its lock, the operations
 * chain, and the flag that fires negotiationneeded. The lock is never held while user code runs; plans go to the engine
 * under it, so that they arrive in the order they were made.
 *
 * <p>Any thread; what runs "in a turn" dispatcher.
 */
final class Signaling {
    private final RTCPeerConnection connection;
    private final PeerLink link;
    private final OperationsChain chain;
    private final ReentrantLock lock = new ReentrantLock();
    private final Negotiation negotiation;
    private MediaTable media;
    private DataChannelTable channels;
    private volatile RTCSignalingState state = RTCSignalingState.STABLE;
    private volatile boolean checkWhenChainIsEmpty;
    private boolean negotiationNeeded;

    Signaling(RTCPeerConnection connection, PeerLink link, NegotiationConfig config, CompletableFuture<?> ready) {
        this.connection = connection;
        this.link = link;
        this.negotiation = new Negotiation(config, new Dice(World.current().random()));
        this.chain = new OperationsChain(connection.turns(), ready, this::chainIsEmpty);
    }

    void tables(MediaTable newMedia, DataChannelTable newChannels) {
        media = newMedia;
        channels = newChannels;
    }

    void fingerprints(List<Fingerprint> fingerprints) {
        locked(() -> {
            negotiation.fingerprints(fingerprints);
            return null;
        });
    }

    RTCSignalingState state() {
        return state;
    }

    /** To be used under {@link #locked} only. */
    Negotiation negotiation() {
        return negotiation;
    }

    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } catch (NegotiationException e) {
            throw W3cErrors.of(e);
        } finally {
            lock.unlock();
        }
    }

    /** A change of the model that may have to be negotiated. */
    <T> T change(Function<Negotiation, T> change) {
        T result = locked(() -> change.apply(negotiation));
        updateNegotiationNeeded();
        return result;
    }

    /** A change that the engine must follow at once. */
    void changePlan(Consumer<Negotiation> change) {
        locked(() -> {
            change.accept(negotiation);
            post(negotiation.plan());
            return null;
        });
        updateNegotiationNeeded();
    }

    private void post(Plan plan) {
        link.post((engine, nowNs) -> engine.apply(plan, nowNs));
    }

    // Operations

    <T> Promise<T> chain(OperationsChain.Operation<T> operation) {
        return chain.chain(operation);
    }

    Promise<RTCSessionDescriptionInit> createOffer(RTCOfferOptions options) {
        return chain(then -> {
            OfferOptions wanted = new OfferOptions(options != null && options.iceRestart());
            return new RTCSessionDescriptionInit(RTCSdpType.OFFER, locked(() -> {
                receive("audio", options == null ? null : options.offerToReceiveAudio());
                receive("video", options == null ? null : options.offerToReceiveVideo());
                return negotiation.createOffer(wanted);
            }));
        });
    }

    /** Section 4.4.3, legacy: a section that receives, unless there is one. */
    private void receive(String kind, Boolean wanted) {
        boolean there = negotiation.transceivers().stream()
                .anyMatch(t -> t.kind().equals(kind) && !t.isStopping() && t.direction().receives());
        if (Boolean.TRUE.equals(wanted) && !there) {
            negotiation.addTransceiver(kind, MediaDirection.RECVONLY, null, List.of());
        }
    }

    Promise<RTCSessionDescriptionInit> createAnswer() {
        return chain(
                then -> new RTCSessionDescriptionInit(RTCSdpType.ANSWER, locked(negotiation::createAnswer)));
    }

    Promise<Void> setLocal(RTCSessionDescriptionInit description) {
        SdpType type = description == null || description.type() == null
                ? null
                : SdpType.valueOf(description.type().name());
        return chain(then -> {
            follow(locked(() -> apply(negotiation.setLocal(type, description == null ? "" : description.sdp()))),
                    then);
            return null;
        });
    }

    Promise<Void> setRemote(RTCSessionDescriptionInit description) {
        if (description.type() == null) {
            return Promise.reject(new TypeError("a remote description has a type"));
        }
        SdpType type = SdpType.valueOf(description.type().name());
        return chain(then -> {
            follow(locked(() -> apply(negotiation.setRemote(type, description.sdp()))), then);
            return null;
        });
    }

    /** Under the lock: the engine gets what was decided. */
    private Applied apply(Applied applied) {
        post(applied.plan());
        post(applied.candidates());
        return applied;
    }

    private void post(List<RemoteCandidate> candidates) {
        for (RemoteCandidate candidate : candidates) {
            link.post((engine, nowNs) -> {
                if (candidate.isEndOfCandidates()) {
                    engine.endOfRemoteCandidates(nowNs);
                } else {
                    engine.addRemoteCandidate(candidate.candidate(), nowNs);
                }
            });
        }
    }

    /** In a turn: what a description changed becomes visible, then the events follow (section 4.4.1.5, last steps). */
    private void follow(Applied applied, Consumer<Runnable> then) {
        if (applied.plan().data() != null) {
            channels.remoteMaxMessageBytes(applied.plan().data().remoteMaxMessageSizeBytes());
        }
        media.apply(applied.plan());
        if (applied.rolledBack() != null) {
            events(applied.rolledBack(), then);
        }
        events(applied, then);
        if (applied.signalingState() == SignalingState.STABLE) {
            negotiationNeeded = false;
            updateNegotiationNeeded();
        }
    }

    private void events(Applied applied, Consumer<Runnable> then) {
        RTCSignalingState next = RTCSignalingState.valueOf(applied.signalingState().name());
        if (applied.signalingStateChanged()) {
            then.accept(() -> {
                if (become(next)) {
                    connection.fire(new Event("signalingstatechange"));
                }
            });
        }
        media.events(applied, then);
    }

    /** False when the connection was closed meanwhile: closed it stays. */
    private boolean become(RTCSignalingState next) {
        return locked(() -> {
            if (state != RTCSignalingState.CLOSED) {
                state = next;
            }
            return state == next;
        });
    }

    /** @param init null, or with an empty candidate, when no more will come */
    Promise<Void> addIceCandidate(RTCIceCandidateInit init) {
        RTCIceCandidateInit candidate = init == null ? new RTCIceCandidateInit("", null, null) : init;
        if (!candidate.candidate().isEmpty() && candidate.sdpMid() == null && candidate.sdpMLineIndex() == null) {
            return Promise.reject(new TypeError("a candidate needs sdpMid or sdpMLineIndex"));
        }
        return chain(then -> locked(() -> {
            post(negotiation.addRemoteCandidate(candidate.candidate(), candidate.sdpMid(), candidate.sdpMLineIndex(),
                    candidate.usernameFragment()));
            return null;
        }));
    }

    // Negotiation needed, section 4.7.3

    void updateNegotiationNeeded() {
        if (!chain.isEmpty()) {
            checkWhenChainIsEmpty = true;
        } else {
            connection.post(this::checkNegotiationNeeded);
        }
    }

    private void chainIsEmpty() {
        if (checkWhenChainIsEmpty) {
            checkWhenChainIsEmpty = false;
            updateNegotiationNeeded();
        }
    }

    private void checkNegotiationNeeded() {
        if (!chain.isEmpty()) {
            checkWhenChainIsEmpty = true;
            return;
        }
        if (state != RTCSignalingState.STABLE) {
            return;
        }
        if (!locked(negotiation::isNegotiationNeeded)) {
            negotiationNeeded = false;
        } else if (!negotiationNeeded) {
            negotiationNeeded = true;
            connection.fire(new Event("negotiationneeded"));
        }
    }

    // Candidates of ours, in a turn

    RTCIceCandidate localCandidate(Candidate candidate, String url) {
        TransportPlan transport = locked(() -> {
            negotiation.addLocalCandidate(candidate);
            return negotiation.plan().transport();
        });
        return transport == null
                ? null
                : new RTCIceCandidate(new RTCIceCandidateInit(candidate.toAttribute(), transport.mid(),
                        transport.mLineIndex(), transport.local().ufrag()), url);
    }

    /** The candidate that says that no more will come (section 4.8.1.1); null when there is no transport. */
    RTCIceCandidate endOfLocalCandidates() {
        TransportPlan transport = locked(() -> {
            negotiation.endOfLocalCandidates();
            return negotiation.plan().transport();
        });
        return transport == null
                ? null
                : new RTCIceCandidate(new RTCIceCandidateInit("", transport.mid(), transport.mLineIndex(),
                        transport.local().ufrag()));
    }

    // Descriptions

    RTCSessionDescription description(Function<Negotiation, Description> which) {
        Description found = locked(() -> which.apply(negotiation));
        return found == null
                ? null
                : new RTCSessionDescription(new RTCSessionDescriptionInit(RTCSdpType.valueOf(found.type().name()),
                        found.sdp()));
    }

    void close() {
        locked(() -> {
            negotiation.close();
            state = RTCSignalingState.CLOSED;
            return null;
        });
        chain.close();
    }
}
