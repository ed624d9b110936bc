package dev.parley.core.sctp.tx;

import dev.parley.core.base.Drops;
import dev.parley.core.base.TimerTable;
import dev.parley.core.sctp.wire.Chunk;
import dev.parley.core.sctp.wire.ChunkWriter;
import dev.parley.core.sctp.wire.PacketWriter;

/**
 * Decides which DATA chunks go into the next packet: what is lost first, then new ones as far as the windows allow; and
 * learns from SACKs and from time (RFC 9260 sections 6.1 to 6.3 and 7.2).
 *
 * <p>Loop-owned.
 */
public final class Sender {
    /** A message is not cut smaller than this to fill up a packet that has something in it already. */
    private static final int MIN_FRAGMENT_BYTES = 256;
    /** Ports, tag and checksum (RFC 9260 section 3.1). */
    private static final int HEADER_BYTES = 12;
    /** Gap blocks of a SACK reach 65,535 TSNs, and most receivers take half of that. */
    private static final int MAX_OUTSTANDING_CHUNKS = 32_000;

    private int packetBytes;
    private final Drops drops;
    private final RetransmissionTimeout rto;
    private final Receipts receipts = new Receipts();
    private final SpareArrays spares = new SpareArrays();
    private final SendQueue queue;
    private final OutstandingData outstanding;
    private final AckProcessor acks;
    private final PartialReliability partial;
    private final CongestionWindow congestion;
    private final Recovery recovery;
    private final BurstLimit burst;
    private final Rack rack;
    private final TailProbe probe;
    /** Kept, for a new one each time would be garbage. */
    private final Rack.LossListener losses = this::handleLoss;
    private long peerWindowBytes;
    /** Packets with DATA so far; the one being written has this number. */
    private long packets;
    private long retransmittedChunks;
    private int timeoutsInRow;
    private long timeouts;
    private long sentBytes;
    private long usableBytes;
    private long deadlineNs = TimerTable.NEVER;
    private long nowNs;
    /** Whether the chunk written last has its I bit set. */
    private boolean sackAsked;

    /**
     * @param initialTsn      our first TSN
     * @param peerWindowBytes what the peer advertised first
     * @param forwardTsn      whether the peer understands FORWARD TSN
     * @param interleaved     whether it takes I-DATA
     */
    public Sender(int initialTsn, long peerWindowBytes, boolean forwardTsn, boolean interleaved,
            StreamScheduler scheduler, int packetBytes, RetransmissionTimeout rto, Drops drops) {
        this.packetBytes = packetBytes;
        this.peerWindowBytes = peerWindowBytes;
        this.rto = rto;
        this.drops = drops;
        queue = new SendQueue(receipts, new StreamSchedule(scheduler, interleaved, peerWindowBytes));
        outstanding = new OutstandingData(initialTsn, receipts, spares);
        rack = new Rack(outstanding, rto);
        acks = new AckProcessor(outstanding, rack);
        partial = new PartialReliability(outstanding, queue, forwardTsn);
        congestion = new CongestionWindow(packetBytes);
        recovery = new Recovery(outstanding, congestion, rto);
        burst = new BurstLimit(packetBytes);
        probe = new TailProbe(outstanding, partial);
    }

    // Commands

    public void send(OutboundMessage message, long now) {
        queue.add(message);
        maySend(0, now);
    }

    /** A larger weight gets a larger share (RFC 8831 section 6.4). */
    public void weight(int streamId, int weight) {
        queue.weight(streamId, Math.max(1, weight));
    }

    /**
     * A reset of this stream is coming: its last chunks ask for their SACK at once, so that the reset need not wait, and
     * messages given from now on are held until {@link #resetStream}.
     */
    public void prepareReset(int streamId) {
        queue.stream(streamId).resetWanted = true;
    }

    /** The stream begins again at sequence number zero (RFC 6525 section 5.2.7). */
    public void resetStream(int streamId) {
        queue.restart(queue.stream(streamId));
    }

    /** Packets may be as large as this from now on; what was sent before keeps its size. */
    public void packetBytes(int bytes) {
        packetBytes = bytes;
        congestion.packetBytes(bytes);
        burst.packetBytes(bytes);
    }

    // Handle

    /** Takes in a SACK; one that cannot be true is dropped whole. */
    public void handleSack(Chunk.Sack sack, long now) {
        if (!acks.isPlausible(sack)) {
            drops.count("sctp.sack");
            return;
        }
        nowNs = now;
        long flightBefore = outstanding.flightBytes();
        acks.apply(sack, now);
        if (acks.roundTripNs() >= 0) {
            rto.measured(acks.roundTripNs());
        }
        if (acks.advanced() || sack.windowBytes() < packetBytes) {
            // A peer with its window closed drops our probes, and is alive (RFC 9260 section 6.1 rule A).
            timeoutsInRow = 0;
        }
        updateCongestion(sack, flightBefore);
        maySend(acks.ackedBytes(), now);
        peerWindowBytes = Math.max(0, sack.windowBytes() - outstanding.flightBytes());
        partial.refresh();
        restartTimer(acks.advanced(), now);
        if (acks.ackedBytes() > 0) {
            probe.restart(rto.smoothedNs(), sackAsked, now);
        }
    }

    private void updateCongestion(Chunk.Sack sack, long flightBefore) {
        if (acks.advanced() && recovery.advanced()) {
            rack.recoveryEnded();
        }
        boolean recovering = recovery.isActive();
        recovery.cameLate(acks.lateChunks());
        boolean probeRepaired = probe.repaired(sack, rack.newestPacket());
        for (int i = 0; i < sack.duplicateCount(); i++) {
            if (recovery.cameTwice(outstanding.extend(sack.duplicate(i)))) {
                rack.resentInVain(packets);
            }
        }
        findLosses();
        if (probeRepaired) {
            recovery.enter(nowNs);
        } else if (acks.ackedBytes() > 0 && !recovering && !recovery.isActive()) {
            congestion.acked(acks.ackedBytes(), flightBefore, acks.roundTripNs(), rto.smoothedNs(),
                    outstanding.cumulative(), outstanding.next() - 1, nowNs);
        }
    }

    private void findLosses() {
        if (rack.detect(recovery.isActive(), losses, nowNs)) {
            recovery.enter(nowNs);
        }
    }

    private void handleLoss(SentChunk chunk) {
        if (partial.isSpent(chunk, nowNs)) {
            partial.abandon(chunk.message, packets, nowNs);
        } else {
            outstanding.markLost(chunk);
            recovery.suspect();
        }
    }

    /** What is to be sent may be sent, in moderation. */
    private void maySend(long ackedBytes, long now) {
        usableBytes = congestion.usableBytes(rto);
        burst.occasion(outstanding.flightBytes(), ackedBytes, congestion.isSlowStart(), now);
    }

    /** RFC 9260 section 6.3.2 rules R2 and R3. */
    private void restartTimer(boolean advanced, long now) {
        if (outstanding.isEmpty()) {
            deadlineNs = TimerTable.NEVER;
        } else if (advanced || deadlineNs == TimerTable.NEVER) {
            deadlineNs = now + rto.rtoNs();
        }
    }

    /** Time is {@code now}: what is in flight may be lost, or what is held back may go. */
    public void handleTimeout(long now) {
        nowNs = now;
        burst.handleTimeout(congestion.paceBytes(), rto.smoothedNs(), now);
        if (deadlineNs <= now) {
            handleSilence(now);
            return;
        }
        if (rack.deadlineNs() <= now) {
            findLosses();
            partial.refresh();
            maySend(0, now);
        }
        if (probe.expire(now)) {
            probe.want(now);
        }
    }

    /** RFC 9260 section 6.3.3. */
    private void handleSilence(long now) {
        probe.stop();
        rack.stop();
        acks.forgetGaps();
        timeoutsInRow++;
        timeouts++;
        rto.backOff();
        for (long tsn = outstanding.cumulative() + 1; tsn < outstanding.next(); tsn++) {
            SentChunk chunk = outstanding.at(tsn);
            // The first one only looks acknowledged when the peer threw it away after a gap report.
            boolean reneged = chunk.state == SentChunk.State.ACKED && tsn == outstanding.cumulative() + 1;
            boolean unknown = chunk.state == SentChunk.State.IN_FLIGHT || chunk.state == SentChunk.State.UNREPORTED;
            if (unknown || reneged) {
                handleLoss(chunk);
            }
        }
        recovery.timedOut(now);
        partial.refresh();
        maySend(0, now);
        deadlineNs = outstanding.isEmpty() ? TimerTable.NEVER : now + rto.rtoNs();
    }

    // Poll

    /** Whether {@link #fill} would write something into an empty packet. */
    public boolean canSend(long now) {
        nowNs = now;
        if (partial.isDue() || probe.isDue()) {
            return true;
        }
        if (outstanding.hasLost()) {
            return recovery.isPacketDue() || mayFly();
        }
        OutboundMessage head = queue.head(now);
        return head != null && mayFly() && mayAddNew(Math.min(head.remaining(), largestFragment()));
    }

    /** Room that a packet needs for the chunk that is to be sent again next; 0 when there is none. */
    public int resendBytes(long now) {
        SentChunk chunk = probe.isDue() ? probe.find(now) : outstanding.firstLost();
        return chunk == null ? 0 : HEADER_BYTES + queue.dataHeaderBytes() + (chunk.length + 3 & ~3);
    }

    /** Writes FORWARD TSN and DATA into the packet as far as they fit and may. */
    public void fill(PacketWriter writer, long now) {
        nowNs = now;
        int before = writer.remaining();
        if (partial.isDue() && writer.remaining() >= PartialReliability.MAX_CHUNK_BYTES) {
            writer.chunk(ChunkWriter.encode(partial.take()));
        }
        if (probe.isDue()) {
            fillProbe(writer, now);
        } else {
            fillData(writer, now);
        }
        if (writer.remaining() < before) {
            packets++;
            if (deadlineNs == TimerTable.NEVER) {
                deadlineNs = now + rto.rtoNs();
            }
        }
    }

    private void fillData(PacketWriter writer, long now) {
        int before = writer.remaining();
        fillLost(writer, now);
        recovery.packetSent();
        if (!outstanding.hasLost()) {
            fillNew(writer, now);
        }
        if (writer.remaining() < before && timeoutsInRow == 0) {
            probe.restart(rto.smoothedNs(), sackAsked, now);
        }
    }

    private void fillProbe(PacketWriter writer, long now) {
        SentChunk chunk = probe.find(now);
        if (chunk == null) {
            probe.stop();
        } else if (queue.dataHeaderBytes() + chunk.length <= writer.remaining()) {
            resend(chunk, writer, now);
            probe.sent(chunk);
        }
    }

    private void fillLost(PacketWriter writer, long now) {
        while (outstanding.hasLost() && (recovery.isPacketDue() || mayFly())) {
            SentChunk chunk = outstanding.firstLost();
            if (partial.isSpent(chunk.message, now)) {
                partial.abandon(chunk.message, packets, now);
                continue;
            }
            if (queue.dataHeaderBytes() + chunk.length > writer.remaining()) {
                return;
            }
            resend(chunk, writer, now);
            peerWindowBytes = Math.max(0, peerWindowBytes - chunk.length);
            if (chunk.tsn == outstanding.cumulative() + 1) {
                // RFC 9260 section 6.3.2 rule R4 and 7.2.4: the timer runs anew with the earliest chunk.
                deadlineNs = now + rto.rtoNs();
            }
        }
    }

    private void resend(SentChunk chunk, PacketWriter writer, long now) {
        outstanding.resent(chunk, packets, now);
        burst.sent(chunk.length);
        retransmittedChunks++;
        write(writer, chunk, true);
    }

    private void fillNew(PacketWriter writer, long now) {
        for (OutboundMessage head = queue.head(now); head != null && mayFly(); head = queue.head(now)) {
            if (head.cut > 0 && partial.isSpent(head, now)) {
                partial.abandon(head, packets, now);
                continue;
            }
            int length = fragmentLength(head, writer);
            if (length == 0 || !mayAddNew(length)) {
                return;
            }
            SentChunk chunk = outstanding.add(head, head.cut, length, packets, now);
            queue.cut(head, length);
            burst.sent(length);
            sentBytes += length;
            peerWindowBytes = Math.max(0, peerWindowBytes - length);
            write(writer, chunk, asksForSack(head));
        }
    }

    private int fragmentLength(OutboundMessage head, PacketWriter writer) {
        int room = writer.remaining() - queue.dataHeaderBytes();
        if (head.remaining() <= room) {
            return head.remaining();
        }
        boolean worthCutting = room >= MIN_FRAGMENT_BYTES || room >= largestFragment();
        return worthCutting ? room : 0;
    }

    private int largestFragment() {
        return packetBytes - HEADER_BYTES - queue.dataHeaderBytes();
    }

    /** Also the end of a longer flight asks: what it waits for is a SACK, and waiting two hundred milliseconds is long. */
    private boolean asksForSack(OutboundMessage message) {
        boolean last = queue.isEmpty() || !mayFly();
        return congestion.isSmall() || message.stream.resetWanted && message.stream.queue.isEmpty()
                || last && outstanding.flightBytes() > packetBytes;
    }

    private void write(PacketWriter writer, SentChunk chunk, boolean immediate) {
        sackAsked = immediate;
        chunk.write(writer, immediate);
    }

    /** RFC 9260 section 6.1 rules B and D. */
    private boolean mayFly() {
        return outstanding.flightBytes() < usableBytes
                && burst.allows(congestion.paceBytes(), rto.smoothedNs(), nowNs);
    }

    /** RFC 9260 section 6.1 rule A: into a closed window goes one chunk, to learn when it opens. */
    private boolean mayAddNew(int length) {
        return outstanding.count() < MAX_OUTSTANDING_CHUNKS && length <= peerWindowBytes
                || outstanding.flightBytes() == 0;
    }

    /** A stream with fewer waiting bytes than before, or -1. */
    public int pollDrained() {
        return queue.pollDrained();
    }

    /**
     * The receipt of a message that the peer acknowledged whole; its negative when the message was given up; 0 when there
     * is none.
     */
    public long pollReceipt() {
        return receipts.poll();
    }

    /** The array of a message that has arrived, or null. */
    public byte[] pollSpare() {
        return spares.poll();
    }

    // Getters

    /** When {@link #handleTimeout} wants to be called. */
    public long deadlineNs() {
        return Math.min(Math.min(deadlineNs, probe.deadlineNs()), Math.min(rack.deadlineNs(), burst.wakeNs()));
    }

    /** What that deadline is for; for logs only. */
    public String deadlineReason() {
        long next = deadlineNs();
        if (next == deadlineNs) {
            return "T3_RTX";
        }
        return next == probe.deadlineNs() ? "TAIL_PROBE" : next == rack.deadlineNs() ? "REORDERING" : "PACE";
    }

    /** Timeouts since the peer last showed signs of life. */
    public int timeoutsInRow() {
        return timeoutsInRow;
    }

    /** Bytes of messages sent for the first time so far. */
    public long sentBytes() {
        return sentBytes;
    }

    /** Times that the retransmission timer ran out. */
    public long timeouts() {
        return timeouts;
    }

    /** Whether all was sent and acknowledged. */
    public boolean isIdle() {
        return queue.isEmpty() && outstanding.isEmpty();
    }

    /** Whether all of one stream was sent and acknowledged. */
    public boolean isIdle(int streamId) {
        OutboundStream stream = queue.find(streamId);
        return stream == null || stream.isIdle();
    }

    /** Bytes of a stream that wait to be sent for the first time. */
    public long waitingBytes(int streamId) {
        OutboundStream stream = queue.find(streamId);
        return stream == null ? 0 : stream.waitingBytes;
    }

    /** Messages of a stream of which something waits to be sent for the first time. */
    public long waitingMessages(int streamId) {
        OutboundStream stream = queue.find(streamId);
        return stream == null ? 0 : stream.queue.size() + stream.held.size();
    }

    /** The last TSN that was assigned. */
    public int lastTsn() {
        return (int) (outstanding.next() - 1);
    }

    public long congestionWindowBytes() {
        return congestion.bytes();
    }

    public long peerWindowBytes() {
        return peerWindowBytes;
    }

    public int outstandingChunks() {
        return outstanding.count();
    }

    public long retransmittedChunks() {
        return retransmittedChunks;
    }
}
