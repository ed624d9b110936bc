package dev.parley.core.ice;

import dev.parley.core.base.Dice;
import dev.parley.core.base.Drops;
import dev.parley.core.net.IpAddress;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransportAddress;
import dev.parley.core.stun.Retransmission;
import dev.parley.core.stun.Stun;
import dev.parley.core.stun.StunClass;
import dev.parley.core.stun.StunMessage;
import dev.parley.core.stun.StunTransaction;
import dev.parley.core.stun.StunWriter;
import dev.parley.core.stun.TransactionId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Asks STUN servers how they see our sockets (RFC 8445 section 5.1.1.2), and keeps the bindings that showed themselves
 * open until a pair is in use.
 *
 * <p>Loop-owned.
 */
final class ServerQueries {
    private static final long MS = 1_000_000L;
    /** Given up after 5.5 s: who waits for the end of gathering shall not wait the 39.5 s of RFC 8489. */
    private static final Retransmission SCHEDULE = new Retransmission(500 * MS, 2_000 * MS, 4, 2_000 * MS);
    /** RFC 8445 section 14.2: gathering is paced too. */
    private static final long PACING_NS = 5 * MS;
    /** Tr (RFC 8445 section 11). */
    private static final long KEEPALIVE_NS = 15_000 * MS;
    /** RTCPeerConnectionIceErrorEvent, errorCode: the server was not reached. */
    static final int NOT_REACHED = 701;

    private final LocalCandidates locals;
    private final CheckCredentials credentials;
    private final Dice dice;
    private final Outbox outbox;
    private final Drops drops;
    private final Consumer<IceEvent> events;
    private final Map<TransactionId, ServerQuery> queries = new LinkedHashMap<>();
    private final Map<Path, Long> bindings = new HashMap<>();
    private boolean keepAlive = true;
    private long nextStartNs = Long.MIN_VALUE;

    ServerQueries(LocalCandidates locals, CheckCredentials credentials, Dice dice, Outbox outbox, Drops drops,
            Consumer<IceEvent> events) {
        this.locals = locals;
        this.credentials = credentials;
        this.dice = dice;
        this.outbox = outbox;
        this.drops = drops;
        this.events = events;
    }

    void ask(StunServer server, IpAddress ip, KnownCandidate host, long nowNs) {
        Path path = new Path(host.base(), new TransportAddress(ip, server.port()));
        if (!CheckList.isPairable(host.base().ip(), ip) || ip.isAny() || ip.isMulticast()) {
            return;
        }
        nextStartNs = Math.max(nowNs, nextStartNs + PACING_NS);
        TransactionId id = TransactionId.random(dice);
        queries.put(id, new ServerQuery(server, host, path,
                new StunTransaction(id, request(id), SCHEDULE, nextStartNs)));
    }

    private static byte[] request(TransactionId id) {
        return new StunWriter(StunClass.REQUEST, Stun.BINDING, id).finishPlain();
    }

    boolean isDone() {
        return queries.isEmpty();
    }

    /** Whether the answer was to one of these questions. */
    boolean handleAnswer(Path path, StunMessage answer) {
        ServerQuery query = queries.get(answer.transactionId());
        if (query == null) {
            return false;
        }
        TransportAddress mapped = answer.mappedAddress();
        if (!query.path().equals(path)) {
            drops.count("ice.server-answer-from-elsewhere");
            return true;
        }
        if (answer.messageClass() == StunClass.ERROR) {
            int code = answer.errorCode();
            events.accept(query.error(code < 0 ? Stun.BAD_REQUEST : code, answer.errorReason()));
        } else if (mapped == null || mapped.port() == 0 || mapped.ip().isAny()) {
            drops.count("ice.server-answer-without-address");
            return true;
        } else {
            mapped(query, mapped);
        }
        queries.remove(answer.transactionId());
        return true;
    }

    private void mapped(ServerQuery query, TransportAddress mapped) {
        KnownCandidate reflexive = locals.addReflexive(query.host(), mapped, query.path().remote(),
                query.server().url(), credentials.localUfrag());
        if (reflexive != null) {
            bindings.put(query.path(), query.transaction().lastSentNs() + KEEPALIVE_NS);
            events.accept(new IceEvent.LocalCandidate(reflexive.candidate(), query.server().url()));
        }
    }

    void handleTimeout(long nowNs) {
        for (ServerQuery query : queries.values()) {
            if (query.transaction().takeSend(nowNs)) {
                outbox.add(query.path(), query.transaction().request());
            } else if (query.transaction().isGivenUp()) {
                query.finish();
                events.accept(query.error(NOT_REACHED, "STUN server did not answer: " + query.path().remote()));
            }
        }
        queries.values().removeIf(ServerQuery::isDone);
        if (keepAlive) {
            bindings.replaceAll((path, dueNs) -> keptAlive(path, dueNs, nowNs));
        }
    }

    /** The answer is not waited for: what matters is that something went out. */
    private long keptAlive(Path path, long dueNs, long nowNs) {
        if (nowNs < dueNs) {
            return dueNs;
        }
        outbox.add(path, request(TransactionId.random(dice)));
        return nowNs + KEEPALIVE_NS;
    }

    /** A pair is in use, whose checks keep its binding open; the others may go. */
    void stopKeepAlive() {
        keepAlive = false;
    }

    void clear() {
        queries.clear();
        bindings.clear();
    }

    long nextTimeoutNs() {
        long next = Long.MAX_VALUE;
        for (ServerQuery query : queries.values()) {
            next = Math.min(next, query.transaction().nextNs());
        }
        if (keepAlive) {
            for (long dueNs : bindings.values()) {
                next = Math.min(next, dueNs);
            }
        }
        return next;
    }
}
