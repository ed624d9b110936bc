package dev.parley.dtls.bc;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.core.base.ByteReader;
import dev.parley.core.dtls.DtlsRole;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransportAddress;
import dev.parley.core.transport.DtlsState;
import dev.parley.simnet.SimNetwork;

/**
 * No datagrams throw, disturb or bring anything, whether they come over the validated path or from elsewhere. The input is
 * a list of datagrams, each behind its length in two bytes.
 */
class BundleTransportFuzzTest {
    @FuzzTest
    void datagramsOfAStranger(byte[] datagrams) {
        SimNetwork network = new SimNetwork(1).eachLink(link -> link.latencyMs(1));
        TransportPeer alice = new TransportPeer(network.host("alice", "192.0.2.1"), 0, DtlsRole.CLIENT);
        TransportPeer bob = new TransportPeer(network.host("bob", "198.51.100.2"), 1, DtlsRole.SERVER);
        alice.gather(bob);
        bob.gather(alice);
        give(bob, new Path(TransportAddress.of("198.51.100.2", 40_000), TransportAddress.of("203.0.113.1", 9)),
                datagrams);
        alice.connect();
        bob.connect();
        boolean connected = network.clock().runUntilMs(() -> alice.isConnected() && bob.isConnected(), 5_000);
        check(connected, "a stranger kept them apart");
        give(bob, bob.selected.get(bob.selected.size() - 1), datagrams);
        network.clock().runForMs(10);
        check(bob.rtp.isEmpty() && bob.rtcp.isEmpty() && bob.data.isEmpty(), "something came from nobody");
        check(bob.transport.dtlsState() == DtlsState.CONNECTED, "the session was disturbed");
        alice.sendData(new byte[]{1});
        network.clock().runForMs(10);
        check(bob.data.size() == 1, "data is lost");
        alice.close();
        bob.close();
    }

    private static void give(TransportPeer peer, Path path, byte[] datagrams) {
        ByteReader reader = new ByteReader(datagrams);
        while (reader.remaining() > 0) {
            int length = reader.u16();
            peer.owner.inject(path, reader.bytes(Math.min(length, reader.remaining())));
        }
    }

    private static void check(boolean right, String otherwise) {
        if (!right) {
            throw new AssertionError(otherwise);
        }
    }
}
