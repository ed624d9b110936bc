package dev.parley.dtls.bc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.dtls.DtlsRole;
import dev.parley.core.transport.DtlsState;
import dev.parley.simnet.SimAddress;
import dev.parley.simnet.SimHost;
import dev.parley.simnet.SimNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Elsewhere: a hello was answered with certificates to anybody, and computed for again and again (CVE-2022-2576). */
class Row04HandshakeCostTest {
    private static final SimAddress BOB_AT = new SimAddress("198.51.100.2", 40_000);
    private static final byte[] HELLO = Strangers.hello();
    /** Record header 13, message header 12, version 2: then the client's random (RFC 5246 section 7.4.1.2). */
    private static final int RANDOM_AT = 27;
    /** Length of the session id, behind the random. */
    private static final int SESSION_ID_AT = RANDOM_AT + 32;

    private final SimNetwork network = new SimNetwork(1).eachLink(link -> link.latencyMs(5));
    private final SimHost aliceHost = network.host("alice", "192.0.2.1");
    private final SimHost bobHost = network.host("bob", "198.51.100.2");
    private final CountingProvider provider = new CountingProvider();
    private final TransportPeer alice = new TransportPeer(aliceHost, 0, DtlsRole.CLIENT);
    private final TransportPeer bob = new TransportPeer(bobHost, 1, DtlsRole.SERVER, provider);
    private final List<Long> answeredAtMs = new ArrayList<>();
    private long bytesOut;

    @BeforeEach
    void listen() {
        network.tap((nowNs, datagram, fate) -> {
            if (datagram.from().equals(BOB_AT) && datagram.u8(0) >= 20) {
                bytesOut += datagram.payload().length;
                answeredAtMs.add(nowNs / 1_000_000);
            }
        });
        alice.gather(bob);
        bob.gather(alice);
    }

    /** Alice proves who she is, and then sends whatever she likes. */
    private void meet() {
        alice.connectIceOnly();
        bob.connect();
        assertThat(network.clock().runUntilMs(() -> bob.transport.dtlsState() == DtlsState.CONNECTING
                && !alice.selected.isEmpty(), 1_000)).isTrue();
    }

    private static byte[] helloOf(Random random) {
        byte[] hello = HELLO.clone();
        for (int i = RANDOM_AT; i < SESSION_ID_AT; i++) {
            hello[i] = (byte) random.nextInt(256);
        }
        return hello;
    }

    // RFC 6347 section 4.2.1 has a cookie for this; in WebRTC the check of ICE is the cookie (RFC 8842 section 8)
    @Test
    void withoutACheckThereIsNoAnswerAndNoHandshake() {
        Strangers strangers = new Strangers(network);
        bob.connect();
        strangers.flood(BOB_AT, List.of(HELLO, HELLO), 0, 5);
        network.clock().runForMs(5_000);
        assertThat(strangers.heard).isEmpty();
        assertThat(bytesOut).isZero();
        assertThat(bob.dtlsStates()).isEmpty();
        assertThat(bob.dropped("transport.unvalidated-path")).isEqualTo(2L * strangers.count());
        assertThat(provider.answers).isZero();
    }

    // The peer itself may be no good: each hello a new one
    @Test
    void aThousandHellosOfThePeerCostOneHandshake() {
        meet();
        Random random = new Random(4);
        for (int i = 0; i < 1_000; i++) {
            alice.sendRaw(helloOf(random));
            network.clock().runForMs(1);
        }
        assertThat(provider.endpoints).isEqualTo(1);
        assertThat(provider.answers).isEqualTo(1);
        assertThat(bytesOut).isPositive().isLessThan(1_000L * HELLO.length / 10);
    }

    @Test
    void repeatedHellosAreAnsweredAtDistancesThatDouble() {
        meet();
        for (int i = 0; i < 1_000; i++) {
            alice.sendRaw(HELLO);
            network.clock().runForMs(1);
        }
        List<Long> flights = answeredAtMs.stream().distinct().toList();
        assertThat(flights).as("40, 80, 160 and 320 ms after the first, and one of the clock's own")
                .hasSizeBetween(5, 7);
        assertThat(provider.answers).isEqualTo(1);
        assertThat(bob.dropped("dtls.repeated-message")).isGreaterThan(980);
    }

    // RFC 8842 section 5.5: another association needs another negotiation
    @Test
    void aHandshakeThatFailedIsNotBegunAgain() {
        meet();
        byte[] bad = HELLO.clone();
        bad[SESSION_ID_AT] = 33; // RFC 5246 section 7.4.1.2: 32 at most
        alice.sendRaw(bad);
        network.clock().runForMs(100);
        assertThat(bob.lastDtlsEvent().state()).isEqualTo(DtlsState.FAILED);
        assertThat(bob.lastDtlsEvent().reason()).contains("DTLS failed");
        long bytesBefore = bytesOut;
        Random random = new Random(5);
        for (int i = 0; i < 1_000; i++) {
            alice.sendRaw(helloOf(random));
            network.clock().runForMs(1);
        }
        assertThat(bytesOut).isEqualTo(bytesBefore);
        assertThat(provider.endpoints).isEqualTo(1);
        assertThat(provider.answers).isZero();
        assertThat(bob.dtlsStates()).containsExactly(DtlsState.CONNECTING, DtlsState.FAILED);
    }

    // A certificate is looked at once per handshake, whatever comes
    @Test
    void garbageBehindAGoodHelloCostsNothing() {
        meet();
        alice.sendRaw(HELLO);
        Random random = new Random(6);
        for (int i = 0; i < 2_000; i++) {
            byte[] garbage = new byte[20 + random.nextInt(200)];
            random.nextBytes(garbage);
            garbage[0] = (byte) (20 + random.nextInt(4));
            garbage[1] = (byte) 0xFE;
            garbage[2] = (byte) 0xFD;
            alice.sendRaw(garbage);
        }
        network.clock().runForMs(100);
        assertThat(provider.answers).isEqualTo(1);
        assertThat(provider.certificates).isZero();
        assertThat(bob.transport.dtlsState()).isEqualTo(DtlsState.CONNECTING);
    }
}
