package dev.parley.io.port;

import dev.parley.core.base.Packet;
import dev.parley.core.net.Path;
import dev.parley.io.loop.EngineHost;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Datagrams that one loop received for engines of another: they are collected while a batch is read and go over in one task.
 * Bounded by the bytes that loop has not got to yet.
 *
 * <p>Loop-owned by the loop that received them.
 */
final class HandOver {
    static final long BYTES_ON_THE_WAY_MAX = 8 << 20;
    private static final int FIRST_BYTES = 2_048;

    private final EngineHost to;
    private final Touched touched;
    private final AtomicLong onTheWay;
    private byte[] data = new byte[0];
    private int end;
    private List<Item> items = new ArrayList<>();

    private record Item(Seat seat, Path path, int offset, int length) {}

    /**
     * @param touched  of the loop that gets them
     * @param onTheWay bytes that are on the way to that loop, from wherever
     */
    HandOver(EngineHost to, Touched touched, AtomicLong onTheWay) {
        this.to = to;
        this.touched = touched;
        this.onTheWay = onTheWay;
    }

    /** Takes a copy; false when too much is on the way already. */
    boolean add(Seat seat, Path path, Packet packet) {
        if (onTheWay.get() + end > BYTES_ON_THE_WAY_MAX) {
            return false;
        }
        if (data.length - end < packet.length()) {
            data = Arrays.copyOf(data, Math.max(end + packet.length(), Math.max(FIRST_BYTES, 2 * data.length)));
        }
        System.arraycopy(packet.data(), packet.offset(), data, end, packet.length());
        items.add(new Item(seat, path, end, packet.length()));
        end += packet.length();
        return true;
    }

    /** At the end of a batch. */
    void post() {
        if (items.isEmpty()) {
            return;
        }
        byte[] bytes = data;
        int size = end;
        List<Item> datagrams = items;
        data = new byte[0];
        end = 0;
        items = new ArrayList<>();
        onTheWay.addAndGet(size);
        if (!to.put(nowNs -> arrive(datagrams, bytes, size, nowNs))) {
            onTheWay.addAndGet(-size); // that loop is closed, and its engines with it
        }
    }

    /** On the other loop. */
    private void arrive(List<Item> datagrams, byte[] bytes, int size, long nowNs) {
        onTheWay.addAndGet(-size);
        Packet packet = new Packet(bytes);
        for (Item item : datagrams) {
            touched.deliver(item.seat, item.path, packet.set(bytes, item.offset, item.length), nowNs);
        }
        touched.flush(nowNs);
    }
}
