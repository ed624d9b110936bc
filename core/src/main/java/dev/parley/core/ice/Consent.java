package dev.parley.core.ice;

import dev.parley.core.base.Dice;

/**
 * Consent freshness on the selected pair (RFC 7675), which keeps bindings of address translators alive as well. A check
 * about every five seconds; once one stays unanswered, every second, so that an interruption is noticed and its end
 * too. Consent ends 30 s after the last answer.
 *
 * <p>Loop-owned.
 */
final class Consent {
    private static final long SECOND_NS = 1_000_000_000L;
    /** RFC 7675 section 5.1. */
    static final long EXPIRY_NS = 30 * SECOND_NS;
    private static final long INTERVAL_NS = 5 * SECOND_NS;
    private static final long RETRY_NS = SECOND_NS;
    /** Silence that counts as an interruption, as in libwebrtc. */
    static final long SILENCE_NS = 5 * SECOND_NS;
    private static final int UNANSWERED = 2;

    private final CheckSender sender;
    private final Dice dice;
    private CandidatePair pair;
    private long nextCheckNs;
    private int unanswered;

    Consent(CheckSender sender, Dice dice) {
        this.sender = sender;
        this.dice = dice;
    }

    /** The pair is selected; its last answer gave consent. */
    void watch(CandidatePair selected, long nowNs) {
        pair = selected;
        unanswered = 0;
        nextCheckNs = nowNs + randomInterval();
    }

    void stop() {
        pair = null;
    }

    /** RFC 7675 section 5.1: between 0.8 and 1.2 times the interval, so that agents do not fall into step. */
    private long randomInterval() {
        return (long) (INTERVAL_NS * (0.8 + 0.4 * dice.nextDouble()));
    }

    void answered(CandidatePair answering, long nowNs) {
        if (answering == pair && unanswered > 0) {
            unanswered = 0;
            nextCheckNs = nowNs + randomInterval();
        }
    }

    void handleTimeout(long nowNs) {
        if (pair != null && nowNs >= nextCheckNs && !isExpired(nowNs)) {
            sender.start(pair, Check.Kind.CONSENT, nowNs);
            unanswered++;
            nextCheckNs = nowNs + RETRY_NS;
        }
    }

    /** Whether the peer seems to be gone: checks unanswered, and nothing else came either. */
    boolean isInterrupted(long nowNs) {
        return pair != null && unanswered > UNANSWERED && !isAlive(pair, nowNs);
    }

    boolean isExpired(long nowNs) {
        return pair != null && nowNs >= pair.lastAnswerNs() + EXPIRY_NS;
    }

    /** Whether anything the peer signed, or data, came in on a pair of late. */
    static boolean isAlive(CandidatePair pair, long nowNs) {
        return nowNs - pair.lastHeardNs() < SILENCE_NS;
    }

    long nextTimeoutNs() {
        return pair == null ? Long.MAX_VALUE : Math.min(nextCheckNs, pair.lastAnswerNs() + EXPIRY_NS);
    }
}
