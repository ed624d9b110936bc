package dev.parley.core.sctp.rx;

import dev.parley.core.base.TimerTable;

/**
 * When to send a SACK: for every second packet with DATA, within the delay for a single one, and at once when something
 * is missing or the sender asks (RFC 9260 section 6.2).
 */
final class AckSchedule {
    private static final int PACKETS_PER_SACK = 2;

    private final long delayNs;
    private int packets;
    private boolean immediate;
    /** The owner was woken for the SACK that is due, and may be unable to send it now. */
    private boolean woken;
    private boolean sentFirst;
    private long deadlineNs = TimerTable.NEVER;

    AckSchedule(long delayNs) {
        this.delayNs = delayNs;
    }

    void atOnce() {
        immediate = true;
    }

    /** A packet with DATA was taken in whole. */
    void packetReceived(long nowNs) {
        packets++;
        // The first is answered at once, so that the peer has a round-trip time to work with.
        if (packets >= PACKETS_PER_SACK || !sentFirst) {
            immediate = true;
        } else if (deadlineNs == TimerTable.NEVER) {
            deadlineNs = nowNs + delayNs;
        }
    }

    boolean isDue(long nowNs) {
        return immediate || deadlineNs <= nowNs;
    }

    /** Whether a SACK would say something new, so that it may travel with other chunks. */
    boolean isPending() {
        return immediate || packets > 0;
    }

    /** Time is {@code nowNs}: from here on a SACK that is due waits for the owner without waking it again. */
    void handleTimeout(long nowNs) {
        if (isDue(nowNs)) {
            immediate = true;
            woken = true;
            deadlineNs = TimerTable.NEVER;
        }
    }

    void sent() {
        immediate = false;
        woken = false;
        packets = 0;
        sentFirst = true;
        deadlineNs = TimerTable.NEVER;
    }

    /** When the owner has to be woken, seen from {@code nowNs}. */
    long wakeNs(long nowNs) {
        return immediate && !woken ? nowNs : deadlineNs;
    }
}
