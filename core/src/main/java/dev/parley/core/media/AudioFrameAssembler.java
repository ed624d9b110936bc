package dev.parley.core.media;

import dev.parley.core.base.TimerTable;
import dev.parley.core.codec.EncodedFrame;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Sound: every packet is a frame. A missing one holds up those behind it only for a moment; then it is left out, and the
 * playout conceals it.
 *
 * <p>Loop-owned.
 */
final class AudioFrameAssembler implements FrameAssembler {
    private static final int CAPACITY = 128;

    private final PacketRing ring = new PacketRing(CAPACITY);
    private final Queue<Assembled> ready = new ArrayDeque<>();
    private long next = -1;
    private long highest = -1;
    private long blockedSinceNs = TimerTable.NEVER;
    private long dropped;

    @Override
    public boolean insert(ReceivedPacket packet, long nowNs) {
        if (next < 0) {
            next = packet.sequence();
        }
        if (packet.sequence() < next || !ring.put(packet)) {
            return false;
        }
        highest = Math.max(highest, packet.sequence());
        while (highest - next >= CAPACITY) {
            skip();
        }
        deliver(nowNs);
        return true;
    }

    private void skip() {
        if (ring.get(next) == null) {
            dropped++;
        } else {
            take(ring.get(next));
        }
        next++;
    }

    private void deliver(long nowNs) {
        long before = next;
        for (ReceivedPacket packet = ring.get(next); packet != null; packet = ring.get(next)) {
            take(packet);
            next++;
        }
        if (next > highest) {
            blockedSinceNs = TimerTable.NEVER;
        } else if (blockedSinceNs == TimerTable.NEVER || next != before) {
            blockedSinceNs = nowNs;
        }
    }

    private void take(ReceivedPacket packet) {
        ring.remove(packet.sequence());
        if (packet.isEmpty()) {
            return;
        }
        EncodedFrame frame = packet.wholeFrame();
        if (frame == null) {
            dropped++;
            return;
        }
        ready.add(new Assembled(frame, packet.audioLevelDbov()));
    }

    @Override
    public void giveUp(long patienceNs, long nowNs) {
        if (blockedSinceNs == TimerTable.NEVER || nowNs - blockedSinceNs < patienceNs) {
            return;
        }
        while (next <= highest && ring.get(next) == null) {
            skip();
        }
        deliver(nowNs);
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
        return false;
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
        highest = -1;
        blockedSinceNs = TimerTable.NEVER;
    }
}
