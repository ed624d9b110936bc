package dev.parley.core.ice;

import dev.parley.core.base.Dice;
import dev.parley.core.candidate.Candidate;
import dev.parley.core.candidate.IceCredentials;
import dev.parley.core.testing.EngineHost;
import dev.parley.core.testing.NameTable;
import dev.parley.simnet.SimHost;
import dev.parley.simnet.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** An agent on a virtual host, and the signaling of a test: what it tells the other peer, and how late. */
final class IcePeer {
    final IceAgent agent;
    final EngineHost<IceEvent> host;
    final IceCredentials credentials;
    private final VirtualClock clock;
    private final List<Candidate> signalled = new ArrayList<>();
    private UnaryOperator<Candidate> rewrite = candidate -> candidate;
    private IcePeer other;
    private boolean toldCredentials;
    private boolean ended;
    private long signalingDelayMs = 5;

    IcePeer(SimHost simHost, IceConfig config, long seed) {
        Dice dice = new Dice(new SplittableRandom(seed));
        clock = simHost.network().clock();
        credentials = IceCredentials.random(dice);
        agent = new IceAgent(config, dice);
        host = new EngineHost<>(simHost, agent).onEvent(this::onEvent);
    }

    IcePeer(SimHost simHost, long seed) {
        this(simHost, IceConfig.DEFAULT, seed);
    }

    IcePeer names(NameTable names) {
        host.names(names);
        return this;
    }

    IcePeer controlling(boolean controlling) {
        agent.setControlling(controlling);
        return this;
    }

    IcePeer signalingDelayMs(long ms) {
        signalingDelayMs = ms;
        return this;
    }

    /** What becomes of candidates on their way to the other peer; null to lose one. */
    IcePeer rewrite(UnaryOperator<Candidate> how) {
        rewrite = how;
        return this;
    }

    IcePeer gather() {
        host.turn(now -> agent.gather(credentials, now));
        return this;
    }

    private void onEvent(IceEvent event) {
        switch (event) {
            case IceEvent.LocalCandidate local -> {
                Candidate candidate = rewrite.apply(local.candidate());
                if (candidate != null) {
                    signalled.add(candidate);
                    tell(candidate);
                }
            }
            case IceEvent.GatheringStateChanged change -> {
                if (change.state() == GatheringState.COMPLETE) {
                    ended = true;
                    tellEnd();
                }
            }
            default -> {
                // looked at by the tests
            }
        }
    }

    private void tell(Candidate candidate) {
        if (toldCredentials) {
            clock.after(signalingDelayMs * 1_000_000,
                    () -> other.host.turn(now -> other.agent.addRemoteCandidate(candidate, now)));
        }
    }

    private void tellEnd() {
        if (toldCredentials) {
            clock.after(signalingDelayMs * 1_000_000,
                    () -> other.host.turn(now -> other.agent.endOfRemoteCandidates(now)));
        }
    }

    /** Sends the description: the credentials now, with the candidates there are; later ones trickle. */
    IcePeer describeTo(IcePeer peer) {
        other = peer;
        toldCredentials = true;
        clock.after(signalingDelayMs * 1_000_000,
                () -> other.host.turn(now -> other.agent.setRemote(credentials, false, now)));
        signalled.forEach(this::tell);
        if (ended) {
            tellEnd();
        }
        return this;
    }

    IceState state() {
        return agent.state();
    }

    boolean isConnected() {
        return agent.state() == IceState.CONNECTED || agent.state() == IceState.COMPLETED;
    }

    List<IceState> states() {
        return host.events(IceEvent.StateChanged.class).stream().map(IceEvent.StateChanged::state).toList();
    }

    List<Candidate> candidates() {
        return host.events(IceEvent.LocalCandidate.class).stream().map(IceEvent.LocalCandidate::candidate).toList();
    }

    IceEvent.SelectedPairChanged selection() {
        List<IceEvent.SelectedPairChanged> all = host.events(IceEvent.SelectedPairChanged.class);
        return all.get(all.size() - 1);
    }
}
