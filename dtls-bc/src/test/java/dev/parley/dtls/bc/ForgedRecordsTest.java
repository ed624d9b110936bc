package dev.parley.dtls.bc;

import static dev.parley.dtls.bc.HandshakeTest.ALICE;
import static dev.parley.dtls.bc.HandshakeTest.MTU;
import static dev.parley.dtls.bc.HandshakeTest.PROFILES;
import static dev.parley.dtls.bc.Strangers.plainRecord;
import static dev.parley.dtls.bc.VirtualLink.afterMs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.dtls.DtlsRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody forges the peer's address and speaks into the handshake, where nothing is protected yet. */
class ForgedRecordsTest {
    private static final long HIGHEST_SEQUENCE = (1L << 48) - 1;

    static List<Arguments> forgeries() {
        byte[] otherVersion = plainRecord(22, 3, 14, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0);
        otherVersion[2] = (byte) 0xFF;
        return List.of(Arguments.of("handshake_failure", Strangers.alert()),
                Arguments.of("bad_certificate", plainRecord(21, 1, 2, 42)),
                Arguments.of("close_notify", plainRecord(21, 1, 1, 0)),
                Arguments.of("user_canceled", plainRecord(21, 1, 1, 90)),
                Arguments.of("an alert of one byte", plainRecord(21, 1, 2)),
                Arguments.of("the last sequence number",
                        plainRecord(22, HIGHEST_SEQUENCE, 14, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0)),
                Arguments.of("another version", otherVersion),
                Arguments.of("ChangeCipherSpec", plainRecord(20, HIGHEST_SEQUENCE, 1)),
                Arguments.of("HelloRequest", plainRecord(22, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
                Arguments.of("NewSessionTicket", plainRecord(22, 1, 4, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0)),
                Arguments.of("Finished in the clear", plainRecord(22, 1, 20, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0)),
                Arguments.of("application data in the clear", plainRecord(23, 1, 1, 2, 3)));
    }

    // RFC 6347 section 4.1.2.7: invalid records are discarded, the association goes on
    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void aForgeryBetweenAnyTwoDatagramsDoesNotEndTheHandshake(String name, byte[] forged) {
        VirtualLink[] link = new VirtualLink[1];
        link[0] = HandshakeTest.link(HandshakeTest.BOB.fingerprints(), ALICE.fingerprints(), PROFILES, PROFILES, 300,
                (from, datagram) -> {
                    for (VirtualLink.Side side : List.of(link[0].client, link[0].server)) {
                        side.handle(forged, link[0].nowNs);
                    }
                    return afterMs(20);
                });
        link[0].start();
        link[0].runFor(3_000);
        assertThat(link[0].client.connected()).as("%s", link[0].client.events).isNotNull();
        assertThat(link[0].server.connected()).as("%s", link[0].server.events).isNotNull();
    }

    // What the library makes of it otherwise: CertificateVerify is not read any more
    @Test
    void changeCipherSpecThatOvertakesCertificateVerifyIsNoObstacle() {
        VirtualLink link = HandshakeTest.link(HandshakeTest.BOB.fingerprints(), ALICE.fingerprints(), PROFILES,
                PROFILES, 256, (from, datagram) -> {
                    boolean proof = from.name.equals("client") && datagram[0] == 22 && datagram[13] == 15;
                    return afterMs(proof ? 30 : 10);
                });
        link.start();
        link.runFor(3_000);
        assertThat(link.client.connected()).isNotNull();
        assertThat(link.server.connected()).isNotNull();
    }

    @Test
    void aPeerThatReallyGaveUpIsBelievedSoon() {
        VirtualLink link = HandshakeTest.link(ALICE.fingerprints(), ALICE.fingerprints(), PROFILES, PROFILES, MTU,
                (from, datagram) -> afterMs(10));
        link.start();
        link.runFor(800);
        assertThat(link.client.failed().sentAlert()).isEqualTo(42);
        assertThat(link.server.failed().receivedAlert()).isEqualTo(42);
    }

    // The library, reading epoch 1 since the garbage, discards the alert of epoch 0: the endpoint stayed due for ever
    @ParameterizedTest
    @EnumSource(DtlsRole.class)
    void anAlertThatTheLibraryDiscardsDoesNotMakeTheLoopSpin(DtlsRole role) {
        VirtualLink link = HandshakeTest.link(HandshakeTest.BOB.fingerprints(), ALICE.fingerprints(), PROFILES,
                PROFILES, 256, (from, datagram) -> datagram[0] == 22 && datagram[4] == 0 ? afterMs(10) : afterMs());
        VirtualLink.Side victim = role == DtlsRole.CLIENT ? link.client : link.server;
        link.start();
        link.runFor(200); // everything in the clear is there, and neither Finished
        byte[] garbage = plainRecord(22, 5, new int[40]);
        garbage[4] = 1; // epoch
        for (byte[] forged : List.of(Strangers.alert(), garbage)) {
            victim.handle(forged, link.nowNs);
        }
        for (int silence = 0; silence < 10; silence++) {
            long dueNs = victim.endpoint.nextTimeoutNs();
            assertThat(dueNs).as("timeout %d", silence).isGreaterThan(link.nowNs);
            link.nowNs = dueNs;
            victim.endpoint.handleTimeout(dueNs);
        }
        link.fate((from, datagram) -> afterMs(10));
        link.runFor(10_000);
        assertThat(link.client.connected()).as("%s", link.client.events).isNotNull();
        assertThat(link.server.connected()).as("%s", link.server.events).isNotNull();
    }

    // Before there was a handshake nothing can have failed
    @Test
    void anAlertBeforeTheHelloIsNobodys() {
        VirtualLink link = HandshakeTest.link((from, datagram) -> afterMs(10));
        link.server.endpoint.start(0);
        byte[] alert = Strangers.alert();
        link.server.handle(alert, 0);
        link.nowNs = 5_000_000_000L;
        link.server.endpoint.handleTimeout(link.nowNs);
        link.client.endpoint.start(link.nowNs);
        link.runFor(1_000);
        assertThat(link.client.connected()).isNotNull();
        assertThat(link.server.connected()).isNotNull();
    }
}
