package dev.parley.core.ice;

import java.util.Collection;

/**
 * Chooses the pair to use. When we control: regular nomination (RFC 8445 section 8.1.1), host to host without delay,
 * otherwise giving better pairs a moment. It happens once, unless the pair falls silent while another one lives: RFC 8445
 * knows only an ICE restart then, but the call would end meanwhile, and implementations follow a later nomination. When
 * the peer controls: the best of the valid pairs it nominated, and among them one that is alive; libwebrtc nominates with
 * every check and may change its mind.
 *
 * <p>Loop-owned.
 */
final class Nomination {
    /** How long a valid pair waits for a better one whose check is under way. */
    static final long PATIENCE_NS = 300_000_000L;
    /** How long a nominating check may stay unanswered, or two round trips, until the next valid pair is nominated. */
    private static final long UNANSWERED_NS = 1_500_000_000L;
    /** Silence after which the selected pair may be left. An idle one is heard of every 6 s, by {@link Consent}. */
    private static final long SILENCE_NS = 8_000_000_000L;
    /** How often the peer that controls is reminded of a valid pair as long as it nominates none. */
    private static final long REMINDER_NS = 2_000_000_000L;
    private static final long NEVER = Long.MAX_VALUE;

    private final Role role;
    private final CheckSender sender;
    private long waitUntilNs = NEVER;
    private long reminderNs = NEVER;

    Nomination(Role role, CheckSender sender) {
        this.role = role;
        this.sender = sender;
    }

    /** The pair to be used from now on, the present one as long as there is no better; null while there is none. */
    CandidatePair choose(Collection<CandidatePair> pairs, CandidatePair selected, long nowNs) {
        waitUntilNs = NEVER;
        if (!role.controlling()) {
            CandidatePair nominated = best(pairs, selected, nowNs);
            remind(nominated == null ? bestValid(pairs) : null, nowNs);
            return nominated;
        } else if (selected != null && !isSilent(selected, nowNs)) {
            return selected;
        }
        CandidatePair nominated = best(pairs, selected, nowNs);
        if (nominated == null) {
            nominate(pairs, nowNs);
        } else if (nominated == selected) {
            nominateInsteadOf(selected, pairs, nowNs);
        }
        return nominated;
    }

    /**
     * A check over a valid pair hurries the peer's own check of it (RFC 8445 section 7.3.1.4). Without it, a peer whose checks
     * were all lost would never learn that the pair works, and would nominate nothing.
     *
     * @param valid null when there is nothing to remind of
     */
    private void remind(CandidatePair valid, long nowNs) {
        if (valid == null) {
            reminderNs = NEVER;
            return;
        }
        if (nowNs >= reminderNs) {
            sender.start(valid, Check.Kind.CONSENT, nowNs);
        }
        if (nowNs >= reminderNs || reminderNs == NEVER) {
            reminderNs = nowNs + REMINDER_NS;
        }
        waitUntilNs = reminderNs;
    }

    private static CandidatePair bestValid(Collection<CandidatePair> pairs) {
        CandidatePair best = null;
        for (CandidatePair pair : pairs) {
            if (pair.isValid() && (best == null || pair.priority() > best.priority())) {
                best = pair;
            }
        }
        return best;
    }

    /** A pair that is alive takes the place of one that is silent, as after an address translator forgot its binding. */
    private void nominateInsteadOf(CandidatePair silent, Collection<CandidatePair> pairs, long nowNs) {
        CandidatePair best = null;
        for (CandidatePair pair : pairs) {
            boolean usable = pair != silent && pair.isValid() && Consent.isAlive(pair, nowNs);
            if (usable && (best == null || pair.priority() > best.priority())) {
                best = pair;
            }
        }
        if (best != null && best.check() == null) {
            sender.start(best, Check.Kind.NOMINATION, nowNs);
        }
    }

    private CandidatePair best(Collection<CandidatePair> pairs, CandidatePair selected, long nowNs) {
        CandidatePair best = selected;
        for (CandidatePair pair : pairs) {
            if (pair.isNominated(role.controlling()) && (best == null || isBetter(pair, best, nowNs))) {
                best = pair;
            }
        }
        return best;
    }

    /** Life first, then priority: a pair that was nominated long ago may be dead, and would end consent at once. */
    private static boolean isBetter(CandidatePair pair, CandidatePair than, long nowNs) {
        return Consent.isAlive(pair, nowNs) && (isSilent(than, nowNs) || pair.priority() > than.priority());
    }

    private static boolean isSilent(CandidatePair pair, long nowNs) {
        return nowNs - pair.lastHeardNs() >= SILENCE_NS;
    }

    /** RFC 8445 section 8.1.1; a nomination that is lost holds up no other pair. */
    private void nominate(Collection<CandidatePair> pairs, long nowNs) {
        CandidatePair best = null;
        for (CandidatePair pair : pairs) {
            if (pair.check() != null && pair.check().kind() == Check.Kind.NOMINATION) {
                long unansweredNs = Math.max(UNANSWERED_NS, 2 * pair.traffic.smoothedRoundTripNs());
                long othersTurnNs = pair.check().transaction().startNs() + unansweredNs;
                if (nowNs < othersTurnNs) {
                    waitUntilNs = othersTurnNs;
                    return;
                }
            } else if (pair.isValid() && (best == null || pair.priority() > best.priority())) {
                best = pair;
            }
        }
        if (best != null && isTime(pairs, best, nowNs)) {
            sender.start(best, Check.Kind.NOMINATION, nowNs);
        }
    }

    private boolean isTime(Collection<CandidatePair> pairs, CandidatePair best, long nowNs) {
        boolean betterMayCome = pairs.stream()
                .anyMatch(pair -> pair.state().isActive() && pair.priority() > best.priority());
        if (best.isDirect() || !betterMayCome) {
            return true;
        }
        long readyNs = best.succeededNs() + PATIENCE_NS;
        if (nowNs < readyNs) {
            waitUntilNs = readyNs;
        }
        return nowNs >= readyNs;
    }

    long nextTimeoutNs() {
        return waitUntilNs;
    }
}
