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

    private final int maxPacketBytes;
    private final Drops drops;
    private final RetransmissionTimeout rto;
    private final Receipts receipts = new Receipts();
    private final SendQueue queue = new SendQueue(receipts);
    private final OutstandingData outstanding;
    private final AckProcessor acks;
    private final PartialReliability partial;
    private final CongestionWindow congestion;
    private final BurstLimit burst;
    private final TailProbe probe;
    private long peerWindowBytes;
    /** Packets with DATA so far; the one being written has this number. */
    private long packets;
    private long retransmittedChunks;
    private boolean inFastRecovery;
    private long fastRecoveryExit;
    /** One packet may go without regard to the congestion window (RFC 9260 section 7.2.4). */
    private boolean fastPacketDue;
    private int timeoutsInRow;
    private long deadlineNs = TimerTable.NEVER;
    private long nowNs;
    /** Whether the chunk written last has its I bit set. */
    private boolean sackAsked;

    /**
     * @param initialTsn      our first TSN
     * @param peerWindowBytes what the peer advertised first
     * @param forwardTsn      whether the peer understands FORWARD TSN
     */
    public Sender(int initialTsn, long peerWindowBytes, boolean forwardTsn, int maxPacketBytes,
            RetransmissionTimeout rto, Drops drops) {
        this.maxPacketBytes = maxPacketBytes;
        this.peerWindowBytes = peerWindowBytes;
        this.rto = rto;
        this.drops = drops;
        outstanding = new OutstandingData(initialTsn, receipts);
        acks = new AckProcessor(outstanding, rto);
        partial = new PartialReliability(outstanding, queue, forwardTsn);
        congestion = new CongestionWindow(maxPacketBytes);
        burst = new BurstLimit(maxPacketBytes);
        probe = new TailProbe(outstanding, partial);
    }

    // Commands

    public void send(OutboundMessage message, long now) {
        queue.add(message);
        burst.occasion(outstanding.flightBytes(), 0, now);
    }

    /** A larger weight gets a larger share (RFC 8831 section 6.4). */
    public void weight(int streamId, int weight) {
        queue.stream(streamId).weight = Math.max(1, weight);
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

    // Handle

    /** Takes in a SACK; one that cannot be true is dropped whole. */
    public void handleSack(Chunk.Sack sack, long now) {
        if (!acks.isPlausible(sack)) {
            drops.count("sctp.sack");
            return;
        }
        nowNs = now;
        long flightBefore = outstanding.flightBytes();
        acks.apply(sack, now, this::markLost);
        if (acks.roundTripNs() >= 0) {
            rto.measured(acks.roundTripNs());
        }
        if (acks.advanced() || sack.windowBytes() < maxPacketBytes) {
            // A peer with its window closed drops our probes, and is alive (RFC 9260 section 6.1 rule A).
            timeoutsInRow = 0;
        }
        updateCongestion(flightBefore);
        if (probe.repaired(sack, acks.newestPacket()) && !inFastRecovery) {
            congestion.lost();
        }
        burst.occasion(outstanding.flightBytes(), acks.ackedBytes(), now);
        peerWindowBytes = Math.max(0, sack.windowBytes() - outstanding.flightBytes());
        partial.refresh();
        restartTimer(acks.advanced(), now);
        if (acks.ackedBytes() > 0) {
            probe.restart(rto.smoothedNs(), sackAsked, now);
        }
    }

    private void markLost(long tsn) {
        SentChunk chunk = outstanding.at(tsn);
        if (partial.isSpent(chunk, nowNs)) {
            partial.abandon(chunk.message, tsn, packets, nowNs);
        } else {
            outstanding.markLost(tsn);
        }
    }

    private void updateCongestion(long flightBefore) {
        if (inFastRecovery && outstanding.cumulative() >= fastRecoveryExit) {
            inFastRecovery = false;
        }
        if (acks.advanced() && !inFastRecovery) {
            congestion.acked(acks.ackedBytes(), flightBefore);
        }
        if (acks.foundLoss()) {
            enterFastRecovery();
        }
    }

    private void enterFastRecovery() {
        if (!inFastRecovery) {
            inFastRecovery = true;
            fastRecoveryExit = outstanding.next() - 1;
            fastPacketDue = outstanding.hasLost();
            congestion.lost();
        }
    }

    /** RFC 9260 section 6.3.2 rules R2 and R3. */
    private void restartTimer(boolean advanced, long now) {
        if (outstanding.isEmpty()) {
            deadlineNs = TimerTable.NEVER;
        } else if (advanced || deadlineNs == TimerTable.NEVER) {
            deadlineNs = now + rto.rtoNs();
        }
    }

    /** Time is up for what is in flight (RFC 9260 section 6.3.3). */
    public void handleTimeout(long now) {
        if (deadlineNs <= now) {
            handleSilence(now);
        } else if (probe.expire(now)) {
            handleTailSilence(now);
        }
    }

    /** Either later packets arrived, and then it is clear what is lost; or a probe has to find out. */
    private void handleTailSilence(long now) {
        nowNs = now;
        if (acks.findOvertaken(this::markLost)) {
            enterFastRecovery();
            partial.refresh();
            burst.occasion(outstanding.flightBytes(), 0, now);
        } else {
            probe.want(now);
        }
    }

    private void handleSilence(long now) {
        nowNs = now;
        probe.stop();
        timeoutsInRow++;
        inFastRecovery = false;
        congestion.timedOut();
        rto.backOff();
        for (long tsn = outstanding.cumulative() + 1; tsn < outstanding.next(); tsn++) {
            SentChunk chunk = outstanding.at(tsn);
            // The first one only looks acknowledged when the peer threw it away after a gap report.
            boolean reneged = chunk.state == SentChunk.State.ACKED && tsn == outstanding.cumulative() + 1;
            if (chunk.state == SentChunk.State.IN_FLIGHT || reneged) {
                markLost(tsn);
            }
        }
        partial.refresh();
        burst.occasion(outstanding.flightBytes(), 0, now);
        deadlineNs = outstanding.isEmpty() ? TimerTable.NEVER : now + rto.rtoNs();
    }

    // Poll

    /** Whether {@link #fill} would write something into an empty packet. */
    public boolean canSend(long now) {
        if (partial.isDue() || probe.isDue()) {
            return true;
        }
        if (outstanding.hasLost()) {
            return fastPacketDue || mayFly();
        }
        OutboundMessage head = queue.head(now);
        return head != null && mayFly() && mayAddNew(Math.min(head.remaining(), largestFragment()));
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
        fastPacketDue = false;
        if (!outstanding.hasLost()) {
            fillNew(writer, now);
        }
        if (writer.remaining() < before && timeoutsInRow == 0) {
            probe.restart(rto.smoothedNs(), sackAsked, now);
        }
    }

    private void fillProbe(PacketWriter writer, long now) {
        long tsn = probe.find(now);
        SentChunk chunk = tsn < 0 ? null : outstanding.at(tsn);
        if (chunk == null) {
            probe.stop();
        } else if (PacketWriter.DATA_HEADER_BYTES + chunk.length <= writer.remaining()) {
            outstanding.resent(chunk, packets, now);
            retransmittedChunks++;
            write(writer, tsn, chunk, true);
            probe.sent(tsn, packets);
        }
    }

    private void fillLost(PacketWriter writer, long now) {
        while (outstanding.hasLost() && (fastPacketDue || mayFly())) {
            long tsn = outstanding.firstLost();
            SentChunk chunk = outstanding.at(tsn);
            if (partial.isSpent(chunk.message, now)) {
                partial.abandon(chunk.message, tsn, packets, now);
                continue;
            }
            if (PacketWriter.DATA_HEADER_BYTES + chunk.length > writer.remaining()) {
                return;
            }
            outstanding.resent(chunk, packets, now);
            retransmittedChunks++;
            peerWindowBytes = Math.max(0, peerWindowBytes - chunk.length);
            write(writer, tsn, chunk, true);
            if (tsn == outstanding.cumulative() + 1) {
                // RFC 9260 section 6.3.2 rule R4 and 7.2.4: the timer runs anew with the earliest chunk.
                deadlineNs = now + rto.rtoNs();
            }
        }
    }

    private void fillNew(PacketWriter writer, long now) {
        while (mayFly()) {
            OutboundMessage head = queue.head(now);
            if (head == null) {
                return;
            }
            if (head.cut > 0 && partial.isSpent(head, now)) {
                partial.abandon(head, outstanding.next() - 1, packets, now);
                continue;
            }
            int length = fragmentLength(head, writer);
            if (length == 0 || !mayAddNew(length)) {
                return;
            }
            SentChunk chunk = outstanding.add(head, head.cut, length, packets, now);
            queue.cut(head, length);
            peerWindowBytes = Math.max(0, peerWindowBytes - length);
            write(writer, outstanding.next() - 1, chunk, asksForSack(head));
        }
    }

    private int fragmentLength(OutboundMessage head, PacketWriter writer) {
        int room = writer.remaining() - PacketWriter.DATA_HEADER_BYTES;
        if (head.remaining() <= room) {
            return head.remaining();
        }
        boolean worthCutting = room >= MIN_FRAGMENT_BYTES || room >= largestFragment();
        return worthCutting ? room : 0;
    }

    private int largestFragment() {
        return maxPacketBytes - 12 - PacketWriter.DATA_HEADER_BYTES;
    }

    /** Also the end of a longer flight asks: what it waits for is a SACK, and waiting two hundred milliseconds is long. */
    private boolean asksForSack(OutboundMessage message) {
        boolean last = queue.isEmpty() || !mayFly();
        return congestion.isSmall() || message.stream.resetWanted && message.stream.queue.isEmpty()
                || last && outstanding.flightBytes() > maxPacketBytes;
    }

    private void write(PacketWriter writer, long tsn, SentChunk chunk, boolean immediate) {
        OutboundMessage message = chunk.message;
        sackAsked = immediate;
        writer.data(chunk.flags(immediate), (int) tsn, message.streamId, message.streamSeq, message.protocolId,
                message.data, chunk.offset, chunk.length);
    }

    /** RFC 9260 section 6.1 rules B and D. */
    private boolean mayFly() {
        return outstanding.flightBytes() < congestion.bytes() && burst.allows(outstanding.flightBytes());
    }

    /** RFC 9260 section 6.1 rule A: into a closed window goes one chunk, to learn when it opens. */
    private boolean mayAddNew(int length) {
        return length <= peerWindowBytes || outstanding.flightBytes() == 0;
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

    // Getters

    /** When {@link #handleTimeout} wants to be called. */
    public long deadlineNs() {
        return Math.min(deadlineNs, probe.deadlineNs());
    }

    /** What that deadline is for; for logs only. */
    public String deadlineReason() {
        return probe.deadlineNs() < deadlineNs ? "TAIL_PROBE" : "T3_RTX";
    }

    /** Timeouts since the peer last showed signs of life. */
    public int timeoutsInRow() {
        return timeoutsInRow;
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
