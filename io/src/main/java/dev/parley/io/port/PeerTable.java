package dev.parley.io.port;

import dev.parley.core.base.Packet;
import dev.parley.core.net.Path;
import dev.parley.core.stun.StunEnvelope;
import dev.parley.core.stun.TransactionId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whose a datagram is that came to a shared port. STUN requests go by the user name fragment they name; answers to STUN by
 * their transaction, which only who saw the request knows; everything else by the path, once a peer has authenticated
 * itself there. So a forged source address takes nothing over:
 *
 * <ul>
 * <li>a path belongs to the engine whose check was answered on it, which needs somebody who receives there;
 * <li>a signed request alone, whose source may be forged, gives a path only as long as nobody else has it;
 * <li>a second engine that proves itself on a path waits until the first is gone or its peer has not checked for
 * {@link #SILENCE_NS}, as after a client that was started again on its old port.
 * </ul>
 *
 * <p>Bounded by what engines know of their peers; strangers leave no trace.
 *
 * <p>Any thread; what one engine says comes from its loop.
 */
final class PeerTable {
    /** Agents check their path every few seconds (RFC 7675 section 5.1). */
    static final long SILENCE_NS = 8_000_000_000L;

    private final Map<String, Seat> byUfrag = new ConcurrentHashMap<>();
    private final Map<Path, Claim> claims = new ConcurrentHashMap<>();
    private final PendingChecks pending = new PendingChecks();

    /** A path and whose it is. Changed only inside the map's computations. */
    private static final class Claim {
        private volatile Seat holder;
        private volatile Seat challenger;
        private volatile long checkedNs;
        private boolean answered;

        Claim(Seat holder, boolean answered, long nowNs) {
            give(holder, answered, nowNs);
        }

        private void give(Seat newHolder, boolean newAnswered, long nowNs) {
            holder = newHolder;
            answered = newAnswered;
            checkedNs = nowNs;
            challenger = null;
        }
    }

    // What engines say

    /** False when another engine has this fragment, which does not happen to random ones. */
    boolean listenFor(Seat seat, String ufrag) {
        Seat before = byUfrag.putIfAbsent(ufrag, seat);
        if (before == null) {
            seat.ufrags.add(ufrag);
        }
        return before == null || before == seat;
    }

    /** @param answered whether the peer answered a check of the engine's there */
    void claim(Seat seat, Path path, boolean answered, long nowNs) {
        if (!seat.hasRoomForPath()) {
            return;
        }
        Claim claim = claims.compute(path, (p, old) -> {
            if (old == null) {
                return new Claim(seat, answered, nowNs);
            }
            settle(old, seat, answered, nowNs);
            return old;
        });
        boolean known = claim.holder == seat || claim.challenger == seat;
        if (known && !seat.paths.contains(path)) {
            seat.paths.add(path);
        }
    }

    private static void settle(Claim claim, Seat seat, boolean answered, long nowNs) {
        if (claim.holder == seat) {
            claim.answered |= answered;
        } else if (answered && (!claim.answered || nowNs - claim.checkedNs > SILENCE_NS)) {
            claim.give(seat, true, nowNs);
        } else if (answered) {
            claim.challenger = seat;
        }
    }

    /** The engine sends this Binding request: the answer is for it, wherever it comes from. */
    void expect(Seat seat, Path path, TransactionId id) {
        Claim claim = claims.get(path);
        if (claim == null || claim.holder != seat) { // else the answer finds its way by the path
            pending.add(id, seat);
        }
    }

    /** The engine is gone. */
    void leave(Seat seat) {
        seat.ufrags.forEach(ufrag -> byUfrag.remove(ufrag, seat));
        for (Path path : seat.paths) {
            claims.computeIfPresent(path, (p, claim) -> without(claim, seat));
        }
        seat.ufrags.clear();
        seat.paths.clear();
        seat.vacate();
    }

    private static Claim without(Claim claim, Seat seat) {
        Seat challenger = claim.challenger == seat ? null : claim.challenger;
        if (claim.holder != seat) {
            claim.challenger = challenger;
            return claim;
        } else if (challenger == null) {
            return null;
        }
        claim.give(challenger, true, claim.checkedNs);
        return claim;
    }

    // What the port asks

    /** Whose the STUN message is, or null. */
    Seat ofStun(Path path, Packet packet, long nowNs) {
        byte[] data = packet.data();
        int offset = packet.offset();
        return switch (StunEnvelope.kind(data, offset, packet.length())) {
            case REQUEST -> ofRequest(path, StunEnvelope.recipient(data, offset, packet.length()), nowNs);
            case ANSWER -> {
                Seat asking = pending.take(StunEnvelope.transactionId(data, offset));
                yield asking != null ? asking : of(path);
            }
            case INDICATION -> of(path);
            case OTHER_METHOD, NONE -> null;
        };
    }

    private Seat ofRequest(Path path, String ufrag, long nowNs) {
        Seat seat = ufrag == null ? null : byUfrag.get(ufrag);
        Claim claim = seat == null ? null : claims.get(path);
        if (claim != null && claim.holder == seat) {
            claim.checkedNs = nowNs;
        } else if (claim != null && claim.challenger == seat && nowNs - claim.checkedNs > SILENCE_NS) {
            claim(seat, path, true, nowNs);
        }
        return seat;
    }

    /** Whose peer has proved itself on this path, or null. */
    Seat of(Path path) {
        Claim claim = claims.get(path);
        return claim == null ? null : claim.holder;
    }

    int pathCount() {
        return claims.size();
    }

    int ufragCount() {
        return byUfrag.size();
    }
}
