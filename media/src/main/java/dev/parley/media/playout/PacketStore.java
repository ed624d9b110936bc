package dev.parley.media.playout;

import java.util.Map;
import java.util.TreeMap;

/**
 * Packets of one source that wait to be played, in order, bounded in number.
 *
 * <p>Loop-owned.
 */
final class PacketStore {
    /** Five seconds of sound. */
    private static final int CAPACITY = 250;

    private final TreeMap<Long, SoundPacket> packets = new TreeMap<>();
    private long played = Long.MIN_VALUE;
    private long discarded;

    void add(SoundPacket packet) {
        if (packet.sequence() <= played) {
            discarded++;
            return;
        }
        if (packets.size() == CAPACITY) {
            packets.pollFirstEntry();
            discarded++;
        }
        packets.put(packet.sequence(), packet);
    }

    /** The next packet with sound; null when none waits. */
    SoundPacket peek() {
        Map.Entry<Long, SoundPacket> first = packets.firstEntry();
        while (first != null && first.getValue().frame() == null) {
            remove();
            first = packets.firstEntry();
        }
        return first == null ? null : first.getValue();
    }

    /** Whether a later packet is known. */
    boolean isBehind(SoundPacket packet) {
        return packet.sequence() <= played || !packets.isEmpty() && packet.sequence() < packets.lastKey();
    }

    /** Nothing was lost between what was played and the first packet. */
    boolean isContiguous() {
        return packets.firstKey() == played + 1;
    }

    /** The first packet is played. */
    void remove() {
        played = packets.pollFirstEntry().getKey();
    }

    /** The first packet is not played. */
    void discard() {
        remove();
        discarded++;
    }

    int size() {
        return packets.size();
    }

    /** Came too late, or more than could wait. */
    long discarded() {
        return discarded;
    }

    /** Another source. */
    void clear() {
        discarded += packets.size();
        packets.clear();
        played = Long.MIN_VALUE;
    }
}
