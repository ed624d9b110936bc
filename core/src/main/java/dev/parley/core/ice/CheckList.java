package dev.parley.core.ice;

import dev.parley.core.base.Drops;
import dev.parley.core.net.IpAddress;
import dev.parley.core.net.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The pairs and the order in which they are checked (RFC 8445 section 6.1). Ordinary checks keep a distance of
 * {@link #PACING_NS}, of which the first feels nothing; triggered ones go at once, as each answers a check of the peer.
 *
 * <p>Loop-owned.
 */
final class CheckList {
    /** Ta (RFC 8445 section 14.2). */
    static final long PACING_NS = 50_000_000L;
    /** RFC 8445 section 6.1.2.5. */
    static final int MAX_PAIRS = 100;

    private final CheckSender sender;
    private final CheckCredentials credentials;
    private final Role role;
    private final Drops drops;
    private final Map<Path, CandidatePair> pairs = new LinkedHashMap<>();
    private final Set<CandidatePair> triggered = new LinkedHashSet<>();
    private CandidatePair selected;
    private boolean reopened;
    private long nextCheckNs = Long.MIN_VALUE;
    private int lastNumber;

    CheckList(CheckSender sender, CheckCredentials credentials, Role role, Drops drops) {
        this.sender = sender;
        this.credentials = credentials;
        this.role = role;
        this.drops = drops;
    }

    Collection<CandidatePair> pairs() {
        return pairs.values();
    }

    CandidatePair find(Path path) {
        return pairs.get(path);
    }

    boolean isEmpty() {
        return pairs.isEmpty();
    }

    /** Whether checks are under way or still to be made. */
    boolean isActive() {
        return pairs.values().stream().anyMatch(pair -> pair.state().isActive());
    }

    /** A pair of two candidates that were signalled, if they can talk and it is of use. */
    void pair(KnownCandidate local, KnownCandidate remote) {
        CandidatePair known = pairs.get(new Path(local.base(), remote.address()));
        if (known != null) {
            known.remote(remote, role.controlling());
        } else if (isPairable(local.address().ip(), remote.address().ip())) {
            CandidatePair pair = new CandidatePair(nextId(), local, remote, role.controlling());
            boolean late = selected != null && !reopened
                    && (role.controlling() || pair.priority() < selected.priority());
            if (!late && makeRoomFor(pair)) {
                add(pair);
            }
        }
    }

    /** The pair a check of the peer came over, made if need be; null when there are too many. */
    CandidatePair pairFor(KnownCandidate local, KnownCandidate remote) {
        CandidatePair known = pairs.get(new Path(local.base(), remote.address()));
        if (known != null) {
            return known;
        }
        CandidatePair pair = new CandidatePair(nextId(), local, remote, role.controlling());
        if (!makeRoomFor(pair)) {
            return null;
        }
        add(pair);
        return pair;
    }

    private String nextId() {
        return "CP" + ++lastNumber;
    }

    private void add(CandidatePair pair) {
        pairs.put(pair.path(), pair);
        pair.state(hasBusySibling(pair) ? CandidatePair.State.FROZEN : CandidatePair.State.WAITING);
    }

    /** Same family, and loopback and link-local addresses only among themselves. */
    static boolean isPairable(IpAddress local, IpAddress remote) {
        return local.isV6() == remote.isV6() && local.isLoopback() == remote.isLoopback()
                && (!local.isV6() || local.isLinkLocal() == remote.isLinkLocal());
    }

    /** When the list is full, the worst pair that is not in use goes, unless the new one is worse. */
    private boolean makeRoomFor(CandidatePair pair) {
        if (pairs.size() < MAX_PAIRS) {
            return true;
        }
        CandidatePair worst = pairs.values().stream()
                .filter(p -> p != selected && !p.isHeardFrom() && p.state() != CandidatePair.State.IN_PROGRESS)
                .min(Comparator.comparingLong(CandidatePair::priority)).orElse(null);
        drops.count("ice.pairs-too-many");
        if (worst == null || worst.priority() > pair.priority()) {
            return false;
        }
        remove(worst);
        return true;
    }

    private void remove(CandidatePair pair) {
        sender.cancel(pair);
        triggered.remove(pair);
        pairs.remove(pair.path());
    }

    /** RFC 8445 section 6.1.2.6: of one foundation one pair is tried first. */
    private boolean hasBusySibling(CandidatePair pair) {
        return pairs.values().stream()
                .anyMatch(other -> other != pair && (other.state() == CandidatePair.State.WAITING
                        || other.state() == CandidatePair.State.IN_PROGRESS) && other.hasFoundationOf(pair));
    }

    void unfreezeLike(CandidatePair pair) {
        for (CandidatePair other : pairs.values()) {
            if (other.state() == CandidatePair.State.FROZEN && other.hasFoundationOf(pair)) {
                other.state(CandidatePair.State.WAITING);
            }
        }
    }

    /** The peer checked this pair, so it probably works now: RFC 8445 section 7.3.1.4. */
    void trigger(CandidatePair pair, long nowNs) {
        if (!credentials.hasRemote()) {
            triggered.add(pair);
            return;
        }
        if (pair.state() == CandidatePair.State.IN_PROGRESS) {
            sender.hurry(pair, nowNs);
        } else if (!pair.isValid()) {
            check(pair, nowNs);
        }
    }

    private void check(CandidatePair pair, long nowNs) {
        pair.state(CandidatePair.State.IN_PROGRESS);
        sender.start(pair, Check.Kind.CONNECTIVITY, nowNs);
    }

    /** Begins checks that are due. Does nothing before the peer's credentials are known. */
    void handleTimeout(long nowNs) {
        if (!credentials.hasRemote()) {
            return;
        }
        for (CandidatePair pair : List.copyOf(triggered)) {
            triggered.remove(pair);
            trigger(pair, nowNs);
        }
        CandidatePair next = nowNs < nextCheckNs ? null : nextOrdinary();
        if (next != null) {
            check(next, nowNs);
            nextCheckNs = nowNs + PACING_NS;
        }
    }

    /** RFC 8445 section 6.1.4.2. */
    private CandidatePair nextOrdinary() {
        CandidatePair waiting = best(CandidatePair.State.WAITING, false);
        return waiting != null ? waiting : best(CandidatePair.State.FROZEN, true);
    }

    private CandidatePair best(CandidatePair.State state, boolean withoutBusySibling) {
        CandidatePair best = null;
        for (CandidatePair pair : pairs.values()) {
            boolean better = pair.state() == state && (best == null || pair.priority() > best.priority());
            if (better && !(withoutBusySibling && hasBusySibling(pair))) {
                best = pair;
            }
        }
        return best;
    }

    long nextTimeoutNs() {
        return credentials.hasRemote() && nextOrdinary() != null ? nextCheckNs : Long.MAX_VALUE;
    }

    void roleChanged() {
        pairs.values().forEach(pair -> pair.computePriority(role.controlling()));
    }

    /**
     * A pair was chosen: the others need no more checks of their own accord (RFC 8445 section 8.1.2). When the peer
     * chooses, better ones go on, as it may change its mind.
     */
    void select(CandidatePair pair, long nowNs) {
        selected = pair;
        reopened = false;
        for (CandidatePair other : List.copyOf(pairs.values())) {
            boolean done = other != pair && (role.controlling() || other.priority() < pair.priority());
            if (done && other.state() == CandidatePair.State.IN_PROGRESS) {
                other.check().transaction().stopSending(nowNs + CheckSender.SCHEDULE.rtoNs());
            } else if (done && other.state().isActive() && !other.isHeardFrom()) {
                remove(other);
            }
        }
    }

    /** The pair in use has fallen silent: all others that are not known to be alive get their chance again. */
    void reopen(long nowNs) {
        reopened = true;
        for (CandidatePair pair : pairs.values()) {
            if (pair != selected && !pair.state().isActive() && !Consent.isAlive(pair, nowNs)) {
                pair.state(CandidatePair.State.WAITING);
            }
        }
    }

    void clear() {
        selected = null;
        triggered.clear();
        pairs.clear();
        sender.cancelAll();
    }
}
