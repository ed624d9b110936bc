package dev.parley.core.sctp;

import dev.parley.core.base.TimerTable;
import dev.parley.core.sctp.AssociationState.CookieEchoed;
import dev.parley.core.sctp.AssociationState.CookieWait;

/** Repeats INIT and COOKIE ECHO until they are answered: timers T1-init and T1-cookie (RFC 9260 section 5.1). */
final class HandshakeRetry {
    private final SctpAssociation association;
    private final SctpOptions options;
    private final TimerTable<SctpTimer> timers;
    private long backoffNs;
    /** The control block whose cookie was sent once and not acknowledged yet, or null. */
    private Tcb measured;
    private long cookieSentNs;

    HandshakeRetry(SctpAssociation association, SctpOptions options, TimerTable<SctpTimer> timers) {
        this.association = association;
        this.options = options;
        this.timers = timers;
    }

    void begin(long nowNs) {
        association.enter(new CookieWait(1));
        association.handshake().sendInit();
        start(nowNs);
    }

    /** Our INIT was answered. */
    void cookieEchoed(CookieEchoed next, long nowNs) {
        association.enter(next);
        measured = next.tcb();
        cookieSentNs = nowNs;
        start(nowNs);
    }

    /** Our cookie is stale: from the beginning (RFC 9260 section 5.2.6). */
    void beginAgain(int attempts, long nowNs) {
        association.enter(new CookieWait(attempts));
        association.handshake().sendInit();
        backOff(nowNs);
    }

    void handleTimeout(long nowNs) {
        int attempts = switch (association.state()) {
            case CookieWait wait -> wait.attempts();
            case CookieEchoed echoed -> echoed.attempts();
            default -> 0;
        };
        if (options.maxInitRetransmits() >= 0 && attempts > options.maxInitRetransmits()) {
            association
                    .end(SctpCause.of(SctpCause.Kind.UNREACHABLE, "the peer does not answer the SCTP handshake"));
        } else if (association.state() instanceof CookieWait) {
            beginAgain(attempts + 1, nowNs);
        } else if (association.state() instanceof CookieEchoed echoed) {
            association.enter(new CookieEchoed(echoed.tcb(), echoed.cookie(), attempts + 1));
            association.handshake().sendCookieEcho(echoed.tcb(), echoed.cookie());
            backOff(nowNs);
        }
    }

    /** Our cookie was acknowledged: sent once, it tells the first round-trip time (RFC 9260 section 6.3.1). */
    void cookieAcknowledged(long nowNs) {
        if (measured != null) {
            measured.rto.measured(nowNs - cookieSentNs);
            measured = null;
        }
    }

    private void start(long nowNs) {
        backoffNs = options.rtoInitialMs() * 1_000_000L;
        timers.set(SctpTimer.T1_HANDSHAKE, nowNs + backoffNs);
    }

    private void backOff(long nowNs) {
        measured = null;
        backoffNs = Math.min(2 * backoffNs, options.rtoMaxMs() * 1_000_000L);
        timers.set(SctpTimer.T1_HANDSHAKE, nowNs + backoffNs);
    }
}
