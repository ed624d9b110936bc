package dev.parley.io.port;

import dev.parley.core.base.Packet;
import dev.parley.core.net.Path;
import dev.parley.io.loop.EngineSlot;
import java.util.ArrayList;
import java.util.List;

/**
 * The engines of one loop that got datagrams of the present batch: each hears all of its own before it answers.
 *
 * <p>Loop-owned.
 */
final class Touched {
    private final List<Seat> seats = new ArrayList<>();

    void deliver(Seat seat, Path path, Packet packet, long nowNs) {
        EngineSlot<?> slot = seat.slot();
        if (slot == null) {
            return;
        }
        if (!seat.touched) {
            seat.touched = true;
            seats.add(seat);
        }
        slot.datagram(path, packet, nowNs);
    }

    void flush(long nowNs) {
        for (int i = 0; i < seats.size(); i++) {
            Seat seat = seats.get(i);
            seat.touched = false;
            EngineSlot<?> slot = seat.slot();
            if (slot != null) {
                slot.flush(nowNs);
            }
        }
        seats.clear();
    }
}
