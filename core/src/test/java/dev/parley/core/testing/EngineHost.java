package dev.parley.core.testing;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Owns one engine on a virtual host, as a loop owns it in production: carries out its requests, gives it datagrams and
 * the time, and drains it after each. Several engines on one clock make a scenario.
 *
 * <pre>{@code
 * EngineHost<IceEvent> alice = new EngineHost<>(network.host("alice", "192.0.2.1"), agent);
 * alice.turn(now -> agent.gather(credentials, now));
 * network.clock().runForMs(100);
 * }</pre>
 *
 * <p>Loop-owned.
 *
 * @param <E> the engine's events
 */
public final class EngineHost<E> {
    private final SimHost host;
    private final VirtualClock clock;
    private final Engine<E> engine;
    private final Map<TransportAddress, SimSocket> sockets = new HashMap<>();
    private final Map<SimAddress, TransportAddress> addresses = new HashMap<>();
    private final TransmitBatch batch = new TransmitBatch();
    private final List<E> events = new ArrayList<>();
    private final Queue<E> undelivered = new ArrayDeque<>();
    private NameTable names = new NameTable();
    private Consumer<E> onEvent = event -> {};
    private long answerDelayNs;
    private long armedNs = Long.MAX_VALUE;
    private boolean draining;

    public EngineHost(SimHost host, Engine<E> engine) {
        this.host = host;
        this.clock = host.network().clock();
        this.engine = engine;
    }

    public EngineHost<E> names(NameTable table) {
        names = table;
        return this;
    }

    /** Called with each event, while the engine is at rest: commands are legal there. */
    public EngineHost<E> onEvent(Consumer<E> consumer) {
        onEvent = consumer;
        return this;
    }

    /** How long the world takes to answer a request; nothing unless set. */
    public EngineHost<E> answerDelayMs(long ms) {
        answerDelayNs = ms * 1_000_000L;
        return this;
    }

    public Engine<E> engine() {
        return engine;
    }

    public SimHost host() {
        return host;
    }

    /** All events so far. */
    public List<E> events() {
        return events;
    }

    /** All events of one kind so far. */
    public <T extends E> List<T> events(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Gives the engine a command at the present time, then drains it. */
    public void turn(LongConsumer command) {
        command.accept(clock.nowNs());
        drain();
    }

    /** Gives the engine a datagram as if it had come from the network. */
    public void inject(Path path, byte[] datagram) {
        turn(nowNs -> engine.handleDatagram(path, new Packet(datagram.clone()), nowNs));
    }

    /** A call from within an event handler leaves the draining to the one that is under way. */
    private void drain() {
        if (draining) {
            return;
        }
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
            engine.pollTransmit(batch, clock.nowNs());
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
            E event = undelivered.poll();
            events.add(event);
            onEvent.accept(event);
        }
        return any;
    }

    private boolean answerRequests() {
        boolean any = false;
        for (HostRequest request = engine.pollRequest(); request != null; request = engine.pollRequest()) {
            HostAnswer answer = answer(request);
            any = true;
            if (answer != null) {
                clock.after(answerDelayNs, () -> turn(nowNs -> engine.handleAnswer(answer, nowNs)));
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
            case HostRequest.Resolve resolve -> resolve(resolve);
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

    private HostAnswer resolve(HostRequest.Resolve request) {
        if (names.isSilent(request.name())) {
            return null;
        }
        List<IpAddress> found = names.find(request.name());
        return found == null
                ? new HostAnswer.ResolveFailed(request.id(), "no such name")
                : new HostAnswer.Resolved(request.id(), found);
    }

    private void receive(SimSocket socket, SimDatagram datagram) {
        Path path = new Path(fromSim(socket.address()), fromSim(datagram.from()));
        turn(nowNs -> engine.handleDatagram(path, new Packet(datagram.payload()), nowNs));
    }

    /** Wakes the engine when it asked for it; a wake-up that is not needed any more is harmless, so none is cancelled. */
    private void arm() {
        long nextNs = Math.max(engine.nextTimeoutNs(), clock.nowNs());
        if (nextNs >= armedNs) {
            return;
        }
        armedNs = nextNs;
        clock.at(armedNs, () -> {
            armedNs = Long.MAX_VALUE;
            turn(engine::handleTimeout);
        });
    }

    private static SimAddress toSim(TransportAddress address) {
        return new SimAddress(address.ip().toString(), address.port());
    }

    private TransportAddress fromSim(SimAddress address) {
        return addresses.computeIfAbsent(address, a -> TransportAddress.of(a.ip(), a.port()));
    }
}
