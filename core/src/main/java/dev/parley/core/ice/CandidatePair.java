package dev.parley.core.ice;

import dev.parley.core.candidate.CandidatePriority;
import dev.parley.core.candidate.CandidateType;
import dev.parley.core.net.Path;
import dev.parley.core.stats.CandidatePairStats;
import java.util.Locale;

/**
 * One way to the peer: one of our sockets and one of its addresses. Server-reflexive candidates of ours send from their
 * base, so they make no pairs of their own (RFC 8445 section 6.1.2.4) and a path is a pair.
 *
 * <p>Loop-owned.
 */
final class CandidatePair {
    /** RFC 8445 section 6.1.2.6. */
    enum State {
        FROZEN, WAITING, IN_PROGRESS, SUCCEEDED, FAILED;

        boolean isActive() {
            return this == FROZEN || this == WAITING || this == IN_PROGRESS;
        }
    }

    final PairTraffic traffic = new PairTraffic();
    private final String id;
    private final Path path;
    private KnownCandidate local;
    private KnownCandidate remote;
    private State state = State.FROZEN;
    private long priority;
    private Check check;
    private boolean nominatedByUs;
    private boolean nominatedByPeer;
    private boolean heardFrom;
    private long succeededNs;
    private long lastAnswerNs;
    private long lastHeardNs;

    CandidatePair(String id, KnownCandidate local, KnownCandidate remote, boolean controlling) {
        this.id = id;
        this.path = new Path(local.base(), remote.address());
        this.local = local;
        this.remote = remote;
        computePriority(controlling);
    }

    String id() {
        return id;
    }

    Path path() {
        return path;
    }

    /** The host candidate at first; what the peer sees us as, once it has told. */
    KnownCandidate local() {
        return local;
    }

    KnownCandidate remote() {
        return remote;
    }

    long priority() {
        return priority;
    }

    State state() {
        return state;
    }

    void state(State newState) {
        state = newState;
    }

    /** The connectivity or nominating check under way, or null. */
    Check check() {
        return check;
    }

    void check(Check newCheck) {
        check = newCheck;
    }

    /** Pairs of one foundation probably work or fail together (RFC 8445 section 5.1.1.3). */
    boolean hasFoundationOf(CandidatePair other) {
        return local.candidate().foundation().equals(other.local.candidate().foundation())
                && remote.candidate().foundation().equals(other.remote.candidate().foundation());
    }

    void computePriority(boolean controlling) {
        long ours = local.candidate().priority();
        long theirs = remote.candidate().priority();
        priority = controlling ? CandidatePriority.ofPair(ours, theirs) : CandidatePriority.ofPair(theirs, ours);
    }

    /** The peer signalled a candidate that had been learned from its checks. */
    void remote(KnownCandidate signalled, boolean controlling) {
        remote = signalled;
        computePriority(controlling);
    }

    /** A check was answered: the pair is valid, with the candidate the peer saw as ours. */
    void succeeded(KnownCandidate seenAs, long nowNs) {
        if (state != State.SUCCEEDED) {
            state = State.SUCCEEDED;
            succeededNs = nowNs;
        }
        local = seenAs;
    }

    void answered(long roundTripNs, long nowNs) {
        traffic.answered(roundTripNs);
        lastAnswerNs = nowNs;
        heard(nowNs);
    }

    /** Something came from the peer that only the peer can have sent. */
    void heard(long nowNs) {
        heardFrom = true;
        lastHeardNs = nowNs;
    }

    boolean isHeardFrom() {
        return heardFrom;
    }

    boolean isValid() {
        return state == State.SUCCEEDED;
    }

    /** Host to host: nothing better is to be expected. */
    boolean isDirect() {
        return local.candidate().type() == CandidateType.HOST && remote.candidate().type() == CandidateType.HOST;
    }

    long succeededNs() {
        return succeededNs;
    }

    long lastAnswerNs() {
        return lastAnswerNs;
    }

    long lastHeardNs() {
        return lastHeardNs;
    }

    void nominateByUs() {
        nominatedByUs = true;
    }

    /** We have chosen another one. */
    void withdrawNomination() {
        nominatedByUs = false;
    }

    void nominateByPeer() {
        nominatedByPeer = true;
    }

    boolean isNominated(boolean controlling) {
        return isValid() && (controlling ? nominatedByUs : nominatedByPeer);
    }

    CandidatePairStats toStats(boolean controlling, boolean selected) {
        PairTraffic t = traffic;
        return new CandidatePairStats(id, local.id(), remote.id(),
                state.name().toLowerCase(Locale.ROOT).replace('_', '-'), isNominated(controlling) || selected,
                selected, t.packetsSent, t.packetsReceived, t.bytesSent, t.bytesReceived, t.lastSentNs(),
                t.lastReceivedNs(), t.totalRoundTripSeconds(), t.lastRoundTripSeconds(), t.requestsReceived,
                t.requestsSent, t.responsesReceived, t.responsesSent, t.consentRequestsSent,
                selected ? lastAnswerNs + Consent.EXPIRY_NS : null);
    }
}
