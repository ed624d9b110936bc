package dev.parley.core.ice;

import dev.parley.core.base.Dice;
import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;
import dev.parley.core.base.TimerTable;
import dev.parley.core.candidate.Candidate;
import dev.parley.core.candidate.IceCredentials;
import dev.parley.core.net.Engine;
import dev.parley.core.net.HostAnswer;
import dev.parley.core.net.HostRequest;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.stats.CandidatePairStats;
import dev.parley.core.stats.CandidateStats;
import dev.parley.core.stun.Stun;
import dev.parley.core.stun.StunMessage;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;

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
    /**
     * Failure is not declared before this time, because the peer may be found by its own checks (RFC 8863); as long as
     * a check of ours lasts.
     */
    static final long PATIENCE_NS = 20_000_000_000L;

    private enum Timer {
        GATHER, SERVER_QUERY, CHECK, RETRANSMIT, NOMINATE, CONSENT, PATIENCE
    }

    private final Drops drops = new Drops();
    private final Queue<IceEvent> events = new ArrayDeque<>();
    private final TimerTable<Timer> timers = new TimerTable<>(Timer.class);
    private final Outbox outbox = new Outbox();
    private final RequestQueue requests = new RequestQueue();
    private final CheckCredentials credentials = new CheckCredentials();
    private final LocalCandidates locals = new LocalCandidates();
    private final Role role;
    private final RemoteCandidates remotes;
    private final ServerQueries queries;
    private final Gatherer gatherer;
    private final CheckSender sender;
    private final CheckList checkList;
    private final Nomination nomination;
    private final Consent consent;
    private final Connectivity connectivity;
    private IceState state = IceState.NEW;
    private CandidatePair selected;
    private long patienceEndNs = Long.MAX_VALUE;
    private boolean searching;
    private boolean over;

    public IceAgent(IceConfig config, Dice dice) {
        role = new Role(dice);
        remotes = new RemoteCandidates(credentials, config.resolveLocalNames(), requests, drops, this::pairRemote);
        queries = new ServerQueries(locals, credentials, dice, outbox, drops, events::add);
        gatherer = new Gatherer(config, locals, credentials, queries, requests, events::add, this::pairLocal);
        sender = new CheckSender(credentials, role, dice, outbox, drops);
        checkList = new CheckList(sender, credentials, role, drops);
        nomination = new Nomination(role, sender);
        consent = new Consent(sender, dice);
        connectivity = new Connectivity(credentials, role, locals, remotes, checkList, sender,
                new CheckResponder(credentials, role, outbox, drops), consent, requests, drops);
    }

    private void pairLocal(KnownCandidate host) {
        remotes.all().forEach(remote -> checkList.pair(host, remote));
    }

    private void pairRemote(KnownCandidate remote) {
        locals.hosts().forEach(host -> checkList.pair(host, remote));
    }

    // Getters

    public IceState state() {
        return state;
    }

    public GatheringState gatheringState() {
        return gatherer.state();
    }

    public boolean controlling() {
        return role.controlling();
    }

    /** The path to send data on, or null when there is none or consent has expired. */
    public Path selectedPath() {
        return selected == null ? null : selected.path();
    }

    /** Whether the peer has authenticated itself on this path; datagrams from other paths are nobody's. */
    public boolean isValidated(Path path) {
        CandidatePair pair = find(path);
        return pair != null && pair.isHeardFrom();
    }

    /**
     * Whether a check of ours was answered on this path. Before a pair is selected data may be sent on it (RFC 8445
     * section 12.1).
     */
    public boolean isValid(Path path) {
        CandidatePair pair = checkList.find(path);
        return pair != null && pair.isValid();
    }

    /** Asked for each datagram, nearly always of the selected pair. */
    private CandidatePair find(Path path) {
        return selected != null && selected.path().equals(path) ? selected : checkList.find(path);
    }

    /** Smoothed time of a round trip on the selected pair, or -1 before the first answer. */
    public long roundTripNs() {
        return selected == null ? -1 : selected.traffic.smoothedRoundTripNs();
    }

    public List<CandidatePairStats> pairStats() {
        return checkList.pairs().stream().map(pair -> pair.toStats(role.controlling(), pair == selected)).toList();
    }

    /** Local ones first. */
    public List<CandidateStats> candidateStats() {
        return Stream.concat(locals.all().stream(), remotes.all().stream()).map(KnownCandidate::toStats).toList();
    }

    public Drops drops() {
        return drops;
    }

    // Commands

    /** Starts gathering under these credentials. A second call does nothing. */
    public void gather(IceCredentials local, long nowNs) {
        if (!credentials.hasLocal() && !isOver()) {
            credentials.local(local);
            requests.listenFor(local.ufrag());
            gatherer.start(nowNs);
            settle(nowNs);
        }
    }

    /** Our role; a conflict with the peer's is repaired by the agents themselves (RFC 8445 section 7.3.1.1). */
    public void setControlling(boolean controlling) {
        role.want(controlling);
        checkList.roleChanged();
    }

    /**
     * The peer's credentials, which let checks begin. Said again, it does nothing.
     *
     * @param lite whether the peer is an ICE-lite agent; then we control
     */
    public void setRemote(IceCredentials remote, boolean lite, long nowNs) {
        if (credentials.hasRemote() || isOver()) {
            return;
        }
        if (lite) {
            role.fixControlling();
            checkList.roleChanged();
        }
        credentials.remote(remote);
        patienceEndNs = nowNs + PATIENCE_NS;
        remotes.release();
        settle(nowNs);
    }

    /** A candidate of the peer's; before {@link #setRemote} it waits. One that is of no use is dropped and counted. */
    public void addRemoteCandidate(Candidate candidate, long nowNs) {
        if (!isOver()) {
            remotes.add(candidate);
            settle(nowNs);
        }
    }

    /** The peer has no further candidates. */
    public void endOfRemoteCandidates(long nowNs) {
        remotes.end();
        settle(nowNs);
    }

    /** Data of {@code bytes} came in on a validated path. It counts as a sign of life. */
    public void countReceived(Path path, int bytes, long nowNs) {
        CandidatePair pair = find(path);
        if (pair != null) {
            pair.traffic.received(bytes, nowNs);
            pair.heard(nowNs);
            if (state == IceState.DISCONNECTED) {
                settle(nowNs);
            }
        }
    }

    /** Data of {@code bytes} was sent on the selected path. */
    public void countSent(int bytes, long nowNs) {
        if (selected != null) {
            selected.traffic.sent(bytes, nowNs);
        }
    }

    /** Closes the sockets and ends everything. Idempotent. */
    public void close() {
        if (state != IceState.CLOSED) {
            end();
            gatherer.close();
            change(IceState.CLOSED);
        }
    }

    // Engine

    @Override
    public void handleDatagram(Path path, Packet packet, long nowNs) {
        StunMessage message = isOver() ? null : StunMessage.read(packet);
        if (message == null) {
            drops.count(isOver() ? "ice.over" : "ice.malformed");
        } else if (message.hasWrongFingerprint()) {
            drops.count("ice.fingerprint");
        } else if (message.method() != Stun.BINDING) {
            drops.count("ice.method");
        } else {
            switch (message.messageClass()) {
                case REQUEST -> connectivity.handleRequest(path, message, selected, nowNs);
                case SUCCESS, ERROR -> {
                    if (!queries.handleAnswer(path, message)) {
                        connectivity.handleAnswer(path, message, nowNs);
                    }
                }
                case INDICATION -> drops.count("ice.indication"); // a keepalive: it wants nothing
            }
            settle(nowNs);
        }
    }

    @Override
    public void handleTimeout(long nowNs) {
        if (nowNs >= timers.nextTimeoutNs()) {
            settle(nowNs);
        }
    }

    @Override
    public void handleAnswer(HostAnswer answer, long nowNs) {
        if (!gatherer.handleAnswer(answer, nowNs) && !isOver()) {
            remotes.handleAnswer(answer);
        }
        settle(nowNs);
    }

    /** Does what is due, draws the conclusions and sets the timers. Harmless at any time. */
    private void settle(long nowNs) {
        if (isOver()) {
            return;
        }
        gatherer.handleTimeout(nowNs);
        queries.handleTimeout(nowNs);
        connectivity.handleTimeout(nowNs);
        CandidatePair chosen = nomination.choose(checkList.pairs(), selected, nowNs);
        if (chosen != selected) {
            select(chosen, nowNs);
        }
        consent.handleTimeout(nowNs);
        searchWhenSilent(nowNs);
        gatherer.settle();
        change(stateAt(nowNs));
        if (!isOver()) {
            setTimers(nowNs);
        }
    }

    /**
     * When the selected pair falls silent, all pairs are checked again, those included that were given up or never made
     * because it was selected. One that answers takes its place before consent ends ({@link Nomination}).
     */
    private void searchWhenSilent(long nowNs) {
        boolean silent = selected != null && consent.isInterrupted(nowNs);
        if (silent && !searching) {
            checkList.reopen(nowNs);
            locals.hosts().forEach(this::pairLocal);
        }
        searching = silent;
    }

    private void select(CandidatePair pair, long nowNs) {
        if (selected != null) {
            selected.withdrawNomination();
        }
        selected = pair;
        checkList.select(pair, nowNs);
        consent.watch(pair, nowNs);
        queries.stopKeepAlive();
        events.add(new IceEvent.SelectedPairChanged(pair.path(), pair.local().candidate(), pair.remote().candidate()));
    }

    private IceState stateAt(long nowNs) {
        if (selected != null) {
            return selectedStateAt(nowNs);
        }
        boolean exhausted = nowNs >= patienceEndNs && !checkList.isActive()
                && gatherer.state() == GatheringState.COMPLETE;
        boolean begun = credentials.hasRemote() && (!checkList.isEmpty() || remotes.isComplete());
        return !begun ? IceState.NEW : exhausted ? IceState.FAILED : IceState.CHECKING;
    }

    private IceState selectedStateAt(long nowNs) {
        if (consent.isExpired(nowNs)) {
            end();
            return IceState.FAILED;
        } else if (consent.isInterrupted(nowNs)) {
            return IceState.DISCONNECTED;
        }
        boolean complete = gatherer.state() == GatheringState.COMPLETE && remotes.isComplete()
                && !checkList.isActive();
        return complete || state == IceState.COMPLETED ? IceState.COMPLETED : IceState.CONNECTED;
    }

    /** Listeners see {@code CONNECTED} before {@code COMPLETED}, also when both come true at one moment. */
    private void change(IceState next) {
        boolean skipped = next == IceState.COMPLETED && state != IceState.CONNECTED && state != next;
        if (skipped) {
            change(IceState.CONNECTED);
        }
        if (state != next) {
            state = next;
            events.add(new IceEvent.StateChanged(next));
        }
        if (next == IceState.FAILED) {
            queries.stopKeepAlive();
        }
    }

    /** No way back: closed, or consent was lost and nothing may be sent any more (RFC 7675 section 5.1). */
    private boolean isOver() {
        return over;
    }

    private void end() {
        over = true;
        selected = null;
        consent.stop();
        checkList.clear();
        queries.clear();
        outbox.clear();
        timers.clearAll();
    }

    private void setTimers(long nowNs) {
        timers.set(Timer.GATHER, gatherer.nextTimeoutNs());
        timers.set(Timer.SERVER_QUERY, queries.nextTimeoutNs());
        timers.set(Timer.CHECK, checkList.nextTimeoutNs());
        timers.set(Timer.RETRANSMIT, sender.nextTimeoutNs());
        timers.set(Timer.NOMINATE, nomination.nextTimeoutNs());
        timers.set(Timer.CONSENT, consent.nextTimeoutNs());
        boolean patient = state == IceState.CHECKING && !checkList.isActive() && nowNs < patienceEndNs;
        timers.set(Timer.PATIENCE, patient ? patienceEndNs : TimerTable.NEVER);
    }

    @Override
    public void pollTransmit(TransmitBatch batch, long nowNs) {
        outbox.drainTo(batch);
    }

    @Override
    public IceEvent pollEvent() {
        return events.poll();
    }

    @Override
    public HostRequest pollRequest() {
        return requests.poll();
    }

    @Override
    public long nextTimeoutNs() {
        return timers.nextTimeoutNs();
    }

    @Override
    public String nextTimeoutReason() {
        return timers.nextTimeoutReason();
    }
}
