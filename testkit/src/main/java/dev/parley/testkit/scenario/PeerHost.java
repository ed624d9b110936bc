package dev.parley.testkit.scenario;

import dev.parley.core.base.Packet;
import dev.parley.core.net.Engine;
import dev.parley.core.net.HostAnswer;
import dev.parley.core.net.HostRequest;
import dev.parley.core.net.IpAddress;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.net.TransportAddress;
import dev.parley.simnet.SimAddress;
import dev.parley.simnet.SimDatagram;
import dev.parley.simnet.SimHost;
import dev.parley.simnet.SimSocket;
import dev.parley.simnet.VirtualClock;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Owns one engine on a virtual host, as a loop owns it in production. While the host stands still nothing happens here: what
 * is due is done when it goes on. The host's clock may have stood still meanwhile, as Linux's monotonic clock does.
 *
 * <p>Loop-owned.
 *
 * @param <E> the engine's events
 */
final class PeerHost<E> {
    private final SimHost host;
    private final VirtualClock clock;
    private final Engine<E> engine;
    private final Consumer<E> onEvent;
    private final Map<TransportAddress, SimSocket> sockets = new HashMap<>();
    private final TransmitBatch batch = new TransmitBatch();
    private final Queue<E> undelivered = new ArrayDeque<>();
    private long armedNs = Long.MAX_VALUE;
    private long clockBehindNs;
    private boolean draining;

    /** @param onEvent called with each event while the engine is at rest: commands are legal there */
    PeerHost(SimHost host, Engine<E> engine, Consumer<E> onEvent) {
        this.host = host;
        this.clock = host.network().clock();
        this.engine = engine;
        this.onEvent = onEvent;
    }

    /** What the host's clock shows. */
    long nowNs() {
        return clock.nowNs() - clockBehindNs;
    }

    /** The host's clock loses so much. */
    void clockLoses(long ns) {
        clockBehindNs += ns;
    }

    /** Gives the engine a command, then drains it; later, when the host stands still. */
    void turn(LongConsumer command) {
        if (!host.isAwake()) {
            clock.at(host.awakeAtNs(), () -> turn(command));
            return;
        }
        command.accept(nowNs());
        if (!draining) {
            drain();
        }
    }

    private void drain() {
        draining = true;
        try {
            boolean busy = true;
            while (busy) {
                transmit();
                busy = answerRequests() | deliverEvents();
            }
        } finally {
            draining = false;
        }
        arm();
    }

    private void transmit() {
        boolean more = true;
        while (more) {
            engine.pollTransmit(batch, nowNs());
            more = !batch.hasRoom();
            for (int i = 0; i < batch.count(); i++) {
                Path path = batch.path(i);
                SimSocket socket = sockets.get(path.local());
                if (socket != null) {
                    socket.send(toSim(path.remote()), batch.data(), batch.offset(i), batch.length(i));
                }
            }
            batch.clear();
        }
    }

    private boolean deliverEvents() {
        for (E event = engine.pollEvent(); event != null; event = engine.pollEvent()) {
            undelivered.add(event);
        }
        boolean any = !undelivered.isEmpty();
        while (!undelivered.isEmpty()) {
            onEvent.accept(undelivered.poll());
        }
        return any;
    }

    private boolean answerRequests() {
        boolean any = false;
        for (HostRequest request = engine.pollRequest(); request != null; request = engine.pollRequest()) {
            any = true;
            HostAnswer answer = answer(request);
            if (answer != null) {
                clock.after(0, () -> turn(nowNs -> engine.handleAnswer(answer, nowNs)));
            }
        }
        return any;
    }

    private HostAnswer answer(HostRequest request) {
        return switch (request) {
            case HostRequest.ListInterfaces list -> new HostAnswer.Interfaces(list.id(), host.ips().stream()
                    .map(ip -> new HostAnswer.InterfaceAddress("sim0", IpAddress.parse(ip).orElseThrow())).toList());
            case HostRequest.OpenUdp open -> open(open);
            case HostRequest.CloseUdp close -> {
                SimSocket socket = sockets.remove(close.local());
                if (socket == null) {
                    throw new AssertionError("closes a socket that is not open: " + close.local());
                }
                socket.close();
                yield null;
            }
            case HostRequest.Sharing sharing -> null; // each engine has sockets of its own here
            case HostRequest.Resolve resolve -> new HostAnswer.ResolveFailed(resolve.id(), "there are no names here");
        };
    }

    private HostAnswer open(HostRequest.OpenUdp request) {
        try {
            SimSocket socket = host.open(request.ip().toString(), request.port(), this::receive);
            TransportAddress local = fromSim(socket.address());
            sockets.put(local, socket);
            return new HostAnswer.UdpOpened(request.id(), local);
        } catch (IllegalStateException taken) {
            return new HostAnswer.UdpFailed(request.id(), taken.getMessage());
        }
    }

    private void receive(SimSocket socket, SimDatagram datagram) {
        Path path = new Path(fromSim(socket.address()), fromSim(datagram.from()));
        turn(nowNs -> engine.handleDatagram(path, new Packet(datagram.payload()), nowNs));
    }

    /** Wakes the engine when it asked for it; a wake-up that is not needed any more is harmless, so none is cancelled. */
    private void arm() {
        long wantedNs = engine.nextTimeoutNs();
        if (wantedNs == Long.MAX_VALUE) {
            return;
        }
        long nextNs = Math.max(wantedNs + clockBehindNs, clock.nowNs());
        if (nextNs >= armedNs) {
            return;
        }
        armedNs = nextNs;
        clock.at(nextNs, () -> {
            armedNs = Long.MAX_VALUE;
            turn(engine::handleTimeout);
        });
    }

    private static SimAddress toSim(TransportAddress address) {
        return new SimAddress(address.ip().toString(), address.port());
    }

    private static TransportAddress fromSim(SimAddress address) {
        return TransportAddress.of(address.ip(), address.port());
    }
}
