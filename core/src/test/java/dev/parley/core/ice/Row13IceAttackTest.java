package dev.parley.core.ice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.Packet;
import dev.parley.core.candidate.IceCredentials;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransportAddress;
import dev.parley.core.stun.Stun;
import dev.parley.core.stun.StunClass;
import dev.parley.core.stun.StunKey;
import dev.parley.core.stun.StunMessage;
import dev.parley.core.stun.StunWriter;
import dev.parley.core.stun.TransactionId;
import dev.parley.simnet.SimAddress;
import dev.parley.simnet.SimDatagram;
import dev.parley.simnet.SimHost;
import dev.parley.simnet.SimNetwork;
import dev.parley.simnet.SimSocket;
import dev.parley.simnet.VirtualClock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Elsewhere: malformed nominations, role conflicts and late answers ended calls or processes (pion/ice, mediasoup#1393). */
class Row13IceAttackTest {
    private final SimNetwork network = new SimNetwork(9).eachLink(link -> link.latencyMs(5));
    private final VirtualClock clock = network.clock();
    private final SimHost aliceHost = network.host("alice", "192.0.2.1");
    private final SimHost bobHost = network.host("bob", "192.0.2.2");
    private final SimHost malloryHost = network.host("mallory", "192.0.2.66");
    private final IcePeer alice = new IcePeer(aliceHost, 1).controlling(true);
    private final IcePeer bob = new IcePeer(bobHost, 2).controlling(false);
    private final List<SimDatagram> toMallory = new ArrayList<>();
    private final SimSocket mallory = malloryHost.open("192.0.2.66", 66,
            (socket, datagram) -> toMallory.add(datagram));
    private final List<SimDatagram> toAlice = new ArrayList<>();

    @BeforeEach
    void listen() {
        network.tap((nowNs, datagram, fate) -> {
            if (datagram.to().ip().equals("192.0.2.1") && datagram.from().ip().equals("192.0.2.2")) {
                toAlice.add(datagram);
            }
        });
    }

    private void connect() {
        alice.gather().describeTo(bob);
        bob.gather().describeTo(alice);
        assertThat(clock.runUntilMs(() -> alice.isConnected() && bob.isConnected(), 1_000)).isTrue();
    }

    private SimAddress aliceAddress() {
        return new SimAddress("192.0.2.1", alice.candidates().get(0).port());
    }

    private static StunWriter request(String username) {
        return new StunWriter(StunClass.REQUEST, Stun.BINDING, new TransactionId(1, 1)).username(username)
                .priority(1_853_824_767L).role(true, -1);
    }

    private void attack(byte[] bytes) {
        mallory.send(aliceAddress(), bytes);
        clock.runForMs(20);
    }

    private Path malloryPath() {
        SimAddress at = aliceAddress();
        return new Path(TransportAddress.of(at.ip(), at.port()), TransportAddress.of("192.0.2.66", 66));
    }

    // RFC 8445 section 7.3; robustness: bytes out / bytes in <= 1 for strangers
    @Test
    void strangersGetNoAnswerAndLeaveNoTrace() {
        connect();
        String username = alice.credentials.ufrag() + ":x";
        attack(request(username).sign(StunKey.shortTerm("a wrong password here")).finish());
        attack(request(username).finish());
        attack(request("other:x").sign(StunKey.shortTerm(alice.credentials.pwd())).finish());
        attack(new StunWriter(StunClass.REQUEST, Stun.BINDING, new TransactionId(1, 1)).finish());
        attack(new byte[]{0, 1, 0, 0});
        assertThat(toMallory).isEmpty();
        assertThat(alice.agent.isValidated(malloryPath())).isFalse();
        assertThat(alice.agent.pairStats()).hasSize(1);
        assertThat(alice.agent.drops().snapshot()).containsEntry("ice.request-integrity", 1L)
                .containsEntry("ice.request-unsigned", 2L).containsEntry("ice.request-username", 1L)
                .containsEntry("ice.malformed", 1L);
    }

    @Test
    void answersWithWrongIntegrityOrFromElsewhereOrTwiceAreDropped() {
        connect();
        SimDatagram answer = toAlice.stream().filter(d -> isClass(d, StunClass.SUCCESS)).findFirst().orElseThrow();
        Path path = alice.agent.selectedPath();
        alice.host.inject(path, answer.payload());
        assertThat(alice.agent.drops().get("ice.answer-unexpected")).isEqualTo(1);
        assertThat(alice.isConnected()).isTrue();
    }

    private static boolean isClass(SimDatagram datagram, StunClass messageClass) {
        StunMessage message = StunMessage.read(new Packet(datagram.payload()));
        return message != null && message.messageClass() == messageClass;
    }

    @Test
    void aForgedAnswerDoesNotEndTheTransaction() {
        network.link(bobHost, aliceHost).dropIf(d -> isClass(d, StunClass.SUCCESS));
        alice.gather().describeTo(bob);
        bob.gather().describeTo(alice);
        List<TransactionId> asked = new ArrayList<>();
        network.tap((nowNs, datagram, fate) -> {
            if (datagram.from().ip().equals("192.0.2.1") && isClass(datagram, StunClass.REQUEST)) {
                asked.add(StunMessage.read(new Packet(datagram.payload())).transactionId());
            }
        });
        clock.runForMs(100);
        TransportAddress mapped = TransportAddress.of("192.0.2.1", 1);
        Path path = alice.agent.pairStats().isEmpty() ? null : pathToBob();
        StunKey wrong = StunKey.shortTerm("a wrong password here");
        StunKey right = StunKey.shortTerm(bob.credentials.pwd());
        alice.host.inject(path, success(asked.get(0), mapped).sign(wrong).finish());
        alice.host.inject(path, success(asked.get(0), mapped).finish());
        alice.host.inject(malloryPath(), success(asked.get(0), mapped).sign(right).finish());
        assertThat(alice.agent.drops().get("ice.answer-integrity")).isEqualTo(2);
        assertThat(alice.agent.drops().get("ice.answer-from-elsewhere")).isEqualTo(1);
        network.link(bobHost, aliceHost).dropIf(d -> false);
        assertThat(clock.runUntilMs(() -> alice.isConnected() && bob.isConnected(), 3_000)).isTrue();
    }

    private static StunWriter success(TransactionId id, TransportAddress mapped) {
        return new StunWriter(StunClass.SUCCESS, Stun.BINDING, id).xorMappedAddress(mapped);
    }

    private Path pathToBob() {
        SimAddress at = aliceAddress();
        return new Path(TransportAddress.of(at.ip(), at.port()),
                TransportAddress.of("192.0.2.2", bob.candidates().get(0).port()));
    }

    // RFC 8489 section 6.3.1
    @Test
    void anUnknownRequiredAttributeIsRefusedWith420() {
        connect();
        StunKey key = StunKey.shortTerm(alice.credentials.pwd());
        attack(request(alice.credentials.ufrag() + ":x").raw(0x7FFF, new byte[4]).sign(key).finish());
        StunMessage answer = StunMessage.read(new Packet(toMallory.get(0).payload()));
        assertThat(answer.errorCode()).isEqualTo(420);
        assertThat(answer.isSignedWith(key)).isTrue();
    }

    /** Attributes of libwebrtc that nobody else knows. */
    @Test
    void unknownOptionalAttributesAreIgnored() {
        connect();
        StunKey key = StunKey.shortTerm(alice.credentials.pwd());
        attack(new StunWriter(StunClass.REQUEST, Stun.BINDING, new TransactionId(4, 4))
                .username(alice.credentials.ufrag() + ":x").raw(0xC057, new byte[4]).raw(0xC059, new byte[2])
                .raw(0xC070, new byte[8]).raw(0xC071, new byte[4]).sign(key).finish());
        StunMessage answer = StunMessage.read(new Packet(toMallory.get(0).payload()));
        assertThat(answer.messageClass()).isEqualTo(StunClass.SUCCESS);
        assertThat(answer.mappedAddress()).isEqualTo(TransportAddress.of("192.0.2.66", 66));
    }

    /** A peer that lies about its role again and again makes us change it a few times and no more. */
    @Test
    void aRoleConflictLoopEnds() {
        connect();
        StunKey key = StunKey.shortTerm(alice.credentials.pwd());
        for (int i = 0; i < 50; i++) {
            boolean asWeAre = alice.agent.controlling();
            long winning = asWeAre ? -1L : 0L;
            attack(new StunWriter(StunClass.REQUEST, Stun.BINDING, new TransactionId(i, i))
                    .username(alice.credentials.ufrag() + ":x").priority(1).role(asWeAre, winning).sign(key).finish());
        }
        assertThat(alice.agent.drops().get("ice.role-loop")).isPositive();
        assertThat(toMallory.stream().filter(d -> isClass(d, StunClass.SUCCESS)).count()).isLessThan(10);
    }

    /** Somebody who knows the password may still not make us keep an endless number of addresses. */
    @Test
    void checksFromManyAddressesAreBounded() {
        connect();
        StunKey key = StunKey.shortTerm(alice.credentials.pwd());
        Path good = alice.agent.selectedPath();
        byte[] check = request(alice.credentials.ufrag() + ":x").sign(key).finish();
        for (int i = 0; i < 1_000; i++) {
            Path path = new Path(good.local(), TransportAddress.of("198.51.100." + i % 250, 1_000 + i));
            alice.host.inject(path, check);
        }
        assertThat(alice.agent.pairStats().size()).isLessThanOrEqualTo(CheckList.MAX_PAIRS);
        assertThat(alice.agent.drops().get("ice.request-without-room")).isPositive();
        clock.runForMs(60_000);
        assertThat(alice.isConnected()).isTrue();
        assertThat(alice.agent.selectedPath()).isEqualTo(good);
    }

    @Test
    void aControlledPeerMayNotNominate() {
        connect();
        StunKey key = StunKey.shortTerm(alice.credentials.pwd());
        Path before = alice.agent.selectedPath();
        attack(new StunWriter(StunClass.REQUEST, Stun.BINDING, new TransactionId(4, 4))
                .username(alice.credentials.ufrag() + ":x").priority(1).role(false, 5).useCandidate().sign(key)
                .finish());
        assertThat(alice.agent.selectedPath()).isEqualTo(before);
    }

    /** Everything comes twice, and a third of it after what was sent half a second later. */
    @Test
    void duplicatedAndOvertakenAnswersChangeNothing() {
        network.eachLink(link -> link.duplicate(1).reorder(0.3, 500));
        connect();
        clock.runForMs(60_000);
        for (IcePeer peer : List.of(alice, bob)) {
            assertThat(peer.isConnected()).isTrue();
            assertThat(peer.states()).containsExactly(IceState.CHECKING, IceState.CONNECTED, IceState.COMPLETED);
            assertThat(peer.agent.pairStats()).hasSize(1);
            assertThat(peer.agent.drops().get("ice.answer-unexpected")).isPositive();
        }
    }

    /** All answers of half a minute ago, once more. */
    @Test
    void answersThatComeMuchTooLateChangeNothing() {
        connect();
        clock.runForMs(30_000);
        List<SimDatagram> old = toAlice.stream().filter(d -> isClass(d, StunClass.SUCCESS)).toList();
        network.link(bobHost, aliceHost).down(true);
        for (SimDatagram answer : old) {
            alice.host.inject(pathToBob(), answer.payload());
        }
        assertThat(alice.agent.drops().get("ice.answer-unexpected")).isEqualTo(old.size());
        assertThat(clock.runUntilMs(() -> alice.state() == IceState.FAILED, 31_000)).isTrue();
        int events = alice.host.events().size();
        for (SimDatagram answer : old) { // and when nothing is left that could be answered
            alice.host.inject(pathToBob(), answer.payload());
        }
        assertThat(alice.host.events()).hasSize(events);
        assertThat(alice.agent.nextTimeoutNs()).isEqualTo(Long.MAX_VALUE);
    }

    /** Bob is controlled: only a well-formed, signed USE-CANDIDATE of a controlling peer nominates. */
    @Test
    void malformedNominationsNominateNothing() {
        connect();
        Path before = bob.agent.selectedPath();
        StunKey key = StunKey.shortTerm(bob.credentials.pwd());
        List<byte[]> forged = List.of(nomination(1).useCandidate().sign(StunKey.shortTerm("a wrong password")).finish(),
                nomination(2).useCandidate().finish(), nomination(3).sign(key).useCandidate().finish(),
                nomination(4).role(false, 5).useCandidate().sign(key).finish(),
                Arrays.copyOf(nomination(5).useCandidate().sign(key).finish(), 60));
        SimAddress bobAt = new SimAddress("192.0.2.2", bob.candidates().get(0).port());
        SimSocket insider = malloryHost.open("192.0.2.66", 67, (s, d) -> answer(s, d, alice.credentials));
        for (byte[] datagram : forged) {
            insider.send(bobAt, datagram);
            clock.runForMs(500);
            assertThat(bob.agent.selectedPath()).isEqualTo(before);
        }
        insider.send(bobAt, nomination(6).useCandidate().sign(key).finish());
        clock.runForMs(500);
        assertThat(bob.agent.selectedPath().remote().port()).as("the control: a well-formed one").isEqualTo(67);
    }

    private StunWriter nomination(int number) {
        return new StunWriter(StunClass.REQUEST, Stun.BINDING, new TransactionId(number, number))
                .username(bob.credentials.ufrag() + ":x").priority(4_000_000_000L).role(true, -1);
    }

    /** libwebrtc nominates with every check; the best valid pair wins and may change. */
    @Test
    void whenControlledTheBestNominatedPairWinsAndMayChange() {
        bobHost.addIp("192.0.2.3");
        IceCredentials credentials = bob.credentials;
        bob.gather();
        clock.runForMs(1);
        IcePeer chrome = new IcePeer(aliceHost, 7).controlling(true);
        SimSocket worse = malloryHost.open("192.0.2.66", 700, (s, d) -> answer(s, d, chrome.credentials));
        SimSocket better = malloryHost.open("192.0.2.66", 701, (s, d) -> answer(s, d, chrome.credentials));
        bob.host.turn(now -> bob.agent.setRemote(chrome.credentials, false, now));
        nominate(worse, "192.0.2.2", 1_000, credentials);
        clock.runForMs(50);
        assertThat(bob.agent.selectedPath().remote().port()).isEqualTo(700);
        nominate(better, "192.0.2.2", 1_853_824_767L, credentials);
        clock.runForMs(50);
        assertThat(bob.agent.selectedPath().remote().port()).isEqualTo(701);
        for (int i = 0; i < 20; i++) { // the better one dies: the peer goes on with the other
            clock.runForMs(1_000);
            nominate(worse, "192.0.2.2", 1_000, credentials);
            better.close();
        }
        assertThat(bob.agent.selectedPath().remote().port()).isEqualTo(700);
        assertThat(bob.isConnected()).isTrue();
    }

    private void nominate(SimSocket from, String ip, long priority, IceCredentials to) {
        int port = bob.candidates().stream().filter(c -> c.address().equals(ip)).findFirst().orElseThrow().port();
        from.send(new SimAddress(ip, port), new StunWriter(StunClass.REQUEST, Stun.BINDING,
                new TransactionId(clock.nowNs(), from.address().port())).username(to.ufrag() + ":x").priority(priority)
                .role(true, 1).useCandidate().sign(StunKey.shortTerm(to.pwd())).finish());
    }

    private static void answer(SimSocket socket, SimDatagram datagram, IceCredentials own) {
        StunMessage request = StunMessage.read(new Packet(datagram.payload()));
        if (request.messageClass() == StunClass.REQUEST) {
            socket.send(datagram.from(), success(request.transactionId(),
                    TransportAddress.of(datagram.from().ip(), datagram.from().port()))
                    .sign(StunKey.shortTerm(own.pwd())).finish());
        }
    }
}
