package dev.parley.core.jsep;

import dev.parley.core.candidate.Candidate;

/**
 * A candidate of the peer's for the transport, or the news that no more will come.
 *
 * <p>Immutable.
 *
 * @param candidate null for the end of candidates
 * @param mid       the section it came with
 */
public record RemoteCandidate(Candidate candidate, String mid) {
    public boolean isEndOfCandidates() {
        return candidate == null;
    }
}
