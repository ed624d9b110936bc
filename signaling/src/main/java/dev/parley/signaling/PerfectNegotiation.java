package dev.parley.signaling;

import dev.parley.webrtc.RTCIceCandidate;
import dev.parley.webrtc.RTCIceCandidateInit;
import dev.parley.webrtc.RTCPeerConnection;
import dev.parley.webrtc.RTCSdpType;
import dev.parley.webrtc.RTCSessionDescription;
import dev.parley.webrtc.RTCSessionDescriptionInit;
import dev.parley.webrtc.RTCSignalingState;
import dev.parley.webrtc.world.World;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Perfect negotiation (W3C WebRTC section 10.7): keeps one connection negotiated whatever both sides change and whenever
 * they do. When two offers cross, the polite side takes its own back.
 *
 * <p>JavaScript's single thread makes the published pattern correct; here the steps (our offer, a remote description, a
 * candidate of either side) run one after the other on a virtual thread of their own, which lives while there is
 * something to do, so that what a step asked of the connection is still true when it acts.
 *
 * <p>Any thread.
 */
public final class PerfectNegotiation implements AutoCloseable {

    /** Where descriptions and candidates for the other side go; called one at a time. */
    public interface Outlet {
        void describe(SessionDescription description);

        /** @param candidate null says that there are no more */
        void trickle(IceCandidate candidate);
    }

    /** What may wait from the other side; a page sends a dozen. */
    private static final int MAX_STEPS = 2_000;
    private static final Logger LOG = System.getLogger(PerfectNegotiation.class.getName());

    private final RTCPeerConnection connection;
    private final boolean polite;
    private final Outlet outlet;
    private final String name;
    private final World world = World.current();
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Runnable> steps = new ArrayDeque<>();
    private boolean running;
    private boolean awaitsOffer;
    private boolean ignoredOffer;
    private volatile boolean closed;

    /**
     * Takes over the connection's negotiation from now on.
     *
     * @param polite whether this side gives way when offers cross
     * @param awaitsOffer whether the first offer is the other side's: ours waits for it
     * @param name of the thread
     */
    public PerfectNegotiation(RTCPeerConnection connection, boolean polite, boolean awaitsOffer, String name,
            Outlet outlet) {
        this.connection = connection;
        this.polite = polite;
        this.awaitsOffer = awaitsOffer;
        this.outlet = outlet;
        this.name = name;
        connection.onNegotiationNeeded(event -> add(this::offer));
        connection.onIceCandidate(event -> {
            RTCIceCandidate candidate = event.candidate();
            // Behind the description that is being sent: a browser takes no candidate before it.
            add(() -> outlet.trickle(candidate == null ? null : toMessage(candidate.toJSON())));
        });
    }

    /** A description came from the other side. */
    public void handleDescription(SessionDescription description) {
        add(() -> apply(description));
    }

    /** A candidate came from the other side; null says that there are no more. */
    public void handleCandidate(IceCandidate candidate) {
        add(() -> apply(candidate));
    }

    /** The way to the other side is open again; what was said meanwhile is lost, so an offer that waits is said again. */
    public void resume() {
        add(() -> {
            if (connection.signalingState() == RTCSignalingState.HAVE_LOCAL_OFFER) {
                sendLocal();
            }
        });
    }

    /** Ends the negotiation, not the connection. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            steps.clear();
        } finally {
            lock.unlock();
        }
    }

    private void add(Runnable step) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (steps.size() == MAX_STEPS) {
                LOG.log(Level.WARNING, "{0} steps of negotiation wait; one more was dropped", MAX_STEPS);
                return;
            }
            steps.add(step);
            if (running) {
                return;
            }
            running = true;
        } finally {
            lock.unlock();
        }
        world.start("negotiation-" + name, this::run);
    }

    private void run() {
        for (Runnable step = next(); step != null; step = next()) {
            try {
                step.run();
            } catch (RuntimeException | Error e) {
                if (!closed && connection.signalingState() != RTCSignalingState.CLOSED) {
                    LOG.log(Level.WARNING, "a step of negotiation failed; the connection goes on", e);
                }
            }
        }
    }

    private Runnable next() {
        lock.lock();
        try {
            Runnable step = steps.poll();
            running = step != null;
            return step;
        } finally {
            lock.unlock();
        }
    }

    private void offer() {
        // In another state the event comes again when the state is stable.
        if (!awaitsOffer && connection.signalingState() == RTCSignalingState.STABLE) {
            describe();
        }
    }

    private void apply(SessionDescription description) {
        boolean offer = description.type().equals("offer");
        boolean crossed = offer && connection.signalingState() != RTCSignalingState.STABLE;
        ignoredOffer = crossed && !polite;
        if (ignoredOffer) {
            return;
        }
        connection.setRemoteDescription(
                new RTCSessionDescriptionInit(RTCSdpType.of(description.type()), description.sdp())).await();
        if (offer) {
            awaitsOffer = false;
            describe();
        }
    }

    private void apply(IceCandidate candidate) {
        try {
            connection.addIceCandidate(candidate == null
                    ? null
                    : new RTCIceCandidateInit(candidate.candidate(), candidate.sdpMid(), candidate.sdpMLineIndex(),
                            candidate.usernameFragment()))
                    .await();
        } catch (RuntimeException e) {
            if (!ignoredOffer) { // candidates of an ignored offer fit nowhere
                throw e;
            }
        }
    }

    /** Makes what is due, an offer or an answer, and sends it. */
    private void describe() {
        connection.setLocalDescription().await();
        sendLocal();
    }

    private void sendLocal() {
        RTCSessionDescription local = connection.localDescription();
        outlet.describe(new SessionDescription(local.type().toString(), local.sdp()));
    }

    private static IceCandidate toMessage(RTCIceCandidateInit candidate) {
        return new IceCandidate(candidate.candidate(), candidate.sdpMid(), candidate.sdpMLineIndex(),
                candidate.usernameFragment());
    }
}
