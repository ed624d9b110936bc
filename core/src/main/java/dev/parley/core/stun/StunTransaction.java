package dev.parley.core.stun;

/**
 * A request that is under way. It is told the time, sends nothing itself, and does not know what it asks for.
 *
 * <p>Loop-owned.
 */
public final class StunTransaction {
    private final TransactionId id;
    private final byte[] request;
    private final Retransmission schedule;
    private final long startNs;
    private int sends;
    private long lastSentNs;
    private long dueNs;
    private boolean givenUp;

    /** A transaction whose first sending is due at once. */
    public StunTransaction(TransactionId id, byte[] request, Retransmission schedule, long nowNs) {
        this.id = id;
        this.request = request;
        this.schedule = schedule;
        this.startNs = nowNs;
        this.dueNs = nowNs;
    }

    public TransactionId id() {
        return id;
    }

    /** The bytes to send, the same each time. */
    public byte[] request() {
        return request;
    }

    /** Whether the request is to be sent now; if so it counts as sent. */
    public boolean takeSend(long nowNs) {
        if (nowNs < dueNs || givenUp) {
            return false;
        }
        if (sends == schedule.sends()) {
            givenUp = true;
            return false;
        }
        sends++;
        lastSentNs = nowNs;
        dueNs = nowNs + schedule.waitNs(sends);
        return true;
    }

    /** Brings the next sending forward, because there is a reason to think that it would get through. */
    public void hurry(long atNs) {
        if (sends < schedule.sends()) {
            dueNs = Math.min(dueNs, atNs);
        }
    }

    /** Sends no more, but still takes the answer (RFC 8445 section 7.3.1.4). */
    public void stopSending(long giveUpNs) {
        sends = schedule.sends();
        dueNs = giveUpNs;
    }

    /** Whether no answer came in time. Settled by {@link #takeSend}. */
    public boolean isGivenUp() {
        return givenUp;
    }

    /** When {@link #takeSend} wants to be called, {@link Long#MAX_VALUE} when it is over. */
    public long nextNs() {
        return givenUp ? Long.MAX_VALUE : dueNs;
    }

    public int sends() {
        return sends;
    }

    public long startNs() {
        return startNs;
    }

    public long lastSentNs() {
        return lastSentNs;
    }

    /** Time from sending to now, or -1 when it is not known which of several sendings was answered. */
    public long roundTripNs(long nowNs) {
        return sends == 1 ? nowNs - lastSentNs : -1;
    }
}
