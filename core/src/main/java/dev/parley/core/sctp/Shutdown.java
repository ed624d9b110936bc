package dev.parley.core.sctp;

import dev.parley.core.base.TimerTable;
import dev.parley.core.sctp.AssociationState.Established;
import dev.parley.core.sctp.AssociationState.ShutdownAckSent;
import dev.parley.core.sctp.AssociationState.ShutdownPending;
import dev.parley.core.sctp.AssociationState.ShutdownReceived;
import dev.parley.core.sctp.AssociationState.ShutdownSent;
import dev.parley.core.sctp.wire.Chunk;

/** The orderly end: SHUTDOWN, SHUTDOWN ACK, SHUTDOWN COMPLETE and their timers (RFC 9260 section 9.2). */
final class Shutdown {
    private static final int[] NONE = {};
    /** Max.Retransmissions when none are configured (RFC 9260 section 16). */
    private static final int DEFAULT_ATTEMPTS = 10;

    private final SctpAssociation association;
    private final SctpOptions options;
    private final TimerTable<SctpTimer> timers;
    private int attempts;

    Shutdown(SctpAssociation association, SctpOptions options, TimerTable<SctpTimer> timers) {
        this.association = association;
        this.options = options;
        this.timers = timers;
    }

    /** Goes on when nothing is outstanding any more; until then SHUTDOWN and SHUTDOWN ACK wait. */
    void advance(long nowNs) {
        if (association.state() instanceof ShutdownPending pending && pending.tcb().sender.isIdle()) {
            association.enter(new ShutdownSent(pending.tcb()));
            timers.set(SctpTimer.T5_SHUTDOWN_GUARD, nowNs + 5 * options.rtoMaxMs() * 1_000_000L);
            send(pending.tcb(), nowNs);
        } else if (association.state() instanceof ShutdownReceived received && received.tcb().sender.isIdle()) {
            association.enter(new ShutdownAckSent(received.tcb()));
            send(received.tcb(), nowNs);
        }
    }

    /** SHUTDOWN or SHUTDOWN ACK, whichever the state asks for. */
    private void send(Tcb tcb, long nowNs) {
        association.outbox().chunk(association.state() instanceof ShutdownSent
                ? new Chunk.Shutdown(tcb.receiver.cumulativeTsn())
                : new Chunk.ShutdownAck());
        timers.set(SctpTimer.T2_SHUTDOWN, nowNs + tcb.rto.rtoNs());
    }

    void handleTimeout(long nowNs) {
        attempts++;
        if (attempts > (options.maxRetransmits() < 0 ? DEFAULT_ATTEMPTS : options.maxRetransmits())) {
            association.end(SctpCause.of(SctpCause.Kind.UNREACHABLE, "the peer does not answer the shutdown"));
        } else if (association.state() instanceof ShutdownSent || association.state() instanceof ShutdownAckSent) {
            association.state().tcb().rto.backOff();
            send(association.state().tcb(), nowNs);
        }
    }

    void handleShutdown(Chunk.Shutdown shutdown, Tcb tcb, long nowNs) {
        tcb.sender.handleSack(new Chunk.Sack(shutdown.cumulativeTsn(), tcb.sender.peerWindowBytes(), NONE, NONE),
                nowNs);
        if (association.state() instanceof ShutdownSent) {
            // Both asked at the same time.
            association.enter(new ShutdownAckSent(tcb));
            send(tcb, nowNs);
        } else if (association.state() instanceof Established || association.state() instanceof ShutdownPending) {
            association.enter(new ShutdownReceived(tcb));
        }
    }

    void handleShutdownAck(Tcb tcb) {
        if (association.state() instanceof ShutdownSent || association.state() instanceof ShutdownAckSent) {
            association.end(SctpCause.of(SctpCause.Kind.SHUTDOWN, "shut down"));
            association.outbox().packet(tcb.peerTag, new Chunk.ShutdownComplete(false));
        }
    }

    void handleShutdownComplete() {
        if (association.state() instanceof ShutdownAckSent) {
            association.end(SctpCause.of(SctpCause.Kind.SHUTDOWN, "shut down"));
        }
    }

    /** DATA came although SHUTDOWN was sent: says it again. */
    void handleData(Tcb tcb, long nowNs) {
        if (association.state() instanceof ShutdownSent) {
            tcb.receiver.sackAtOnce();
            send(tcb, nowNs);
        }
    }
}
