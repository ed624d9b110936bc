package dev.parley.dtls.bc;

import dev.parley.core.base.ByteWriter;
import dev.parley.simnet.SimAddress;
import dev.parley.simnet.SimHost;
import dev.parley.simnet.SimNetwork;
import dev.parley.simnet.SimSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * A thousand hosts with nothing to do with a call, who talk to it all the same.
 *
 * <p>Loop-owned.
 */
final class Strangers {
    private static final int COUNT = 1_000;

    /** What anybody heard. */
    final List<byte[]> heard = new ArrayList<>();
    private final SimNetwork network;
    private final List<SimSocket> sockets = new ArrayList<>();

    Strangers(SimNetwork network) {
        this.network = network;
        for (int i = 0; i < COUNT; i++) {
            String ip = "203.0." + (113 + i / 250) + "." + (1 + i % 250);
            SimHost host = network.host("stranger" + i, ip);
            sockets.add(host.open(ip, 0, (socket, datagram) -> heard.add(datagram.payload())));
        }
    }

    int count() {
        return COUNT;
    }

    SimSocket one(int number) {
        return sockets.get(number);
    }

    /** Each of them sends each of these, in this order, each {@code everyMs} later. */
    void flood(SimAddress at, List<byte[]> datagrams, long fromMs, long everyMs) {
        for (int i = 0; i < datagrams.size(); i++) {
            byte[] datagram = datagrams.get(i);
            network.clock().after((fromMs + i * everyMs) * 1_000_000L,
                    () -> sockets.forEach(socket -> socket.send(at, datagram)));
        }
    }

    /** What two strangers would say to each other: the flights of a whole handshake, in order. */
    static List<byte[]> handshake() {
        List<byte[]> flights = new ArrayList<>();
        VirtualLink link = HandshakeTest.link((from, datagram) -> {
            flights.add(datagram);
            return VirtualLink.afterMs(1);
        });
        link.start();
        link.runFor(100);
        return flights;
    }

    /** The first of {@link #handshake}. */
    static byte[] hello() {
        return handshake().get(0);
    }

    /** A record of epoch 0 (RFC 6347 section 4.1). */
    static byte[] plainRecord(int type, long sequence, int... body) {
        ByteWriter writer = new ByteWriter(13 + body.length);
        writer.u8(type).u16(0xFEFD).u16(0).u16((int) (sequence >>> 32)).u32(sequence).u16(body.length);
        for (int b : body) {
            writer.u8(b);
        }
        return writer.toByteArray();
    }

    /** handshake_failure(40), fatal, protected by nothing. */
    static byte[] alert() {
        return plainRecord(21, 7, 2, 40);
    }
}
