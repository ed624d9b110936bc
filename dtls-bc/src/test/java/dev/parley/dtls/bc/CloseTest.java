package dev.parley.dtls.bc;

import static dev.parley.dtls.bc.HandshakeTest.ALICE;
import static dev.parley.dtls.bc.HandshakeTest.BOB;
import static dev.parley.dtls.bc.HandshakeTest.MTU;
import static dev.parley.dtls.bc.HandshakeTest.PROFILES;
import static dev.parley.dtls.bc.VirtualLink.afterMs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.Packet;
import dev.parley.core.dtls.DtlsEvent;
import dev.parley.core.dtls.DtlsRole;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an endpoint is doing, close ends it and lets its thread go. */
class CloseTest {
    private static final BcDtlsProvider PROVIDER = BcDtlsProvider.forVirtualTime();

    private static BcDtlsEndpoint endpoint(DtlsRole role) {
        return (BcDtlsEndpoint) PROVIDER.newEndpoint(role == DtlsRole.CLIENT ? ALICE : BOB, role,
                (role == DtlsRole.CLIENT ? BOB : ALICE).fingerprints(), PROFILES, MTU);
    }

    @ParameterizedTest
    @EnumSource(DtlsRole.class)
    void anEndpointThatNeverStartedCloses(DtlsRole role) {
        BcDtlsEndpoint endpoint = endpoint(role);
        endpoint.close();
        endpoint.start(0);
        endpoint.handleDatagram(new Packet(new byte[100]), (data, offset, length, nowNs) -> {}, 0);
        assertThat(endpoint.handshake()).isNull();
        assertThat(endpoint.nextTimeoutNs()).isEqualTo(Long.MAX_VALUE);
        assertThat(endpoint.pollEvent()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 15, 25, 35, 45, 300})
    void closingAfterAnyTimeLetsBothThreadsGo(int ms) throws InterruptedException {
        BcDtlsEndpoint client = endpoint(DtlsRole.CLIENT);
        BcDtlsEndpoint server = endpoint(DtlsRole.SERVER);
        VirtualLink link = new VirtualLink(client, server, (from, datagram) -> afterMs(10));
        link.start();
        List<Handshake> handshakes = List.of(client.handshake(), server.handshake());
        link.runFor(ms);
        client.close();
        client.close();
        link.runFor(100);
        if (ms >= 20) { // before it knew a version, the client's farewell is not understood
            assertThat(server.handshake()).as("the server heard of it").isNull();
        }
        server.close();
        for (Handshake handshake : handshakes) {
            assertThat(handshake.end().await(5, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(link.client.event(DtlsEvent.Failed.class)).isNull();
        assertThat(client.nextTimeoutNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aHandshakeGivenUpLetsItsThreadGo() throws InterruptedException {
        BcDtlsEndpoint client = endpoint(DtlsRole.CLIENT);
        client.start(0);
        Handshake handshake = client.handshake();
        client.handleTimeout(BcDtlsEndpoint.HANDSHAKE_TIMEOUT_NS);
        assertThat(client.pollEvent()).isInstanceOf(DtlsEvent.Failed.class);
        assertThat(handshake.end().await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aFinishedHandshakeHasNoThread() throws InterruptedException {
        BcDtlsEndpoint client = endpoint(DtlsRole.CLIENT);
        VirtualLink link = new VirtualLink(client, endpoint(DtlsRole.SERVER), (from, datagram) -> afterMs(10));
        link.start();
        Handshake handshake = client.handshake();
        link.runFor(500);
        assertThat(link.client.connected()).isNotNull();
        assertThat(handshake.end().await(5, TimeUnit.SECONDS)).isTrue();
    }

    // More than get platform threads: the rest is served all the same, and nothing is left of any
    @Test
    void hundredsThatGetNoAnswerHoldNoThread() throws InterruptedException {
        List<BcDtlsEndpoint> endpoints = new ArrayList<>();
        List<Handshake> handshakes = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            BcDtlsEndpoint endpoint = endpoint(i % 2 == 0 ? DtlsRole.CLIENT : DtlsRole.SERVER);
            endpoint.start(0);
            endpoints.add(endpoint);
            handshakes.add(endpoint.handshake());
        }
        assertThat(handshakes).extracting(Handshake::thread).anyMatch(Thread::isVirtual)
                .anyMatch(thread -> !thread.isVirtual());
        assertThat(endpoints.get(298).pollTransmit(new byte[2_048], 0, 2_048)).isPositive();
        endpoints.forEach(BcDtlsEndpoint::close);
        for (Handshake handshake : handshakes) {
            assertThat(handshake.end().await(5, TimeUnit.SECONDS)).isTrue();
        }
        BcDtlsEndpoint next = endpoint(DtlsRole.CLIENT);
        next.start(0);
        assertThat(next.handshake().thread().isVirtual()).isFalse();
        next.close();
    }
}
