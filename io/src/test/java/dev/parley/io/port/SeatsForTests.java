package dev.parley.io.port;

import dev.parley.core.base.Packet;
import dev.parley.core.net.Engine;
import dev.parley.core.net.HostAnswer;
import dev.parley.core.net.HostRequest;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransmitBatch;
import dev.parley.io.loop.EngineHost;
import dev.parley.io.loop.EngineListener;
import dev.parley.io.loop.EngineSlot;
import java.lang.reflect.Proxy;

/** Seats of engines that do nothing, on a loop that does nothing. */
final class SeatsForTests {
    private SeatsForTests() {}

    static Seat seat() {
        EngineHost host = (EngineHost) Proxy.newProxyInstance(SeatsForTests.class.getClassLoader(),
                new Class<?>[]{EngineHost.class}, (proxy, method, arguments) -> method.getName().equals("put"));
        return new Seat(null, EngineSlot.on(host, new Silent(), new EngineListener<>() {
            @Override
            public void onEvent(String event, long nowNs) {}

            @Override
            public void onBug(Throwable bug) {}
        }));
    }

    private static final class Silent implements Engine<String> {
        @Override
        public void handleDatagram(Path path, Packet packet, long nowNs) {}

        @Override
        public void handleTimeout(long nowNs) {}

        @Override
        public void handleAnswer(HostAnswer answer, long nowNs) {}

        @Override
        public void pollTransmit(TransmitBatch batch, long nowNs) {}

        @Override
        public String pollEvent() {
            return null;
        }

        @Override
        public HostRequest pollRequest() {
            return null;
        }

        @Override
        public long nextTimeoutNs() {
            return Long.MAX_VALUE;
        }

        @Override
        public String nextTimeoutReason() {
            return "none";
        }
    }
}
