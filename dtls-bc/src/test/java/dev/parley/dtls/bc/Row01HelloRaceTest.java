package dev.parley.dtls.bc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.candidate.IceCredentials;
import dev.parley.core.dtls.DtlsRole;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransportAddress;
import dev.parley.core.stun.Stun;
import dev.parley.core.stun.StunClass;
import dev.parley.core.stun.StunKey;
import dev.parley.core.stun.StunWriter;
import dev.parley.core.stun.TransactionId;
import dev.parley.core.transport.DtlsState;
import dev.parley.simnet.SimAddress;
import dev.parley.simnet.SimHost;
import dev.parley.simnet.SimNetwork;
import dev.parley.simnet.SimSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Elsewhere: whoever sent a ClientHello first had the session (Asterisk, FreeSWITCH, RTPEngine, sipsorcery#1559). */
class Row01HelloRaceTest {
    private static final SimAddress BOB_AT = new SimAddress("198.51.100.2", 40_000);
    private static final String UNVALIDATED = "transport.unvalidated-path";

    private final SimNetwork network = new SimNetwork(1).eachLink(link -> link.latencyMs(20));
    private final SimHost aliceHost = network.host("alice", "192.0.2.1");
    private final SimHost bobHost = network.host("bob", "198.51.100.2");
    private TransportPeer alice;
    private TransportPeer bob;

    private void start(DtlsRole roleOfAlice) {
        alice = new TransportPeer(aliceHost, 0, roleOfAlice);
        bob = new TransportPeer(bobHost, 1, roleOfAlice == DtlsRole.CLIENT ? DtlsRole.SERVER : DtlsRole.CLIENT);
        alice.gather(bob);
        bob.gather(alice);
        alice.connect();
        bob.connect();
    }

    private void assertConnected() {
        assertThat(network.clock().runUntilMs(() -> alice.isConnected() && bob.isConnected(), 3_000)).isTrue();
        alice.sendData(new byte[]{1, 2});
        bob.sendData(new byte[]{3});
        network.clock().runForMs(300);
        assertThat(bob.data).containsExactly(new byte[]{1, 2});
        assertThat(alice.data).containsExactly(new byte[]{3});
        assertThat(bob.dtlsStates()).containsExactly(DtlsState.CONNECTING, DtlsState.CONNECTED);
        assertThat(bob.transport.remoteCertificate()).isEqualTo(alice.identity.certificateDer());
    }

    /** A whole handshake, hello first, of somebody with another certificate, and an alert. */
    private static List<byte[]> everythingDtlsCanSay() {
        List<byte[]> all = new ArrayList<>(Strangers.handshake());
        all.add(Strangers.alert());
        return all;
    }

    // RFC 8445 section 12.2, RFC 8842 section 8: data is taken from validated addresses only
    @ParameterizedTest
    @EnumSource(DtlsRole.class)
    void aThousandStrangersAreNotHeardBeforeOrAfterNomination(DtlsRole roleOfAlice) {
        Strangers strangers = new Strangers(network);
        List<byte[]> datagrams = everythingDtlsCanSay();
        start(roleOfAlice);
        strangers.flood(BOB_AT, datagrams, 0, 4);
        assertThat(bob.selected).as("the flood begins before nomination").isEmpty();
        network.clock().runForMs(10);
        assertThat(bob.selected).isEmpty();
        strangers.flood(BOB_AT, datagrams, 150, 10);
        assertConnected();
        assertThat(strangers.heard).isEmpty();
        assertThat(bob.dropped(UNVALIDATED)).isEqualTo(2L * datagrams.size() * strangers.count());
        assertThat(bob.transport.pairStats()).hasSize(1);
    }

    /** A check that is signed with anything but our password opens no door to the hello behind it. */
    @Test
    void aCheckWithoutOurPasswordOpensNoDoor() {
        Strangers strangers = new Strangers(network);
        start(DtlsRole.CLIENT);
        strangers.flood(BOB_AT, List.of(check(bob.credentials, "not the password at all"), Strangers.hello()), 0, 2);
        assertConnected();
        assertThat(strangers.heard).isEmpty();
        assertThat(bob.dropped("ice.request-integrity")).isEqualTo(strangers.count());
        assertThat(bob.dropped(UNVALIDATED)).isEqualTo(strangers.count());
    }

    /** The other side of the same rule: whoever passed an authenticated check is heard, and is the peer. */
    @Test
    void anAddressThatPassedAnAuthenticatedCheckIsHeard() {
        start(DtlsRole.CLIENT);
        assertConnected();
        SimSocket second = aliceHost.open("192.0.2.1", 0, (socket, datagram) -> {});
        second.send(BOB_AT, new byte[]{23, (byte) 0xFE, (byte) 0xFD});
        network.clock().runForMs(50);
        assertThat(bob.dropped(UNVALIDATED)).isEqualTo(1);
        second.send(BOB_AT, check(bob.credentials, bob.credentials.pwd()));
        network.clock().runForMs(50);
        second.send(BOB_AT, new byte[]{23, (byte) 0xFE, (byte) 0xFD});
        network.clock().runForMs(50);
        assertThat(bob.dropped(UNVALIDATED)).isEqualTo(1);
        assertThat(bob.dropped("dtls.malformed")).isEqualTo(1);
    }

    private static byte[] check(IceCredentials to, String password) {
        return new StunWriter(StunClass.REQUEST, Stun.BINDING, new TransactionId(1, 1)).username(to.ufrag() + ":x")
                .priority(1_853_824_767L).role(true, -1).sign(StunKey.shortTerm(password)).finish();
    }

    /** A system hands out either form, depending on the socket. */
    @Test
    void theMappedFormOfAnAddressIsTheSamePath() {
        start(DtlsRole.CLIENT);
        assertConnected();
        Path plain = bob.selected.get(bob.selected.size() - 1);
        TransportAddress mapped = TransportAddress.of("::ffff:" + plain.remote().ip(), plain.remote().port());
        bob.owner.inject(new Path(plain.local(), mapped), new byte[]{23, (byte) 0xFE, (byte) 0xFD});
        assertThat(bob.dropped(UNVALIDATED)).isZero();
        assertThat(bob.dropped("dtls.malformed")).isEqualTo(1);
    }
}
