package dev.parley.core.media;

import dev.parley.core.base.Drops;
import dev.parley.core.base.TimerTable;
import dev.parley.core.codec.Depacketizer;
import dev.parley.core.codec.EncodedFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Pictures: frames come out whole and in order, beginning with a key frame. When a missing packet was waited for in vain
 * everything up to the next whole key frame is dropped, because it could not be decoded without artefacts.
 *
 * <p>Loop-owned.
 */
final class VideoFrameAssembler implements FrameAssembler {
    private static final int CAPACITY = 2_048;
    /** A key frame this long after a hole opened is shown instead of waiting on. */
    private static final long JUMP_NS = 50_000_000;
    private static final long INCOMPLETE = -1;

    private final PacketRing ring = new PacketRing(CAPACITY);
    private final Queue<Assembled> ready = new ArrayDeque<>();
    private final Drops drops;
    private long next = -1;
    /** Everything before this is shown or too late: a key frame that comes complete after later frames is no beginning. */
    private long shown = -1;
    private long highest = -1;
    private long hole = -1;
    private long watchedHole = -1;
    private long blockedSinceNs = TimerTable.NEVER;
    private long dropped;

    VideoFrameAssembler(Drops drops) {
        this.drops = drops;
    }

    @Override
    public boolean insert(ReceivedPacket packet, long nowNs) {
        if (packet.sequence() < Math.max(next, shown) || !ring.put(packet)) {
            return false;
        }
        highest = Math.max(highest, packet.sequence());
        if (next >= 0 && highest - next >= CAPACITY) {
            loseOrder(nowNs);
        }
        boolean blocked = blockedSinceNs != TimerTable.NEVER && nowNs - blockedSinceNs >= JUMP_NS;
        if (next < 0 || blocked) {
            startWith(packet);
        }
        deliver(nowNs);
        return true;
    }

    /** Begins anew at the frame this packet belongs to, if that is a whole key frame. */
    private void startWith(ReceivedPacket packet) {
        if (packet.isEmpty()) {
            return;
        }
        long start = packet.sequence();
        for (ReceivedPacket before = ring.get(start - 1); before != null && !before.isEmpty()
                && before.timestamp() == packet.timestamp(); before = ring.get(start - 1)) {
            start--;
        }
        startAt(start);
    }

    private boolean startAt(long start) {
        ReceivedPacket first = ring.get(start);
        boolean key = first != null && !first.isEmpty()
                && first.format().depacketizer().startsKeyFrame(first.payload());
        if (!key || frameEnd(start) == INCOMPLETE) {
            return false;
        }
        dropped += next >= 0 && start > next ? 1 : 0;
        next = start;
        blockedSinceNs = TimerTable.NEVER;
        return true;
    }

    private void deliver(long nowNs) {
        while (next >= 0) {
            for (ReceivedPacket idle = ring.get(next); idle != null && idle.isEmpty(); idle = ring.get(next)) {
                ring.remove(next++);
            }
            long end = frameEnd(next);
            if (end == INCOMPLETE) {
                watchHole(nowNs);
                return;
            }
            emit(next, end, nowNs);
        }
        blockedSinceNs = TimerTable.NEVER;
    }

    /**
     * The last packet of the frame that begins here: the one with the marker, or the one before another timestamp. When
     * it cannot be told yet, {@link #hole} says which packet is missing.
     */
    private long frameEnd(long start) {
        ReceivedPacket first = ring.get(start);
        for (long at = start; at <= highest; at++) {
            ReceivedPacket packet = ring.get(at);
            if (packet == null) {
                hole = at;
                return INCOMPLETE;
            }
            if (!packet.isEmpty() && packet.timestamp() != first.timestamp()) {
                return at - 1;
            }
            if (!packet.isEmpty() && packet.marker()) {
                return at;
            }
        }
        hole = -1;
        return INCOMPLETE;
    }

    private void watchHole(long nowNs) {
        if (hole < 0) {
            blockedSinceNs = TimerTable.NEVER;
        } else if (blockedSinceNs == TimerTable.NEVER || hole != watchedHole) {
            blockedSinceNs = nowNs;
        }
        watchedHole = hole;
    }

    private void emit(long from, long to, long nowNs) {
        ReceivedPacket first = ring.get(from);
        List<byte[]> payloads = new ArrayList<>((int) (to - from + 1));
        for (long at = from; at <= to; at++) {
            ReceivedPacket packet = ring.get(at);
            if (!packet.isEmpty()) {
                payloads.add(packet.payload());
            }
            ring.remove(at);
        }
        next = to + 1;
        shown = next;
        Depacketizer depacketizer = first.format().depacketizer();
        byte[] frame = depacketizer.join(payloads);
        if (frame == null) {
            drops.count("media.malformed-frame");
            loseOrder(nowNs);
            return;
        }
        ready.add(new Assembled(new EncodedFrame(first.format().codec().mimeType(), frame,
                depacketizer.isKeyFrame(frame), first.timestamp(), nowNs), -1));
    }

    @Override
    public void giveUp(long patienceNs, long nowNs) {
        if (blockedSinceNs != TimerTable.NEVER && nowNs - blockedSinceNs >= patienceNs) {
            loseOrder(nowNs);
            deliver(nowNs);
        }
    }

    /** Drops what cannot be decoded any more; goes on at a whole key frame if one is waiting already. */
    private void loseOrder(long nowNs) {
        long from = Math.max(next, highest - CAPACITY + 1);
        dropped++;
        next = -1;
        blockedSinceNs = TimerTable.NEVER;
        for (long at = from; at <= highest; at++) {
            if (startAt(at)) {
                return;
            }
        }
    }

    @Override
    public long blockedSinceNs() {
        return blockedSinceNs;
    }

    @Override
    public Assembled poll() {
        return ready.poll();
    }

    @Override
    public boolean needsKeyFrame() {
        return next < 0;
    }

    @Override
    public long nextSequence() {
        return next;
    }

    @Override
    public long framesDropped() {
        return dropped;
    }

    @Override
    public void reset() {
        ring.clear();
        next = -1;
        shown = -1;
        highest = -1;
        blockedSinceNs = TimerTable.NEVER;
    }
}
