package dev.parley.core.ice;

import dev.parley.core.base.Dice;
import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;
import dev.parley.core.candidate.Candidate;
import dev.parley.core.candidate.IceCredentials;
import dev.parley.core.net.Engine;
import dev.parley.core.net.HostAnswer;
import dev.parley.core.net.HostRequest;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.stats.CandidatePairStats;
import dev.parley.core.stats.CandidateStats;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * A full ICE agent for one component of one stream, which is what BUNDLE with rtcp-mux needs.
 *
 * <p>Getters: {@link #state}, {@link #gatheringState}, {@link #controlling}, {@link #selectedPath},
 * {@link #isValidated}, the stats. Commands: {@link #gather} first; {@link #setControlling}, {@link #setRemote},
 * {@link #addRemoteCandidate}, {@link #endOfRemoteCandidates} in any order before or after it; {@link #close} last.
 * {@link #handleDatagram} takes STUN only; the owner has told packets apart and gives it every STUN packet of the
 * agent's sockets. {@link #countReceived} and {@link #countSent} tell the agent of the data that flows above it.
 *
 * <p>Loop-owned.
 */
public final class IceAgent implements Engine<IceEvent> {
    private final Drops drops = new Drops();
    private final Queue<IceEvent> events = new ArrayDeque<>();

    public IceAgent(IceConfig config, Dice dice) {}

    // Getters

    public IceState state() {
        return IceState.NEW;
    }

    public GatheringState gatheringState() {
        return GatheringState.NEW;
    }

    public boolean controlling() {
        return false;
    }

    /** The path to send data on, or null when there is none or consent has expired. */
    public Path selectedPath() {
        return null;
    }

    /** Whether the peer has authenticated itself on this path; datagrams from other paths are nobody's. */
    public boolean isValidated(Path path) {
        return false;
    }

    /** Smoothed time of a round trip on the selected pair, or -1 before the first answer. */
    public long roundTripNs() {
        return -1;
    }

    public List<CandidatePairStats> pairStats() {
        return List.of();
    }

    /** Local ones first. */
    public List<CandidateStats> candidateStats() {
        return List.of();
    }

    public Drops drops() {
        return drops;
    }

    // Commands

    /** Starts gathering under these credentials. A second call does nothing. */
    public void gather(IceCredentials local, long nowNs) {}

    /** Our role; a conflict with the peer's is repaired by the agents themselves (RFC 8445 section 7.3.1.1). */
    public void setControlling(boolean controlling) {}

    /**
     * The peer's credentials, which let checks begin. The same credentials again do nothing.
     *
     * @param lite whether the peer is an ICE-lite agent; then we control
     */
    public void setRemote(IceCredentials remote, boolean lite, long nowNs) {}

    /** A candidate of the peer's; before {@link #setRemote} it waits. One that is of no use is dropped and counted. */
    public void addRemoteCandidate(Candidate candidate, long nowNs) {}

    /** The peer has no further candidates. */
    public void endOfRemoteCandidates(long nowNs) {}

    /** Data of {@code bytes} came in on a validated path. It counts as a sign of life. */
    public void countReceived(Path path, int bytes, long nowNs) {}

    /** Data of {@code bytes} was sent on the selected path. */
    public void countSent(int bytes, long nowNs) {}

    /** Closes the sockets and ends everything. Idempotent. */
    public void close() {}

    // Engine

    @Override
    public void handleDatagram(Path path, Packet packet, long nowNs) {}

    @Override
    public void handleTimeout(long nowNs) {}

    @Override
    public void handleAnswer(HostAnswer answer, long nowNs) {}

    @Override
    public void pollTransmit(TransmitBatch batch, long nowNs) {}

    @Override
    public IceEvent pollEvent() {
        return events.poll();
    }

    @Override
    public HostRequest pollRequest() {
        return null;
    }

    @Override
    public long nextTimeoutNs() {
        return Long.MAX_VALUE;
    }

    @Override
    public String nextTimeoutReason() {
        return "none";
    }
}
