package dev.parley.core.ice;

import dev.parley.core.candidate.Candidate;
import dev.parley.core.net.TransportAddress;
import dev.parley.core.stats.CandidateStats;

/**
 * A candidate the agent works with: signalled or learned, with its name resolved.
 *
 * <p>Immutable.
 *
 * @param id      for statistics, unique in the agent
 * @param address where the candidate is reached
 * @param base    the bound address a local candidate sends from (RFC 8445 section 4), null for a remote one
 * @param url     of the server that it was learned from, or null
 */
record KnownCandidate(String id, Candidate candidate, TransportAddress address, TransportAddress base, String url) {
    boolean isRemote() {
        return base == null;
    }

    CandidateStats toStats() {
        boolean related = candidate.relatedAddress() != null;
        return new CandidateStats(id, isRemote(), candidate.address(), candidate.port(), candidate.transport(),
                candidate.type().token(), candidate.priority(), url, candidate.foundation(),
                candidate.relatedAddress(), related ? candidate.relatedPort() : null, candidate.ufrag());
    }
}
