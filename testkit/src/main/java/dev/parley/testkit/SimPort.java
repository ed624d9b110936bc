package dev.parley.testkit;

import dev.parley.core.base.Packet;
import dev.parley.core.net.IpAddress;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.net.TransportAddress;
import dev.parley.io.loop.EnginePort;
import dev.parley.io.loop.EngineSlot;
import dev.parley.simnet.SimAddress;
import dev.parley.simnet.SimDatagram;
import dev.parley.simnet.SimHost;
import dev.parley.simnet.SimSocket;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * A virtual socket of one engine. Like a real one it may be read before all has come, and several datagrams at once.
 *
 * <p>Loop-owned.
 */
final class SimPort implements EnginePort {
    private final SimEngineLoop loop;
    private final Crew crew;
    private final Schedule schedule;
    private final EngineSlot<?> slot;
    private final SimSocket socket;
    private final TransportAddress local;
    private final Lane lane;
    private final Queue<SimDatagram> waiting = new ArrayDeque<>();
    private final Map<SimAddress, Path> paths = new HashMap<>();
    private final Map<TransportAddress, SimAddress> addresses = new HashMap<>();

    SimPort(SimEngineLoop loop, Crew crew, Schedule schedule, EngineSlot<?> slot, SimHost host, TransportAddress at) {
        this.loop = loop;
        this.crew = crew;
        this.schedule = schedule;
        this.slot = slot;
        this.socket = host.open(at.ip().toString(), at.port(), (to, datagram) -> receive(datagram));
        this.local = new TransportAddress(at.ip(), socket.address().port());
        this.lane = Lane.ofLoop(loop.name() + " socket " + local.port());
    }

    private void receive(SimDatagram datagram) {
        waiting.add(datagram);
        if (waiting.size() == 1) {
            crew.put(lane, this::ready);
        }
    }

    private void ready() {
        loop.run(nowNs -> {
            int share = waiting.isEmpty() ? 0 : schedule.upTo(waiting.size());
            for (int i = 0; i < share && !waiting.isEmpty(); i++) { // the engine may close this socket meanwhile
                SimDatagram datagram = waiting.remove();
                slot.datagram(path(datagram.from()), new Packet(datagram.payload()), nowNs);
            }
            slot.flush(nowNs);
        });
        if (!waiting.isEmpty()) {
            crew.put(lane, this::ready);
        }
    }

    private Path path(SimAddress from) {
        return paths.computeIfAbsent(from, f -> new Path(local,
                new TransportAddress(IpAddress.parse(f.ip()).orElseThrow(), f.port())));
    }

    @Override
    public TransportAddress local() {
        return local;
    }

    @Override
    public boolean send(TransmitBatch batch, int first, int end) {
        for (int i = first; i < end; i++) {
            SimAddress to = addresses.computeIfAbsent(batch.path(i).remote(),
                    address -> new SimAddress(address.ip().toString(), address.port()));
            socket.send(to, batch.data(), batch.offset(i), batch.length(i));
        }
        return true;
    }

    @Override
    public void close() {
        socket.close();
        waiting.clear();
    }
}
