package dev.parley.core.ice;

import dev.parley.core.base.Dice;
import dev.parley.core.stun.StunMessage;

/**
 * Controlling or controlled, and what to do when both sides believe the same (RFC 8445 section 7.3.1.1).
 *
 * <p>Loop-owned.
 */
final class Role {
    /** Two honest agents settle with one change. */
    private static final int MAX_CHANGES = 8;

    enum Verdict {
        /** The roles fit together. */
        FITS,
        /** They did not; ours has changed. */
        CHANGED,
        /** They do not, and the peer is to change: 487. */
        REFUSE,
        /** The peer makes us change again and again. */
        LOOP
    }

    private final Dice dice;
    private boolean controlling;
    private Boolean wanted;
    private boolean fixed;
    private long tieBreaker;
    private int changes;

    Role(Dice dice) {
        this.dice = dice;
        this.tieBreaker = dice.nextLong();
    }

    boolean controlling() {
        return controlling;
    }

    long tieBreaker() {
        return tieBreaker;
    }

    /** The owner's wish; said again after a conflict was repaired, it does not bring the conflict back. */
    void want(boolean isControlling) {
        if (!fixed && (wanted == null || wanted != isControlling)) {
            wanted = isControlling;
            controlling = isControlling;
        }
    }

    /** Against an ICE-lite peer we control, whatever else was said (RFC 8445 section 6.1.1). */
    void fixControlling() {
        fixed = true;
        controlling = true;
    }

    /** Looks at the role the sender of a request claims. */
    Verdict compare(StunMessage request) {
        Long theirs = controlling ? request.controlling() : request.controlled();
        if (theirs == null) {
            return Verdict.FITS;
        }
        boolean weWin = Long.compareUnsigned(tieBreaker, theirs) >= 0;
        if (weWin == controlling) {
            return Verdict.REFUSE;
        }
        return change() ? Verdict.CHANGED : Verdict.LOOP;
    }

    /**
     * The peer refused a check that was sent in a role (RFC 8445 section 7.2.5.1). Returns whether the check is to be
     * repeated.
     */
    boolean refused(boolean sentAsControlling) {
        if (sentAsControlling != controlling) {
            return true; // changed already since it was sent
        }
        if (fixed || !change()) {
            return false;
        }
        tieBreaker = dice.nextLong();
        return true;
    }

    private boolean change() {
        if (changes == MAX_CHANGES) {
            return false;
        }
        changes++;
        controlling = !controlling;
        return true;
    }
}
