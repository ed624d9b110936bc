package dev.parley.core.ice;

import dev.parley.core.base.Dice;
import dev.parley.core.base.Drops;
import dev.parley.core.candidate.CandidatePriority;
import dev.parley.core.candidate.CandidateType;
import dev.parley.core.net.Path;
import dev.parley.core.stun.Retransmission;
import dev.parley.core.stun.Stun;
import dev.parley.core.stun.StunClass;
import dev.parley.core.stun.StunMessage;
import dev.parley.core.stun.StunTransaction;
import dev.parley.core.stun.StunWriter;
import dev.parley.core.stun.TransactionId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes, sends and repeats checks, and finds the check an answer belongs to (RFC 8445 section 7.2). An answer counts
 * only when it is signed and came back the way the request went.
 *
 * <p>Loop-owned.
 */
final class CheckSender {
    private static final long MS = 1_000_000L;
    /** RFC 8445 section 14.3 asks for an RTO of 500 ms at least. Ends after 19.5 s. */
    static final Retransmission SCHEDULE = new Retransmission(500 * MS, 2_000 * MS, 10, 4_000 * MS);
    private static final Retransmission ONCE = new Retransmission(500 * MS, 500 * MS, 1, 10_000 * MS);
    /** A repetition that something hints to be useful still keeps this distance. */
    private static final long HURRY_NS = 50 * MS;

    private final CheckCredentials credentials;
    private final Role role;
    private final Dice dice;
    private final Outbox outbox;
    private final Drops drops;
    private final Map<TransactionId, Check> inFlight = new LinkedHashMap<>();

    CheckSender(CheckCredentials credentials, Role role, Dice dice, Outbox outbox, Drops drops) {
        this.credentials = credentials;
        this.role = role;
        this.dice = dice;
        this.outbox = outbox;
        this.drops = drops;
    }

    /** Sends a new check; a connectivity or nominating one takes the place of the pair's present one. */
    void start(CandidatePair pair, Check.Kind kind, long nowNs) {
        TransactionId id = TransactionId.random(dice);
        boolean consent = kind == Check.Kind.CONSENT;
        StunTransaction transaction = new StunTransaction(id, request(id, pair, kind), consent ? ONCE : SCHEDULE,
                nowNs);
        Check check = new Check(pair, kind, role.controlling(), transaction);
        if (consent) {
            pair.traffic.consentRequestsSent++;
        } else {
            cancel(pair);
            pair.check(check);
        }
        inFlight.put(id, check);
        send(check, nowNs);
    }

    private byte[] request(TransactionId id, CandidatePair pair, Check.Kind kind) {
        int preference = CandidatePriority.localPreference(pair.local().candidate().priority());
        StunWriter out = new StunWriter(StunClass.REQUEST, Stun.BINDING, id)
                .username(credentials.outgoingUsername())
                .priority(CandidatePriority.of(CandidateType.PRFLX, preference, 1))
                .role(role.controlling(), role.tieBreaker());
        if (kind == Check.Kind.NOMINATION || kind == Check.Kind.CONSENT && isChosenByUs(pair)) {
            out.useCandidate();
        }
        return out.sign(credentials.remoteKey()).finish();
    }

    /**
     * The nomination is repeated with each consent check, as libwebrtc does: after an address translator has forgotten its
     * binding the check comes from an address the peer does not know, and without it the peer would go on sending to the
     * old one.
     */
    private boolean isChosenByUs(CandidatePair pair) {
        return role.controlling() && pair.isNominated(true);
    }

    private void send(Check check, long nowNs) {
        if (check.transaction().takeSend(nowNs)) {
            check.pair().traffic.requestsSent++;
            outbox.add(check.pair().path(), check.transaction().request());
        }
    }

    /** Repeats the pair's check soon, or begins a new one when it has used up its repetitions. */
    void hurry(CandidatePair pair, long nowNs) {
        StunTransaction transaction = pair.check().transaction();
        if (transaction.sends() >= SCHEDULE.sends()) {
            start(pair, pair.check().kind(), nowNs);
        } else {
            transaction.hurry(Math.max(nowNs, transaction.lastSentNs() + HURRY_NS));
            send(pair.check(), nowNs);
        }
    }

    void cancel(CandidatePair pair) {
        if (pair.check() != null) {
            inFlight.remove(pair.check().transaction().id());
            pair.check(null);
        }
    }

    void cancelAll() {
        inFlight.values().forEach(check -> check.pair().check(null));
        inFlight.clear();
    }

    /** The check that is answered here, taken out of those under way; null when the answer is nobody's. */
    Check take(Path path, StunMessage answer) {
        Check check = inFlight.get(answer.transactionId());
        String wrong = check == null
                ? "ice.answer-unexpected"
                : !check.pair().path().equals(path)
                        ? "ice.answer-from-elsewhere"
                        : !answer.isSignedWith(credentials.remoteKey()) ? "ice.answer-integrity" : null;
        if (wrong != null) {
            drops.count(wrong);
            return null;
        }
        inFlight.remove(answer.transactionId());
        if (check.pair().check() == check) {
            check.pair().check(null);
        }
        return check;
    }

    /** Repeats what is due; returns the checks that were given up. */
    List<Check> handleTimeout(long nowNs) {
        List<Check> givenUp = new ArrayList<>(0);
        for (Check check : inFlight.values()) {
            send(check, nowNs);
            if (check.transaction().isGivenUp()) {
                givenUp.add(check);
            }
        }
        for (Check check : givenUp) {
            inFlight.remove(check.transaction().id());
            if (check.pair().check() == check) {
                check.pair().check(null);
            }
        }
        return givenUp;
    }

    long nextTimeoutNs() {
        long next = Long.MAX_VALUE;
        for (Check check : inFlight.values()) {
            next = Math.min(next, check.transaction().nextNs());
        }
        return next;
    }
}
