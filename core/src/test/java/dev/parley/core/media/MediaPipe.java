package dev.parley.core.media;

import dev.parley.core.base.ClockAnchor;
import dev.parley.core.base.Dice;
import dev.parley.core.base.Packet;
import dev.parley.core.plan.MediaPlan;
import dev.parley.core.rtp.Rtcp;
import dev.parley.core.rtp.RtcpReader;
import dev.parley.core.rtp.RtpPacketView;
import dev.parley.core.srtp.SrtpSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Predicate;

/** Two media engines and a path between them in virtual time: a delay, and loss by exact choice. */
final class MediaPipe {
    static final long MS = 1_000_000;

    final End alice = new End(1);
    final End bob = new End(2);
    long nowNs = 1_000_000_000L;
    long delayNs = 10 * MS;
    /** How often anybody was woken. */
    int turns;

    MediaPipe() {
        alice.peer = bob;
        bob.peer = alice;
    }

    /** A packet on the way. */
    record InFlight(long atNs, long order, End to, byte[] data) {
        boolean isRtcp() {
            int second = data[1] & 0xFF;
            return second >= 192 && second <= 223;
        }

        RtpPacketView rtp() {
            RtpPacketView view = new RtpPacketView();
            return !isRtcp() && view.read(new Packet(data)) ? view : null;
        }

        List<Rtcp> rtcp() {
            List<Rtcp> read = new ArrayList<>();
            return isRtcp() && RtcpReader.read(new Packet(data.clone()), read) ? read : List.of();
        }
    }

    final class End {
        final MediaEngine engine;
        final List<MediaEvent> events = new ArrayList<>();
        /** Everything that left, lost or not. */
        final List<InFlight> sent = new ArrayList<>();
        Predicate<InFlight> lose = packet -> false;
        End peer;
        /** Null for a path in the clear. */
        SrtpSession srtp;

        End(long seed) {
            engine = new MediaEngine(new ClockAnchor(0, Instant.EPOCH.plusSeconds(1_700_000_000)),
                    new Dice(new Random(seed)));
        }

        List<MediaEvent.FrameReceived> frames() {
            return all(MediaEvent.FrameReceived.class);
        }

        <T extends MediaEvent> List<T> all(Class<T> type) {
            return events.stream().filter(type::isInstance).map(type::cast).toList();
        }

        <T extends Rtcp> List<T> rtcpSent(Class<T> type) {
            return sent.stream().flatMap(p -> p.rtcp().stream()).filter(type::isInstance).map(type::cast).toList();
        }

        List<RtpPacketView> rtpSent() {
            return sent.stream().filter(p -> !p.isRtcp()).map(InFlight::rtp).toList();
        }
    }

    private final PriorityQueue<InFlight> path = new PriorityQueue<>(
            Comparator.comparingLong(InFlight::atNs).thenComparingLong(InFlight::order));
    private long order;

    void connect(List<MediaPlan> alicePlan, List<MediaPlan> bobPlan) {
        alice.engine.apply(alicePlan, nowNs);
        bob.engine.apply(bobPlan, nowNs);
        alice.engine.transportReady(nowNs);
        bob.engine.transportReady(nowNs);
        alice.engine.roundTrip(2 * delayNs);
        bob.engine.roundTrip(2 * delayNs);
        drain();
    }

    void drain() {
        drain(alice);
        drain(bob);
    }

    private void drain(End end) {
        byte[] buffer = new byte[1_500];
        for (int length = poll(end, buffer); length > 0; length = poll(end, buffer)) {
            byte[] data = Arrays.copyOf(buffer, length);
            InFlight packet = new InFlight(nowNs + delayNs, order++, end.peer, data);
            end.sent.add(packet);
            boolean lost = end.lose.test(packet);
            InFlight onTheWay = end.srtp == null ? packet : protect(end, packet, buffer);
            if (!lost) {
                path.add(onTheWay);
            }
        }
        for (MediaEvent event = end.engine.pollEvent(); event != null; event = end.engine.pollEvent()) {
            end.events.add(event);
        }
    }

    private static InFlight protect(End end, InFlight packet, byte[] buffer) {
        int plain = packet.data().length;
        int length = packet.isRtcp()
                ? end.srtp.protectRtcp(buffer, 0, plain, buffer.length)
                : end.srtp.protectRtp(buffer, 0, plain, buffer.length);
        return new InFlight(packet.atNs(), packet.order(), packet.to(), Arrays.copyOf(buffer, length));
    }

    private int poll(End end, byte[] buffer) {
        return end.engine.pollPacket(buffer, 0, MediaEngine.MAX_PACKET_BYTES, nowNs);
    }

    /** Lets time pass; everything due on the way is done. */
    void run(long durationNs) {
        long untilNs = nowNs + durationNs;
        drain();
        for (long next = next(); next <= untilNs; next = next()) {
            nowNs = Math.max(nowNs + 1, next);
            turns++;
            while (!path.isEmpty() && path.peek().atNs() <= nowNs) {
                deliver(path.remove());
            }
            alice.engine.handleTimeout(nowNs);
            bob.engine.handleTimeout(nowNs);
            drain();
            restful(alice);
            restful(bob);
        }
        nowNs = untilNs;
    }

    /** A timer that is due again at once would keep a processor busy for nothing. */
    private void restful(End end) {
        if (end.engine.nextTimeoutNs() <= nowNs) {
            throw new AssertionError("due at once: " + end.engine.nextTimeoutReason());
        }
    }

    private long next() {
        long engines = Math.min(alice.engine.nextTimeoutNs(), bob.engine.nextTimeoutNs());
        return path.isEmpty() ? engines : Math.min(engines, path.peek().atNs());
    }

    private void deliver(InFlight packet) {
        Packet borrowed = new Packet(packet.data().clone());
        SrtpSession srtp = packet.to().srtp;
        if (srtp != null && !(packet.isRtcp() ? srtp.unprotectRtcp(borrowed) : srtp.unprotectRtp(borrowed))) {
            return;
        }
        if (packet.isRtcp()) {
            packet.to().engine.handleRtcp(borrowed, nowNs);
        } else {
            packet.to().engine.handleRtp(borrowed, nowNs);
        }
        Arrays.fill(borrowed.data(), (byte) 0xAA);
    }
}
