package dev.parley.core.sctp.rx;

import dev.parley.core.base.Drops;
import dev.parley.core.sctp.wire.Chunk;
import dev.parley.core.sctp.wire.PacketWriter;

/**
 * Takes DATA and FORWARD TSN in, gives messages and SACKs out, and keeps memory inside the window it advertises: what the
 * application has not taken counts against it, so a slow application slows its peer (RFC 9260 section 6.2).
 *
 * <p>Loop-owned.
 */
public final class Receiver {
    private static final int MOST_GAPS = 512;

    private final ReceiveWindow window;
    private final Drops drops;
    private final ReceivedTsns tsns;
    private final Reassembly reassembly;
    private final AckSchedule acks;
    private int[] gaps = {};
    private long advertisedBytes;
    private boolean dataInPacket;

    /**
     * @param peerInitialTsn  the peer's first TSN
     * @param interleaved     whether it sends I-DATA
     * @param window          what may wait here
     * @param maxMessageBytes longest message taken
     */
    public Receiver(int peerInitialTsn, boolean interleaved, ReceiveWindow window, int maxMessageBytes,
            long ackDelayNs, Drops drops) {
        this.window = window;
        this.drops = drops;
        tsns = new ReceivedTsns(peerInitialTsn);
        reassembly = new Reassembly(maxMessageBytes, interleaved);
        acks = new AckSchedule(ackDelayNs);
        advertisedBytes = window.bytes();
    }

    /** Takes a fragment in, or drops it and has the peer told what is missing. */
    public void handleData(Chunk.Data data) {
        handleData(data, true);
    }

    /** Acknowledges a fragment that is of no use (RFC 9260 section 6.5). */
    public void discardData(Chunk.Data data) {
        handleData(data, false);
    }

    private void handleData(Chunk.Data data, boolean wanted) {
        dataInPacket = true;
        long tsn = tsns.extend(data.tsn());
        if (data.immediate()) {
            acks.atOnce();
        }
        if (tsns.contains(tsn)) {
            tsns.addDuplicate(data.tsn());
            acks.atOnce();
            return;
        }
        if (tsn - tsns.cumulative() > ReceivedTsns.MAX_AHEAD || !fits(data, tsn)) {
            drops.count("sctp.window");
            acks.atOnce();
            return;
        }
        boolean hadGaps = tsns.hasGaps();
        tsns.add(tsn);
        if (wanted) {
            reassembly.add(data, tsn);
        }
        if (hadGaps || tsns.hasGaps()) {
            acks.atOnce();
        }
    }

    /** Filling a hole is worth more than the window, for nothing else makes room (RFC 9260 section 6.2). */
    private boolean fits(Chunk.Data data, long tsn) {
        long held = reassembly.heldBytes() + data.length();
        if (held > window.bytes() / 2 && !reassembly.isReady()) {
            window.fullOfParts();
        }
        return held <= window.bytes() || tsn < tsns.highest() && held <= 2 * window.bytes();
    }

    public void handleForwardTsn(Chunk.ForwardTsn forward) {
        long tsn = forward(forward.cumulativeTsn());
        if (tsn >= 0) {
            reassembly.forward(tsn, forward.streamIds(), forward.streamSeqs());
        }
    }

    public void handleForwardTsn(Chunk.IForwardTsn forward) {
        if (forward(forward.cumulativeTsn()) >= 0) {
            for (int i = 0; i < forward.streamIds().length; i++) {
                reassembly.skip(forward.streamIds()[i], forward.unordered()[i], forward.messageIds()[i]);
            }
        }
    }

    /** Moves the cumulative TSN on; returns it extended, or -1 when it is not news. */
    private long forward(int cumulativeTsn) {
        dataInPacket = true;
        long tsn = tsns.extend(cumulativeTsn);
        if (tsn <= tsns.cumulative() || tsn - tsns.cumulative() > ReceivedTsns.MAX_AHEAD) {
            // The SACK for an earlier one was lost (RFC 3758 section 3.6).
            acks.atOnce();
            return -1;
        }
        tsns.forward(tsn);
        if (tsns.hasGaps()) {
            acks.atOnce();
        }
        return tsn;
    }

    /** All chunks of a packet were handed over. */
    public void packetEnds(long nowNs) {
        if (dataInPacket) {
            dataInPacket = false;
            window.review(nowNs);
            acks.packetReceived(nowNs);
        }
    }

    /** Whether everything up to the peer's TSN is here. */
    public boolean hasAllUpTo(int peerTsn) {
        return tsns.extend(peerTsn) <= tsns.cumulative();
    }

    /** Resets are not held back by the window: whoever asks for them without end while nothing is taken is refused. */
    public boolean hasRoomForReset() {
        return reassembly.heldBytes() <= 2 * window.bytes();
    }

    public void resetStreams(int[] streamIds) {
        reassembly.resetStreams(streamIds);
    }

    /** Whether a message grew longer than may be: the association has to end. */
    public boolean messageTooLong() {
        return reassembly.tooLong();
    }

    /** What is next for the application, or null; taking a message opens the window. */
    public Delivery poll() {
        Delivery next = reassembly.poll();
        if (next instanceof Delivery.Message message) {
            window.taken(message.data().length);
        }
        if (next != null) {
            tellOfOpenedWindow();
        }
        return next;
    }

    /** Tells a sender that may be stopped, but not of every crumb (silly window, RFC 9260 section 6.2). */
    private void tellOfOpenedWindow() {
        long quarter = window.bytes() / 4;
        long opened = freeBytes() - advertisedBytes;
        if (advertisedBytes < quarter && (opened >= quarter || opened > 0 && !reassembly.isReady())) {
            acks.atOnce();
        }
    }

    private long freeBytes() {
        return Math.max(0, window.bytes() - reassembly.heldBytes());
    }

    public int cumulativeTsn() {
        return tsns.cumulativeTsn();
    }

    public void sackAtOnce() {
        acks.atOnce();
    }

    public boolean isSackDue(long nowNs) {
        return acks.isDue(nowNs);
    }

    public boolean isSackPending() {
        return acks.isPending();
    }

    /** When the owner has to be woken for a SACK; {@code nowNs} when one is due that it does not know of. */
    public long sackWakeNs(long nowNs) {
        return acks.wakeNs(nowNs);
    }

    /** Time is {@code nowNs}. */
    public void handleTimeout(long nowNs) {
        acks.handleTimeout(nowNs);
    }

    /** Writes the SACK if it fits. */
    public void writeSack(PacketWriter writer) {
        long free = freeBytes();
        if (tsns.hasGaps() && gaps.length == 0) {
            gaps = new int[2 * MOST_GAPS];
        }
        int count = tsns.gaps(gaps);
        if (writer.sack(tsns.cumulativeTsn(), free, gaps, count, tsns.duplicates(), tsns.duplicateCount())) {
            advertisedBytes = free;
            tsns.clearDuplicates();
            acks.sent();
        }
    }
}
