package dev.parley.dtls.bc;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.core.base.ByteReader;
import dev.parley.core.base.Packet;
import dev.parley.core.dtls.DtlsEndpoint;
import dev.parley.core.dtls.DtlsEvent;
import dev.parley.core.dtls.DtlsRole;

/**
 * No datagrams throw, and none connect or bring data. The input is a list of datagrams, each behind its length in two
 * bytes.
 */
class DtlsEndpointFuzzTest {
    private static final BcDtlsProvider PROVIDER = BcDtlsProvider.forVirtualTime();

    @FuzzTest
    void aServerThatWaits(byte[] datagrams) {
        play(PROVIDER.newEndpoint(HandshakeTest.BOB, DtlsRole.SERVER, HandshakeTest.ALICE.fingerprints(),
                HandshakeTest.PROFILES, HandshakeTest.MTU), datagrams);
    }

    @FuzzTest
    void aClientThatSpoke(byte[] datagrams) {
        play(PROVIDER.newEndpoint(HandshakeTest.ALICE, DtlsRole.CLIENT, HandshakeTest.BOB.fingerprints(),
                HandshakeTest.PROFILES, HandshakeTest.MTU), datagrams);
    }

    @FuzzTest
    void anAssociationThatStands(byte[] datagrams) {
        VirtualLink link = HandshakeTest.connected();
        give(link.client.endpoint, datagrams);
        give(link.server.endpoint, datagrams);
        byte[] message = {1};
        link.client.send(message);
        link.runFor(100);
        check(link.server.received.size() == 1 && link.client.received.isEmpty(), "an association was disturbed");
        link.client.endpoint.close();
        link.server.endpoint.close();
    }

    private static void play(DtlsEndpoint endpoint, byte[] datagrams) {
        endpoint.start(0);
        give(endpoint, datagrams);
        for (DtlsEvent event = endpoint.pollEvent(); event != null; event = endpoint.pollEvent()) {
            check(!(event instanceof DtlsEvent.Connected), "connected to nobody");
        }
        endpoint.close();
    }

    private static void give(DtlsEndpoint endpoint, byte[] datagrams) {
        ByteReader reader = new ByteReader(datagrams);
        while (reader.remaining() > 0) {
            int length = reader.u16();
            byte[] datagram = reader.bytes(Math.min(length, reader.remaining()));
            endpoint.handleDatagram(new Packet(datagram), (data, offset, bytes, nowNs) -> {
                throw new AssertionError("data from nobody");
            }, 0);
        }
    }

    private static void check(boolean right, String otherwise) {
        if (!right) {
            throw new AssertionError(otherwise);
        }
    }
}
