package dev.parley.core.ice;

import dev.parley.core.candidate.Candidate;
import dev.parley.core.candidate.CandidatePriority;
import dev.parley.core.candidate.CandidateType;
import dev.parley.core.net.IpAddress;
import dev.parley.core.net.TransportAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Our candidates, with their foundations and priorities.
 *
 * <p>Loop-owned.
 */
final class LocalCandidates {
    private static final int MAX_CANDIDATES = 128;

    private final List<KnownCandidate> candidates = new ArrayList<>();
    private final Map<TransportAddress, KnownCandidate> hosts = new LinkedHashMap<>();
    private final Map<String, Integer> foundations = new HashMap<>();

    List<KnownCandidate> all() {
        return candidates;
    }

    Iterable<KnownCandidate> hosts() {
        return List.copyOf(hosts.values());
    }

    /** The host candidate of a socket, or null. */
    KnownCandidate host(TransportAddress bound) {
        return hosts.get(bound);
    }

    /** @param localPreference higher is better, different for each address */
    KnownCandidate addHost(TransportAddress bound, int localPreference, String ufrag) {
        String foundation = foundation(CandidateType.HOST, bound.ip(), null);
        long priority = CandidatePriority.of(CandidateType.HOST, localPreference, 1);
        KnownCandidate host = new KnownCandidate(nextId(), Candidate.host(foundation, priority, bound, ufrag), bound,
                bound, null);
        hosts.put(bound, host);
        candidates.add(host);
        return host;
    }

    /** A server-reflexive candidate; null when it is known already (RFC 8445 section 5.1.3). */
    KnownCandidate addReflexive(KnownCandidate host, TransportAddress mapped, TransportAddress server, String url,
            String ufrag) {
        if (find(host.base(), mapped) != null || candidates.size() >= MAX_CANDIDATES) {
            return null;
        }
        return add(host, CandidateType.SRFLX, mapped, server.ip(), url, ufrag);
    }

    /**
     * The candidate a peer sees when a socket of ours sends to it: a known one, or a new peer-reflexive one
     * (RFC 8445 section 7.2.5.3.1).
     */
    KnownCandidate seenAs(KnownCandidate host, TransportAddress mapped, String ufrag) {
        KnownCandidate known = find(host.base(), mapped);
        if (known != null || candidates.size() >= MAX_CANDIDATES) {
            return known == null ? host : known;
        }
        return add(host, CandidateType.PRFLX, mapped, null, null, ufrag);
    }

    private KnownCandidate find(TransportAddress base, TransportAddress address) {
        return candidates.stream().filter(c -> c.base().equals(base) && c.address().equals(address)).findFirst()
                .orElse(null);
    }

    private KnownCandidate add(KnownCandidate host, CandidateType type, TransportAddress mapped, IpAddress server,
            String url, String ufrag) {
        int preference = CandidatePriority.localPreference(host.candidate().priority());
        Candidate candidate = Candidate.udp(foundation(type, host.base().ip(), server),
                CandidatePriority.of(type, preference, 1), mapped, type, host.base(), ufrag);
        KnownCandidate known = new KnownCandidate(nextId(), candidate, mapped, host.base(), url);
        candidates.add(known);
        return known;
    }

    private String nextId() {
        return "LC" + (candidates.size() + 1);
    }

    /** Equal for equal type, base address and server (RFC 8445 section 5.1.1.3); a number tells nothing about them. */
    private String foundation(CandidateType type, IpAddress base, IpAddress server) {
        return String.valueOf(foundations.computeIfAbsent(type + " " + base + " " + server,
                key -> foundations.size() + 1));
    }
}
