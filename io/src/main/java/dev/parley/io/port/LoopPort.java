package dev.parley.io.port;

import dev.parley.core.net.IpAddress;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransportAddress;
import dev.parley.io.loop.EngineHost;
import dev.parley.io.loop.EnginePort;
import dev.parley.io.loop.EngineSlot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A shared port on one loop: what that loop's engines say to it, and its sockets.
 *
 * <p>Loop-owned.
 */
public final class LoopPort {
    private final SharedPort shared;
    private final EngineHost host;
    private final SharedPort.Opener opener;
    private final Map<EngineSlot<?>, Seat> seats = new IdentityHashMap<>();
    private final Map<IpAddress, PortSocket> sockets = new HashMap<>();
    private final Map<LoopPort, HandOver> handOvers = new IdentityHashMap<>();
    private final Touched touched = new Touched();
    /** Engines that wait for room in a socket, in the order in which they get it. */
    private List<Seat> blocked = new ArrayList<>();
    private int fullSockets;
    /** Bytes that other loops have received for this one; any thread. */
    private final AtomicLong onTheWayBytes = new AtomicLong();

    LoopPort(SharedPort shared, EngineHost host, SharedPort.Opener opener) {
        this.shared = shared;
        this.host = host;
        this.opener = opener;
    }

    SharedPort shared() {
        return shared;
    }

    EngineHost host() {
        return host;
    }

    Touched touched() {
        return touched;
    }

    // For the loop

    /** An engine's share of the socket at that address, whatever the port it asks for. */
    public EnginePort open(EngineSlot<?> slot, TransportAddress at) throws IOException {
        return new SeatPort(seat(slot), socket(at.ip()));
    }

    /** The socket at that address, bound now if it was not. */
    public PortSocket socket(IpAddress ip) throws IOException {
        PortSocket socket = sockets.get(ip);
        if (socket == null) {
            socket = new PortSocket(this);
            socket.bound(shared.bind(ip, opener, socket));
            sockets.put(ip, socket);
        }
        return socket;
    }

    public void listenFor(EngineSlot<?> slot, String ufrag) {
        if (!shared.table().listenFor(seat(slot), ufrag)) {
            shared.count(PortDrop.UFRAG_TAKEN);
        }
    }

    public void claim(EngineSlot<?> slot, Path path, boolean answered, long nowNs) {
        shared.table().claim(seat(slot), path, answered, nowNs);
    }

    /** The engine is gone. */
    public void leave(EngineSlot<?> slot) {
        Seat seat = seats.remove(slot);
        if (seat != null) {
            shared.table().leave(seat);
        }
    }

    /** Whether the engine may send; if not, {@link EngineSlot#writable} tells when. */
    public boolean hasRoom(EngineSlot<?> slot) {
        if (fullSockets == 0) {
            return true;
        }
        block(seat(slot));
        return false;
    }

    private Seat seat(EngineSlot<?> slot) {
        return seats.computeIfAbsent(slot, s -> new Seat(this, s));
    }

    // For its sockets

    void block(Seat seat) {
        if (!seat.blocked) {
            seat.blocked = true;
            blocked.add(seat);
        }
    }

    void full() {
        fullSockets++;
    }

    /** A socket has room again: engines in the order in which they came; the first may well use it all up. */
    void roomAgain(long nowNs) {
        fullSockets--;
        List<Seat> waiting = blocked;
        blocked = new ArrayList<>();
        for (Seat seat : waiting) {
            seat.blocked = false;
            EngineSlot<?> slot = seat.slot();
            if (slot != null) {
                slot.writable(nowNs);
            }
        }
    }

    HandOver handOver(LoopPort to) {
        return handOvers.computeIfAbsent(to, t -> new HandOver(t.host, t.touched, t.onTheWayBytes));
    }

    void batchEnds(long nowNs) {
        touched.flush(nowNs);
        if (!handOvers.isEmpty()) {
            handOvers.values().forEach(HandOver::post);
        }
    }
}
