package dev.parley.core.sctp;

import dev.parley.core.base.Dice;
import dev.parley.core.base.Drops;
import dev.parley.core.base.TimerTable;
import dev.parley.core.sctp.AssociationState.CookieEchoed;
import dev.parley.core.sctp.AssociationState.Ended;
import dev.parley.core.sctp.AssociationState.Established;
import dev.parley.core.sctp.AssociationState.Idle;
import dev.parley.core.sctp.rx.Delivery;
import dev.parley.core.sctp.tx.OutboundMessage;
import dev.parley.core.sctp.wire.Chunk;
import dev.parley.core.sctp.wire.ChunkWriter;
import dev.parley.core.sctp.wire.ErrorCause;
import dev.parley.core.sctp.wire.PacketReader;
import dev.parley.core.sctp.wire.PacketWriter;
import java.util.ArrayDeque;
import java.util.List;

/**
 * One SCTP association over DTLS (RFC 9260, 8261) as an engine. It coordinates: the handshake, the sender, the receiver
 * and the reset of streams decide.
 *
 * <p>Getters: {@link #isEstablished}, {@link #nextTimeoutNs}, {@link #snapshot}, ... Handle: {@link #handlePacket},
 * {@link #handleTimeout}. Commands: {@link #connect}, {@link #send}, {@link #resetStream}, {@link #shutdown},
 * {@link #abort}, {@link #transportEnded}. After any of those the owner drains {@link #pollTransmit} and
 * {@link #pollEvent}. A message that is not polled keeps its part of the receive window closed.
 *
 * <p>Loop-owned.
 */
public final class SctpAssociation {
    /** Timeouts in a row from which on large packets are suspected (RFC 8899 section 4.3). */
    private static final int BLACK_HOLE_TIMEOUTS = 2;

    private final SctpOptions options;
    private final int localPort;
    private final int remotePort;
    private final Drops drops;
    private final PacketReader reader = new PacketReader();
    private final PacketWriter writer = new PacketWriter();
    private final TimerTable<SctpTimer> timers = new TimerTable<>(SctpTimer.class);
    private final Outbox outbox;
    private final Handshake handshake;
    private final Heartbeat heartbeat;
    private final PathMtu pathMtu;
    private final HandshakeRetry retry;
    private final Shutdown shutdown;
    private final ChunkHandler chunks;
    private final ArrayDeque<SctpEvent> events = new ArrayDeque<>();
    private AssociationState state = new Idle();
    private int unansweredHeartbeats;
    /** Taking a message has no time of its own, but may make a SACK due. */
    private long lastNowNs;
    private boolean fragmentable;
    private boolean upTold;
    private boolean downTold;

    /**
     * @param dice  tags, initial TSN and cookie key; must be unpredictable in production
     * @param drops where dropped packets and chunks are counted
     */
    public SctpAssociation(SctpOptions options, int localPort, int remotePort, Dice dice, Drops drops) {
        this.options = options;
        this.drops = drops;
        this.localPort = localPort;
        this.remotePort = remotePort;
        outbox = new Outbox(localPort, remotePort, options.maxPacketBytes(), drops);
        handshake = new Handshake(options, dice, drops, outbox);
        heartbeat = new Heartbeat(dice);
        pathMtu = new PathMtu(options, dice);
        retry = new HandshakeRetry(this, options, timers);
        shutdown = new Shutdown(this, options, timers);
        chunks = new ChunkHandler(this, retry, shutdown);
    }

    // Getters

    public boolean isEstablished() {
        return state instanceof Established;
    }

    public boolean isEnded() {
        return state instanceof Ended;
    }

    /** Whether the peer can reset streams (RFC 6525). */
    public boolean canResetStreams() {
        return state.tcb() != null && state.tcb().reset.isSupported();
    }

    /** Bytes of a stream that wait to be sent for the first time. */
    public long waitingBytes(int streamId) {
        return state.tcb() == null ? 0 : state.tcb().sender.waitingBytes(streamId);
    }

    /** Messages of a stream of which something waits to be sent for the first time. */
    public long waitingMessages(int streamId) {
        return state.tcb() == null ? 0 : state.tcb().sender.waitingMessages(streamId);
    }

    /** Times that the retransmission timer ran out while data was outstanding. */
    public long timeouts() {
        return state.tcb() == null ? 0 : state.tcb().sender.timeouts();
    }

    public Drops drops() {
        return drops;
    }

    public SctpSnapshot snapshot() {
        Tcb tcb = state.tcb();
        return tcb == null
                ? SctpSnapshot.NONE
                : new SctpSnapshot(tcb.rto.smoothedNs(), tcb.sender.congestionWindowBytes(),
                        tcb.sender.peerWindowBytes(), pathMtu.packetBytes(), tcb.sender.outstandingChunks(),
                        tcb.sender.retransmittedChunks(), tcb.interleaved, tcb.zeroChecksum, tcb.sender.timeouts());
    }

    /** When {@link #handleTimeout} wants to be called, or {@link Long#MAX_VALUE}. */
    public long nextTimeoutNs() {
        long own = timers.nextTimeoutNs();
        Tcb tcb = isEnded() ? null : state.tcb();
        own = Math.min(own, isEnded() ? TimerTable.NEVER : pathMtu.deadlineNs());
        return tcb == null ? own : Math.min(own, Math.min(tcb.sender.deadlineNs(), tcb.receiver.sackWakeNs(lastNowNs)));
    }

    /** What the next timeout is for; for logs only. */
    public String nextTimeoutReason() {
        Tcb tcb = isEnded() ? null : state.tcb();
        long next = nextTimeoutNs();
        if (tcb != null && next != TimerTable.NEVER && next == tcb.sender.deadlineNs()) {
            return tcb.sender.deadlineReason();
        }
        if (tcb != null && next != TimerTable.NEVER && next == tcb.receiver.sackWakeNs(lastNowNs)) {
            return "SACK_DELAY";
        }
        if (next != TimerTable.NEVER && next == pathMtu.deadlineNs()) {
            return "PATH_MTU";
        }
        return timers.nextTimeoutReason();
    }

    // Commands

    /** Begins; in WebRTC both sides do. Ignored when begun already. */
    public void connect(long nowNs) {
        if (state instanceof Idle) {
            retry.begin(nowNs);
        }
    }

    /**
     * Queues a message.
     *
     * @param data not empty; belongs to the association from here on
     * @return false when there is no established association or the stream is beyond what was agreed
     */
    public boolean send(int streamId, int protocolId, byte[] data, SendOptions how, long nowNs) {
        return send(streamId, protocolId, data, how, 0, nowNs);
    }

    /**
     * As {@link #send(int, int, byte[], SendOptions, long)}, and {@link #pollReceipt} tells when the peer has it.
     *
     * @param receipt positive and the caller's own, or 0 for none
     */
    public boolean send(int streamId, int protocolId, byte[] data, SendOptions how, long receipt, long nowNs) {
        if (!(state instanceof Established established) || data.length == 0
                || streamId >= established.tcb().outboundStreams) {
            return false;
        }
        long deadlineNs = how.lifetimeNs() < 0 ? TimerTable.NEVER : nowNs + how.lifetimeNs();
        established.tcb().sender.send(
                new OutboundMessage(streamId, protocolId, data, how.unordered(), how.maxRetransmits(), deadlineNs)
                        .withReceipt(receipt),
                nowNs);
        return true;
    }

    /** A larger weight gives a stream a larger share of the association. */
    public void weight(int streamId, int weight) {
        if (state.tcb() != null) {
            state.tcb().sender.weight(streamId, weight);
        }
    }

    /** Resets our sending side of a stream once all of it has arrived; ends with {@link SctpEvent.ResetDone}. */
    public void resetStream(int streamId, long nowNs) {
        if (!isEstablished() || !canResetStreams()) {
            events.add(new SctpEvent.ResetDone(streamId, false));
            return;
        }
        state.tcb().reset.want(streamId);
        afterChange(nowNs);
    }

    /** Ends when all that was sent has arrived (RFC 9260 section 9.2). */
    public void shutdown(long nowNs) {
        if (state instanceof Established established) {
            state = new AssociationState.ShutdownPending(established.tcb());
            afterChange(nowNs);
        } else if (state.tcb() == null) {
            end(SctpCause.of(SctpCause.Kind.SHUTDOWN, "ended before it began"));
        }
    }

    /** Ends at once and tells the peer (RFC 9260 section 9.1). */
    public void abort(String reason, long nowNs) {
        endWithAbort(SctpCause.of(SctpCause.Kind.LOCAL_ABORT, reason), ErrorCause.userInitiatedAbort(reason));
    }

    /** What carries the packets is gone: ends without a word to the peer. */
    public void transportEnded(String reason) {
        end(SctpCause.of(SctpCause.Kind.TRANSPORT_ENDED, reason));
        outbox.clear();
    }

    // Handle

    /** A packet of the peer's. Borrowed until return. */
    public void handlePacket(byte[] data, int offset, int length, long nowNs) {
        lastNowNs = nowNs;
        if (!reader.begin(data, offset, length, handshake.zeroChecksumOffered())) {
            drops.count("sctp.checksum");
            return;
        }
        if (reader.sourcePort() != remotePort || reader.destinationPort() != localPort) {
            drops.count("sctp.port");
            return;
        }
        Chunk chunk = reader.next();
        if (isEnded()) {
            chunks.handleAfterEnd(chunk, reader);
            return;
        }
        while (chunk != null && !isEnded() && chunks.handle(chunk, reader, nowNs)) {
            chunk = reader.next();
        }
        if (reader.malformed()) {
            drops.count("sctp.malformed");
        }
        if (state.tcb() != null && !isEnded()) {
            state.tcb().receiver.packetEnds(nowNs);
            afterChange(nowNs);
        }
    }

    /** Time is {@code nowNs}; does what is due. Harmless when nothing is. */
    public void handleTimeout(long nowNs) {
        lastNowNs = nowNs;
        if (isEnded()) {
            return;
        }
        if (timers.expire(SctpTimer.T1_HANDSHAKE, nowNs)) {
            retry.handleTimeout(nowNs);
        }
        if (timers.expire(SctpTimer.T5_SHUTDOWN_GUARD, nowNs)) {
            abort("the peer does not finish the shutdown", nowNs);
        }
        Tcb tcb = state.tcb();
        if (tcb == null || isEnded()) {
            return;
        }
        tcb.sender.handleTimeout(nowNs);
        pathMtu.handleTimeout(nowNs);
        if (tcb.sender.timeoutsInRow() >= BLACK_HOLE_TIMEOUTS && pathMtu.packetBytes() > options.maxPacketBytes()) {
            restartPathMtu(nowNs);
        }
        tcb.receiver.handleTimeout(nowNs);
        if (timers.expire(SctpTimer.T2_SHUTDOWN, nowNs)) {
            shutdown.handleTimeout(nowNs);
        }
        if (timers.expire(SctpTimer.RECONFIG, nowNs) && tcb.reset.isWaiting()) {
            tcb.rto.backOff();
            sendReconfig(tcb, tcb.reset.again(), nowNs);
        }
        if (timers.expire(SctpTimer.HEARTBEAT_ACK, nowNs)) {
            unansweredHeartbeats++;
        }
        if (timers.expire(SctpTimer.HEARTBEAT, nowNs)) {
            outbox.chunk(heartbeat.next(nowNs));
            timers.set(SctpTimer.HEARTBEAT_ACK, nowNs + tcb.rto.rtoNs());
            startHeartbeat(nowNs);
        }
        afterChange(nowNs);
    }

    private void startHeartbeat(long nowNs) {
        if (options.heartbeatIntervalMs() > 0) {
            timers.set(SctpTimer.HEARTBEAT, nowNs + options.heartbeatIntervalMs() * 1_000_000L);
        }
    }

    /** What may follow from any packet, timeout or command. */
    private void afterChange(long nowNs) {
        Tcb tcb = state.tcb();
        if (tcb == null || isEnded()) {
            return;
        }
        int limit = options.maxRetransmits();
        if (tcb.receiver.messageTooLong()) {
            violated("message longer than " + options.maxMessageBytes() + " bytes");
        } else if (limit >= 0 && tcb.sender.timeoutsInRow() + unansweredHeartbeats > limit) {
            end(SctpCause.of(SctpCause.Kind.UNREACHABLE, "the peer does not acknowledge"));
        } else {
            Chunk late = tcb.reset.responder().pollLate();
            if (late != null) {
                outbox.chunk(late);
            }
            if (tcb.reset.canStart()) {
                sendReconfig(tcb, tcb.reset.start(), nowNs);
            }
            shutdown.advance(nowNs);
        }
    }

    private void sendReconfig(Tcb tcb, Chunk request, long nowNs) {
        outbox.chunk(request);
        timers.set(SctpTimer.RECONFIG, tcb.reset.deadlineNs(nowNs, tcb.rto.rtoNs()));
    }

    // For the drawers

    AssociationState state() {
        return state;
    }

    void enter(AssociationState next) {
        state = next;
    }

    Handshake handshake() {
        return handshake;
    }

    Heartbeat heartbeat() {
        return heartbeat;
    }

    PathMtu pathMtu() {
        return pathMtu;
    }

    Outbox outbox() {
        return outbox;
    }

    void heartbeatAnswered() {
        unansweredHeartbeats = 0;
        timers.clear(SctpTimer.HEARTBEAT_ACK);
    }

    void tell(SctpEvent event) {
        events.add(event);
    }

    void established(Tcb tcb, long nowNs) {
        state = new Established(tcb);
        timers.clear(SctpTimer.T1_HANDSHAKE);
        startHeartbeat(nowNs);
        pathMtu.limit(tcb.largestPacketBytes, nowNs);
        upTold = true;
        events.add(new SctpEvent.Up(tcb.outboundStreams, tcb.reset.responder().inboundStreams()));
    }

    void reconfigAnswered(Tcb tcb, long nowNs) {
        timers.set(SctpTimer.RECONFIG, tcb.reset.deadlineNs(nowNs, tcb.rto.rtoNs()));
    }

    void violated(String reason) {
        endWithAbort(SctpCause.of(SctpCause.Kind.PROTOCOL_VIOLATION, reason), ErrorCause.protocolViolation(reason));
    }

    void endWithAbort(SctpCause cause, ErrorCause told) {
        Tcb tcb = isEnded() ? null : state.tcb();
        end(cause);
        if (tcb != null) {
            outbox.packet(tcb.peerTag, new Chunk.Abort(false, List.of(told)));
        }
    }

    void end(SctpCause cause) {
        if (!isEnded()) {
            state = new Ended(state.tcb(), cause);
            timers.clearAll();
            outbox.clear();
        }
    }

    // Poll

    /**
     * Writes the next packet.
     *
     * @param capacity at least {@link SctpOptions#maxPacketBytes}
     * @return bytes written, 0 when there is nothing to send
     */
    public int pollTransmit(byte[] target, int offset, int capacity, long nowNs) {
        lastNowNs = nowNs;
        fragmentable = false;
        if (capacity < options.maxPacketBytes()) {
            throw new IllegalArgumentException("room for " + capacity + " of " + options.maxPacketBytes() + " bytes");
        }
        byte[] packet = outbox.pollPacket();
        if (packet != null) {
            System.arraycopy(packet, 0, target, offset, packet.length);
            return packet.length;
        }
        Tcb tcb = isEnded() ? null : state.tcb();
        if (tcb == null) {
            return 0;
        }
        // Data may only follow a COOKIE ECHO in its own packet (RFC 9260 section 5.1); ours waits for the COOKIE ACK.
        boolean mayAdd = !(state instanceof CookieEchoed) && tcb.sender.canSend(nowNs);
        pathMtu.limit(capacity, nowNs);
        pathMtu.sent(tcb.sender.sentBytes(), nowNs);
        boolean sack = tcb.receiver.isSackDue(nowNs) || mayAdd && tcb.receiver.isSackPending();
        if (pathMtu.isProbeDue() && isEstablished()) {
            return writeProbe(target, offset, tcb, nowNs);
        }
        if (!mayAdd && !sack && !outbox.hasChunks()) {
            return 0;
        }
        int largest = Math.min(capacity, Math.max(pathMtu.packetBytes(), tcb.sender.resendBytes(nowNs)));
        writer.begin(target, offset, largest, localPort, remotePort, tcb.peerTag);
        outbox.fill(writer);
        if (sack) {
            tcb.receiver.writeSack(writer);
        }
        if (mayAdd) {
            tcb.sender.fill(writer, nowNs);
        }
        int length = finish(tcb);
        fragmentable = length > pathMtu.packetBytes();
        return length;
    }

    private int finish(Tcb tcb) {
        return tcb.zeroChecksum ? writer.finishWithoutChecksum() : writer.finish();
    }

    /**
     * Whether the packet written last is larger than what the path is known to take, and IP may fragment it: data that was
     * cut for a path that took more, and cannot be cut anew (RFC 9260 section 6.9). All others must not be fragmented, or
     * probes of the path would tell nothing.
     */
    public boolean mayFragment() {
        return fragmentable;
    }

    /** A packet of the size that is to be found out, with nothing in it that would be missed (RFC 8899 section 4.1). */
    private int writeProbe(byte[] target, int offset, Tcb tcb, long nowNs) {
        writer.begin(target, offset, pathMtu.probeBytes(), localPort, remotePort, tcb.peerTag);
        writer.chunk(ChunkWriter.encode(pathMtu.probe(tcb.rto.smoothedNs(), nowNs)));
        writer.pad();
        return finish(tcb);
    }

    /** Packets take another way from now on, on which nothing is known about their size (RFC 8899 section 4.3). */
    public void pathChanged(long nowNs) {
        restartPathMtu(nowNs);
    }

    private void restartPathMtu(long nowNs) {
        pathMtu.restart(nowNs);
        if (state.tcb() != null) {
            state.tcb().sender.packetBytes(pathMtu.packetBytes());
        }
    }

    /** The next event, or null. */
    public SctpEvent pollEvent() {
        if (!events.isEmpty()) {
            return events.poll();
        }
        Delivery delivery = upTold ? state.tcb().receiver.poll() : null;
        if (delivery != null) {
            return switch (delivery) {
                case Delivery.Message message ->
                    new SctpEvent.Message(message.streamId(), message.protocolId(), message.data());
                case Delivery.StreamsReset reset -> new SctpEvent.StreamsReset(reset.streamIds());
            };
        }
        if (state instanceof Ended ended && !downTold) {
            downTold = true;
            return new SctpEvent.Down(ended.cause());
        }
        return null;
    }

    /**
     * The receipt of a message whose every byte the peer has acknowledged (in TSN order, so never before an earlier one
     * that is still missing); its negative when the message was given up (partial reliability); 0 when there is none.
     * When the association ends, receipts that did not come never will.
     */
    public long pollReceipt() {
        return state.tcb() == null ? 0 : state.tcb().sender.pollReceipt();
    }

    /**
     * An array once given to {@link #send}, of a message that has arrived: it is the caller's again. Null when there is none.
     * Only larger ones are kept, and at most 4 MiB of them; who does not want them need not ask.
     */
    public byte[] pollSpare() {
        return state.tcb() == null ? null : state.tcb().sender.pollSpare();
    }

    /** A stream whose {@link #waitingBytes} fell since it was last named here, or -1. */
    public int pollDrained() {
        return state.tcb() == null ? -1 : state.tcb().sender.pollDrained();
    }
}
