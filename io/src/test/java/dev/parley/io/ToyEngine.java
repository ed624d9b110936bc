package dev.parley.io;

import dev.parley.core.base.Packet;
import dev.parley.core.net.Engine;
import dev.parley.core.net.HostAnswer;
import dev.parley.core.net.HostRequest;
import dev.parley.core.net.IpAddress;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.net.TransportAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/** An engine that has a socket on loopback, tells all it hears, sends what it is told, and breaks when asked. */
final class ToyEngine implements Engine<String> {
    private final Queue<String> events = new ArrayDeque<>();
    private final Queue<HostRequest> requests = new ArrayDeque<>();
    private final Queue<Datagram> datagrams = new ArrayDeque<>();
    private long deadlineNs = Long.MAX_VALUE;
    private boolean echo;
    private boolean restless;

    private record Datagram(Path path, byte[] data) {}

    void open() {
        request(new HostRequest.OpenUdp(1, IpAddress.parse("127.0.0.1").orElseThrow(), 0));
    }

    void request(HostRequest request) {
        requests.add(request);
    }

    void echo() {
        echo = true;
    }

    /** Is due at once, always. */
    void restless() {
        restless = true;
    }

    void send(TransportAddress local, TransportAddress remote, String text) {
        datagrams.add(new Datagram(new Path(local, remote), text.getBytes(StandardCharsets.UTF_8)));
    }

    void timer(long atNs) {
        deadlineNs = atNs;
    }

    @Override
    public void handleDatagram(Path path, Packet packet, long nowNs) {
        String text = new String(packet.toByteArray(), StandardCharsets.UTF_8);
        if (text.equals("break")) {
            throw new IllegalStateException("broken by the network");
        }
        if (echo) {
            datagrams.add(new Datagram(path, packet.toByteArray()));
        }
        events.add(text);
    }

    @Override
    public void handleTimeout(long nowNs) {
        if (nowNs >= deadlineNs) {
            events.add("timeout after " + (nowNs >= deadlineNs ? "the deadline" : "too short a time"));
            deadlineNs = Long.MAX_VALUE;
        }
    }

    @Override
    public void handleAnswer(HostAnswer answer, long nowNs) {
        events.add(switch (answer) {
            case HostAnswer.UdpOpened opened -> "opened " + opened.local().port();
            case HostAnswer.UdpFailed failed -> "not opened";
            case HostAnswer.Interfaces interfaces -> "interfaces " + interfaces.addresses();
            case HostAnswer.Resolved resolved -> "resolved " + resolved.addresses();
            case HostAnswer.ResolveFailed failed -> "not resolved: " + failed.reason();
        });
    }

    @Override
    public void pollTransmit(TransmitBatch batch, long nowNs) {
        while (batch.hasRoom() && !datagrams.isEmpty()) {
            Datagram next = datagrams.remove();
            batch.add(next.path, next.data, 0, next.data.length);
        }
    }

    @Override
    public String pollEvent() {
        return events.poll();
    }

    @Override
    public HostRequest pollRequest() {
        return requests.poll();
    }

    @Override
    public long nextTimeoutNs() {
        return restless ? Long.MIN_VALUE : deadlineNs;
    }

    @Override
    public String nextTimeoutReason() {
        return "toy";
    }
}
