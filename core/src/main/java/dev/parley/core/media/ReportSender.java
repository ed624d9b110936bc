package dev.parley.core.media;

import dev.parley.core.base.Dice;
import dev.parley.core.base.TimerTable;
import dev.parley.core.rtp.ReportBlock;
import dev.parley.core.rtp.Rtcp;
import dev.parley.core.rtp.Rtcp.SourceDescription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Sends reports about once a second, at intervals drawn from half to one and a half of it so that peers do not fall into
 * step (RFC 3550 section 6.2; the bandwidth of a call allows more than its 5 seconds, RFC 4585 section 3).
 *
 * <p>Loop-owned.
 */
final class ReportSender {
    private static final long INTERVAL_NS = 1_000_000_000;
    /** Reports, and names, in one packet: all together stay below {@link MediaEngine#MAX_PACKET_BYTES}. */
    private static final int MAX_BLOCKS = 15;
    private static final int MAX_SENDERS = 6;

    private final Dice dice;
    private long dueNs = TimerTable.NEVER;

    ReportSender(Dice dice) {
        this.dice = dice;
    }

    void start(long nowNs) {
        if (dueNs == TimerTable.NEVER) {
            dueNs = nowNs + interval() / 2;
        }
    }

    private long interval() {
        return INTERVAL_NS / 2 + dice.nextInt((int) INTERVAL_NS);
    }

    long nextTimeoutNs() {
        return dueNs;
    }

    void handleTimeout(Collection<SendStream> senders, Collection<ReceiveStream> receivers, RtcpOutbox outbox,
            long nowNs) {
        if (nowNs < dueNs) {
            return;
        }
        dueNs = nowNs + interval();
        List<ReportBlock> blocks = new ArrayList<>();
        for (ReceiveStream receiver : receivers) {
            ReportBlock block = receiver.report(nowNs);
            if (block != null) {
                blocks.add(block);
            }
        }
        List<SendStream> active = new ArrayList<>();
        for (SendStream sender : senders) {
            if (sender.pollSentSinceReport()) {
                active.add(sender);
            }
        }
        while (!blocks.isEmpty() || !active.isEmpty()) {
            outbox.addCompound(compound(take(active, MAX_SENDERS), take(blocks, MAX_BLOCKS), outbox, nowNs));
        }
    }

    private static <T> List<T> take(List<T> from, int count) {
        List<T> head = from.subList(0, Math.min(count, from.size()));
        List<T> taken = List.copyOf(head);
        head.clear();
        return taken;
    }

    /** A report first, a CNAME for each source, as RFC 3550 section 6.1 wants. */
    private static List<Rtcp> compound(List<SendStream> senders, List<ReportBlock> blocks, RtcpOutbox outbox,
            long nowNs) {
        List<Rtcp> compound = new ArrayList<>();
        List<SourceDescription.Chunk> names = new ArrayList<>();
        List<ReportBlock> left = blocks;
        for (SendStream sender : senders) {
            compound.add(sender.report(left, nowNs));
            names.add(new SourceDescription.Chunk(sender.ssrc(), sender.plan().send().cname()));
            left = List.of();
        }
        if (senders.isEmpty()) {
            compound.add(new Rtcp.ReceiverReport(outbox.senderSsrc(), blocks));
            names.add(new SourceDescription.Chunk(outbox.senderSsrc(), outbox.cname()));
        }
        compound.add(new SourceDescription(names));
        return compound;
    }
}
