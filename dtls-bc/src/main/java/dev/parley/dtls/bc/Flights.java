package dev.parley.dtls.bc;

import dev.parley.core.base.TimerTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Our flights of the handshake, sent, kept, and sent again when the peer seems to have missed them (RFC 6347 section
 * 4.2.4). The library could do this too, but by the wall clock, by its own idea of what is due, and without limit for a
 * peer that repeats itself endlessly; so it is told neither of time nor of repetitions.
 *
 * <p>Messages in the clear are sent again under new sequence numbers. A protected Finished is sent again as it is: its
 * nonce protects the same bytes as before, and a peer that has seen it drops it.
 *
 * <p>Loop-owned.
 */
final class Flights {
    private static final long MS = 1_000_000L;
    /** First resend, doubled each time. RFC 6347 section 4.2.4.1 recommends 1 s and allows less; browsers use 50 ms. */
    static final long RESEND_NS = 250 * MS;
    /**
     * The doubling ends here, below the 60 s of RFC 6347: a call gives up by then, and a network that loses much must have
     * got more than eight tries. Flights are a few datagrams.
     */
    private static final long MAX_RESEND_NS = 4_000 * MS;
    /** What the peer repeats is answered after this distance, doubled each time; browsers repeat after 50 ms. */
    private static final long FIRST_QUIET_NS = 40 * MS;
    private static final long MAX_QUIET_NS = 640 * MS;
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int HANDSHAKE = 22;

    private final OutgoingRecords outgoing;
    private final List<byte[]> current = new ArrayList<>();
    private boolean complete = true;
    private boolean over;
    private int generation;
    private int attempts;
    private long sequence;
    private long lastSentNs;
    private long quietNs;
    private long resendAtNs = TimerTable.NEVER;

    Flights(OutgoingRecords outgoing) {
        this.outgoing = outgoing;
    }

    /** Flights begun so far. */
    int generation() {
        return generation;
    }

    /** When {@link #timeout} wants to be called. */
    long resendAtNs() {
        return resendAtNs;
    }

    /** Something of the peer's was taken: what is sent next answers it, and is a new flight. */
    void heard() {
        complete = true;
    }

    /** Sends a record, which is kept if it belongs to a flight. */
    void send(byte[] record, long nowNs) {
        boolean part = !over && (record[0] == HANDSHAKE || record[0] == CHANGE_CIPHER_SPEC);
        if (part && complete) {
            current.clear();
            complete = false;
            generation++;
            attempts = 0;
            quietNs = FIRST_QUIET_NS;
        }
        if (part) {
            current.add(record);
            lastSentNs = nowNs;
            resendAtNs = nowNs + RESEND_NS;
        }
        transmit(record);
    }

    private void transmit(byte[] record) {
        outgoing.add(RecordSyntax.isPlain(record, 0) ? RecordSyntax.numbered(record, sequence++) : record);
    }

    /** Our flight stayed unanswered for long enough. */
    void timeout(long nowNs) {
        attempts++;
        resend(nowNs);
        resendAtNs = nowNs + Math.min(RESEND_NS << Math.min(attempts, 8), MAX_RESEND_NS);
    }

    /** The peer repeats what this flight answers, so it has missed the flight; or somebody wants us to send much. */
    void answerAgain(long nowNs) {
        if (!current.isEmpty() && nowNs - lastSentNs >= quietNs) {
            quietNs = Math.min(2 * quietNs, MAX_QUIET_NS);
            resend(nowNs);
            if (!over) {
                resendAtNs = Math.max(resendAtNs, nowNs + RESEND_NS);
            }
        }
    }

    private void resend(long nowNs) {
        lastSentNs = nowNs;
        current.forEach(this::transmit);
    }

    /** From now on flights are sent again only because the peer repeats itself. */
    void handshakeOver() {
        over = true;
        resendAtNs = TimerTable.NEVER;
    }

    /** The peer is known to have the last one. */
    void forget() {
        current.clear();
    }
}
