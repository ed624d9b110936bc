package dev.parley.webrtc;

import dev.parley.core.peer.PeerStats;
import dev.parley.core.stats.CandidatePairStats;
import dev.parley.core.stats.CandidateStats;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is known of the way to the other side at one moment: the part of the statistics that a {@link
 * ConnectionDiagnosis} is made of.
 *
 * @param local    how many candidates of ours, by type ("host", "srflx", ...)
 * @param remote   and of the other side's
 * @param pairs    tried or to be tried
 * @param hadPath  whether there was ever a selected pair
 * @param silentMs since something came from the other side; -1 when not known
 * @param leftMs   until silence is taken for the end; -1 when not known
 *
 * <p>Immutable.
 */
record PathFacts(Map<String, Long> local, Map<String, Long> remote, int pairs, boolean hadPath, long silentMs,
        long leftMs) {
    /** Where there is no engine. */
    static final PathFacts NONE = new PathFacts(Map.of(), Map.of(), 0, false, -1, -1);

    /** RFC 7675 section 5.1: consent lasts 30 s from the last answer. */
    private static final long CONSENT_NS = 30_000_000_000L;
    private static final long MS_NS = 1_000_000L;

    static PathFacts of(PeerStats stats) {
        CandidatePairStats selected = stats.pairs().stream().filter(CandidatePairStats::selected).findFirst()
                .orElse(null);
        boolean hadPath = stats.transport().selectedCandidatePairChanges() > 0;
        if (selected == null || selected.consentExpiredNs() == null) {
            return new PathFacts(byType(stats.candidates(), false), byType(stats.candidates(), true),
                    stats.pairs().size(), hadPath, -1, -1);
        }
        long answeredNs = selected.consentExpiredNs() - CONSENT_NS;
        Long receivedNs = selected.lastPacketReceivedNs();
        long heardNs = receivedNs == null ? answeredNs : Math.max(receivedNs, answeredNs);
        return new PathFacts(byType(stats.candidates(), false), byType(stats.candidates(), true),
                stats.pairs().size(), hadPath, Math.max(0, (stats.atNs() - heardNs) / MS_NS),
                Math.max(0, Math.ceilDiv(selected.consentExpiredNs() - stats.atNs(), MS_NS)));
    }

    private static Map<String, Long> byType(List<CandidateStats> candidates, boolean remote) {
        return candidates.stream().filter(candidate -> candidate.remote() == remote).collect(
                Collectors.groupingBy(CandidateStats::candidateType, LinkedHashMap::new, Collectors.counting()));
    }

    /** Such as "2 host, 1 srflx", or "none". */
    static String text(Map<String, Long> byType) {
        return byType.isEmpty()
                ? "none"
                : byType.entrySet().stream().map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }
}
