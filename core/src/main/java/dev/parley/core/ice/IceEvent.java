package dev.parley.core.ice;

import dev.parley.core.candidate.Candidate;
import dev.parley.core.net.Path;

/**
 * What an {@link IceAgent} tells its owner, in the order it happened.
 *
 * <p>Immutable.
 */
public sealed interface IceEvent {
    /**
     * A candidate of ours to be signalled to the peer.
     *
     * @param serverUrl the server it was learned from, null for a host candidate
     */
    record LocalCandidate(Candidate candidate, String serverUrl) implements IceEvent {}

    /** With {@code COMPLETE} the peer is to be told the end of candidates. */
    record GatheringStateChanged(GatheringState state) implements IceEvent {}

    record StateChanged(IceState state) implements IceEvent {}

    /** Data is to be sent on this path from now on. Comes before the first {@code CONNECTED}, and may come again. */
    record SelectedPairChanged(Path path, Candidate local, Candidate remote) implements IceEvent {}

    /**
     * A server was of no use (RTCPeerConnectionIceErrorEvent).
     *
     * @param address local address used, null when none was
     * @param port    local port used, 0 when none was
     * @param url     the server's URL as configured
     * @param code    STUN error code 300 to 699, or 701 when no answer came or the name did not resolve
     * @param text    a sentence for a person
     */
    record CandidateError(String address, int port, String url, int code, String text) implements IceEvent {}
}
