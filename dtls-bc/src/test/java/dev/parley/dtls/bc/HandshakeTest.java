package dev.parley.dtls.bc;

import static dev.parley.dtls.bc.VirtualLink.afterMs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.dtls.DtlsEvent;
import dev.parley.core.dtls.DtlsIdentity;
import dev.parley.core.dtls.DtlsProvider;
import dev.parley.core.dtls.DtlsRole;
import dev.parley.core.dtls.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    static final DtlsProvider PROVIDER = BcDtlsProvider.forVirtualTime();
    static final DtlsIdentity ALICE = PROVIDER.newIdentity();
    static final DtlsIdentity BOB = PROVIDER.newIdentity();
    static final List<Integer> PROFILES = List.of(8, 7, 1);
    static final int MTU = 1_200;

    static VirtualLink link(VirtualLink.Fate fate) {
        return link(BOB.fingerprints(), ALICE.fingerprints(), PROFILES, PROFILES, MTU, fate);
    }

    static VirtualLink link(List<Fingerprint> server, List<Fingerprint> client, List<Integer> clientProfiles,
            List<Integer> serverProfiles, int mtu, VirtualLink.Fate fate) {
        return new VirtualLink(PROVIDER.newEndpoint(ALICE, DtlsRole.CLIENT, server, clientProfiles, mtu),
                PROVIDER.newEndpoint(BOB, DtlsRole.SERVER, client, serverProfiles, mtu), fate);
    }

    static VirtualLink connected() {
        VirtualLink link = link((from, datagram) -> afterMs(10));
        link.start();
        link.runFor(1_000);
        assertThat(link.client.connected()).isNotNull();
        assertThat(link.server.connected()).isNotNull();
        return link;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    // RFC 6347, RFC 8827 section 6.5
    @Test
    void bothSidesConnectAndKnowEachOther() {
        VirtualLink link = connected();
        DtlsEvent.Connected client = link.client.connected();
        DtlsEvent.Connected server = link.server.connected();
        assertThat(client.version()).isEqualTo("FEFD");
        assertThat(client.cipherSuite()).isEqualTo("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
        assertThat(server.cipherSuite()).isEqualTo(client.cipherSuite());
        assertThat(client.certificates().get(0)).isEqualTo(BOB.certificateDer());
        assertThat(server.certificates().get(0)).isEqualTo(ALICE.certificateDer());
        assertThat(link.client.events).hasSize(1);
        assertThat(link.client.endpoint.nextTimeoutNs()).isEqualTo(Long.MAX_VALUE);
        assertThat(link.server.endpoint.nextTimeoutNs()).isEqualTo(Long.MAX_VALUE);
    }

    // RFC 5764 section 4.2
    @Test
    void srtpKeysMatchCrosswise() {
        for (int profile : PROFILES) {
            VirtualLink link = link(BOB.fingerprints(), ALICE.fingerprints(), List.of(profile), PROFILES, MTU,
                    (from, datagram) -> afterMs(1));
            link.start();
            link.runFor(500);
            DtlsEvent.SrtpKeys client = link.client.connected().srtp();
            DtlsEvent.SrtpKeys server = link.server.connected().srtp();
            assertThat(client.profile()).isEqualTo(profile).isEqualTo(server.profile());
            assertThat(client.localKey()).isEqualTo(server.remoteKey()).hasSize(profile == 8 ? 32 : 16);
            assertThat(client.remoteKey()).isEqualTo(server.localKey()).isNotEqualTo(client.localKey());
            assertThat(client.localSalt()).isEqualTo(server.remoteSalt()).hasSize(profile == 1 ? 14 : 12);
            assertThat(client.remoteSalt()).isEqualTo(server.localSalt());
        }
    }

    @Test
    void theServerChoosesTheProfileByItsOwnOrder() {
        VirtualLink link = link(BOB.fingerprints(), ALICE.fingerprints(), List.of(1, 7, 8), List.of(7, 1), MTU,
                (from, datagram) -> afterMs(1));
        link.start();
        link.runFor(500);
        assertThat(link.client.connected().srtp().profile()).isEqualTo(7);
    }

    @Test
    void withoutACommonProfileThereAreNoKeys() {
        VirtualLink link = link(BOB.fingerprints(), ALICE.fingerprints(), List.of(), PROFILES, MTU,
                (from, datagram) -> afterMs(1));
        link.start();
        link.runFor(500);
        assertThat(link.client.connected().srtp()).isNull();
        assertThat(link.server.connected().srtp()).isNull();
    }

    @Test
    void messagesPassBothWays() {
        VirtualLink link = connected();
        for (int i = 0; i < 50; i++) {
            byte[] message = new byte[1 + i * 20];
            message[0] = (byte) i;
            link.client.send(message);
            link.server.send(message);
        }
        link.runFor(100);
        assertThat(link.client.received).hasSize(50);
        assertThat(link.server.received).hasSize(50);
        assertThat(link.server.received.get(49)).hasSize(981).startsWith(49);
    }

    // RFC 6347 section 4.1.1: the association above decides how long a record may be on its path, up to 2^14 bytes
    @Test
    void recordsOfEveryLengthUpToTheLongestPassAndALongerOneIsRefused() {
        VirtualLink link = connected();
        int[] lengths = {1, 15, 16, 17, 511, 512, 513, 1_163, 1_463, 2_012, 8_900, 16_384};
        for (int length : lengths) {
            assertThat(link.client.seal(length)).hasSize(length + link.client.endpoint.overheadBytes());
            link.client.send(length);
        }
        assertThat(link.client.seal(16_385)).isEmpty();
        link.runFor(100);
        assertThat(link.server.received.stream().mapToInt(message -> message.length).toArray()).isEqualTo(lengths);
        assertThat(link.client.endpoint.drops().get("dtls.oversized-send")).isEqualTo(1);
    }

    @Test
    void messagesBeforeTheHandshakeAreNotSent() {
        VirtualLink link = link((from, datagram) -> afterMs(10));
        link.start();
        link.client.send(bytes("too early"));
        link.runFor(1_000);
        assertThat(link.server.received).isEmpty();
        assertThat(link.server.connected()).isNotNull();
    }

    // RFC 5246 section 7.2.1
    @Test
    void closeNotifyClosesTheOtherSide() {
        VirtualLink link = connected();
        link.client.endpoint.close();
        link.runFor(100);
        assertThat(link.server.event(DtlsEvent.Closed.class)).isNotNull();
        link.server.send(bytes("x"));
        link.runFor(100);
        assertThat(link.client.received).isEmpty();
        assertThat(link.client.events).hasSize(1);
    }

    @Test
    void everyDatagramFitsTheMtu() {
        for (int mtu : new int[]{256, 600, 1_200}) {
            VirtualLink link = link(BOB.fingerprints(), ALICE.fingerprints(), PROFILES, PROFILES, mtu,
                    (from, datagram) -> afterMs(1));
            link.start();
            link.runFor(500);
            assertThat(link.client.connected()).isNotNull();
            assertThat(link.server.connected()).isNotNull();
            assertThat(link.client.sent).allSatisfy(d -> assertThat(d.length).isLessThanOrEqualTo(mtu));
            assertThat(link.server.sent).allSatisfy(d -> assertThat(d.length).isLessThanOrEqualTo(mtu));
        }
    }
}
