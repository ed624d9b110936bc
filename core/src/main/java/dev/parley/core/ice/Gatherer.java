package dev.parley.core.ice;

import dev.parley.core.net.HostAnswer;
import dev.parley.core.net.HostAnswer.InterfaceAddress;
import dev.parley.core.net.IpAddress;
import dev.parley.core.net.TransportAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Gathers candidates (RFC 8445 section 5.1.1): lists the interfaces, opens one socket for each address, resolves the
 * servers' names meanwhile, and has each socket ask each server. Nothing waits for anything it does not need.
 *
 * <p>Loop-owned.
 */
final class Gatherer {
    private static final int MAX_SOCKETS = 16;
    private static final int MAX_SERVERS = 8;
    private static final long RESOLVE_TIMEOUT_NS = 5_000_000_000L;

    private record Resolving(StunServer server, long deadlineNs) {}

    private record Resolved(StunServer server, IpAddress ip) {}

    private final IceConfig config;
    private final LocalCandidates locals;
    private final CheckCredentials credentials;
    private final ServerQueries queries;
    private final RequestQueue requests;
    private final Consumer<IceEvent> events;
    private final Consumer<KnownCandidate> onHost;
    private final Map<Long, Integer> opening = new HashMap<>();
    private final Map<Long, Resolving> resolving = new LinkedHashMap<>();
    private final List<Resolved> servers = new ArrayList<>();
    private GatheringState state = GatheringState.NEW;
    private long listing = -1;
    private boolean closed;

    /** @param onHost told of each new host candidate, after its event */
    Gatherer(IceConfig config, LocalCandidates locals, CheckCredentials credentials, ServerQueries queries,
            RequestQueue requests, Consumer<IceEvent> events, Consumer<KnownCandidate> onHost) {
        this.config = config;
        this.locals = locals;
        this.credentials = credentials;
        this.queries = queries;
        this.requests = requests;
        this.events = events;
        this.onHost = onHost;
    }

    GatheringState state() {
        return state;
    }

    void start(long nowNs) {
        change(GatheringState.GATHERING);
        listing = requests.listInterfaces();
        config.servers().stream().limit(MAX_SERVERS).forEach(server -> {
            IpAddress literal = IpAddress.parse(server.host()).orElse(null);
            if (literal != null) {
                servers.add(new Resolved(server, literal));
            } else {
                resolving.put(requests.resolve(server.host()), new Resolving(server, nowNs + RESOLVE_TIMEOUT_NS));
            }
        });
    }

    private void change(GatheringState newState) {
        state = newState;
        events.accept(new IceEvent.GatheringStateChanged(newState));
    }

    /** Whether the answer was to a question of the gatherer's. */
    boolean handleAnswer(HostAnswer answer, long nowNs) {
        if (answer.id() == listing) {
            listing = -1;
            List<InterfaceAddress> found = answer instanceof HostAnswer.Interfaces interfaces
                    ? interfaces.addresses()
                    : List.of();
            openSockets(found);
        } else if (opening.containsKey(answer.id())) {
            int preference = opening.remove(answer.id());
            if (answer instanceof HostAnswer.UdpOpened opened) {
                opened(opened.local(), preference, nowNs);
            }
        } else if (resolving.containsKey(answer.id())) {
            resolved(resolving.remove(answer.id()).server(), answer, nowNs);
        } else {
            return false;
        }
        return true;
    }

    /** The answers come best first; that order becomes the local preference (RFC 8445 section 5.1.2.2). */
    private void openSockets(List<InterfaceAddress> found) {
        if (closed) {
            return;
        }
        List<IpAddress> usable = found.stream().map(InterfaceAddress::ip)
                .filter(ip -> !ip.isAny() && !ip.isMulticast() && !(ip.isV6() && ip.isLinkLocal())).distinct()
                .toList();
        boolean onlyLoopback = usable.stream().allMatch(IpAddress::isLoopback);
        int preference = 65_535;
        for (IpAddress ip : usable) {
            boolean wanted = !ip.isLoopback() || onlyLoopback || config.includeLoopback();
            if (wanted && opening.size() < MAX_SOCKETS) {
                opening.put(requests.openUdp(ip), preference--);
            }
        }
    }

    private void opened(TransportAddress bound, int preference, long nowNs) {
        if (closed) {
            requests.closeUdp(bound);
            return;
        }
        KnownCandidate host = locals.addHost(bound, preference, credentials.localUfrag());
        events.accept(new IceEvent.LocalCandidate(host.candidate(), null));
        servers.forEach(server -> queries.ask(server.server(), server.ip(), host, nowNs));
        onHost.accept(host);
    }

    private void resolved(StunServer server, HostAnswer answer, long nowNs) {
        List<IpAddress> ips = answer instanceof HostAnswer.Resolved found ? found.addresses() : List.of();
        if (ips.isEmpty()) {
            String reason = answer instanceof HostAnswer.ResolveFailed failed ? failed.reason() : "no address";
            unresolved(server, reason);
        }
        for (boolean v6 : new boolean[]{false, true}) {
            ips.stream().filter(ip -> ip.isV6() == v6).findFirst().ifPresent(ip -> {
                servers.add(new Resolved(server, ip));
                locals.hosts().forEach(host -> queries.ask(server, ip, host, nowNs));
            });
        }
    }

    private void unresolved(StunServer server, String reason) {
        events.accept(new IceEvent.CandidateError(null, 0, server.url(), ServerQueries.NOT_REACHED,
                "STUN server name " + server.host() + " did not resolve: " + reason));
    }

    void handleTimeout(long nowNs) {
        resolving.values().removeIf(late -> {
            boolean expired = nowNs >= late.deadlineNs();
            if (expired) {
                unresolved(late.server(), "no answer");
            }
            return expired;
        });
    }

    /** To be called after everything else: says so when all is done. */
    void settle() {
        boolean done = listing < 0 && opening.isEmpty() && resolving.isEmpty() && queries.isDone();
        if (state == GatheringState.GATHERING && done && !closed) {
            change(GatheringState.COMPLETE);
        }
    }

    void close() {
        closed = true;
        locals.hosts().forEach(host -> requests.closeUdp(host.base()));
        resolving.clear();
    }

    long nextTimeoutNs() {
        return resolving.values().stream().mapToLong(Resolving::deadlineNs).min().orElse(Long.MAX_VALUE);
    }
}
