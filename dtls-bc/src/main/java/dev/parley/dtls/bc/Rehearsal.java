package dev.parley.dtls.bc;

import dev.parley.core.base.Packet;
import dev.parley.core.dtls.DtlsEndpoint;
import dev.parley.core.dtls.DtlsIdentity;
import dev.parley.core.dtls.DtlsProvider;
import dev.parley.core.dtls.DtlsRole;
import java.util.List;
import org.bouncycastle.tls.SRTPProtectionProfile;

/**
 * A handshake between two endpoints in memory, with a message each way. Whatever goes wrong does not matter: the real
 * handshake will say it.
 *
 * <p>Loop-owned by whoever runs it.
 */
final class Rehearsal {
    private static final int MTU_BYTES = 1_200;
    private static final int FLIGHTS_MAX = 8;
    private static final List<Integer> PROFILES = List.of(SRTPProtectionProfile.SRTP_AEAD_AES_128_GCM);

    private final byte[] datagram = new byte[MTU_BYTES];
    private final Packet packet = new Packet(datagram);
    private final DtlsEndpoint client;
    private final DtlsEndpoint server;

    private Rehearsal(DtlsProvider provider) {
        DtlsIdentity identity = provider.newIdentity();
        client = provider.newEndpoint(identity, DtlsRole.CLIENT, identity.fingerprints(), PROFILES, MTU_BYTES);
        server = provider.newEndpoint(identity, DtlsRole.SERVER, identity.fingerprints(), PROFILES, MTU_BYTES);
    }

    /** Returns whether it went through. */
    static boolean succeeds(DtlsProvider provider) {
        try {
            return new Rehearsal(provider).run();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private boolean run() {
        try {
            client.start(0);
            server.start(0);
            boolean moved = true;
            for (int flight = 0; flight < FLIGHTS_MAX && moved; flight++) {
                moved = carry(client, server) | carry(server, client);
            }
            return passes(client, server) && passes(server, client);
        } finally {
            client.close();
            server.close();
        }
    }

    private boolean carry(DtlsEndpoint from, DtlsEndpoint to) {
        int carried = 0;
        for (int length = next(from); length > 0; length = next(from)) {
            to.handleDatagram(packet.set(datagram, 0, length), (data, offset, bytes, nowNs) -> {}, 0);
            carried++;
        }
        return carried > 0;
    }

    private boolean passes(DtlsEndpoint from, DtlsEndpoint to) {
        int[] received = {0};
        int length = from.seal(datagram, 0, 1);
        to.handleDatagram(packet.set(datagram, 0, length), (data, offset, bytes, nowNs) -> received[0] += bytes, 0);
        return received[0] == 1;
    }

    private int next(DtlsEndpoint from) {
        return from.pollTransmit(datagram, 0, datagram.length);
    }
}
