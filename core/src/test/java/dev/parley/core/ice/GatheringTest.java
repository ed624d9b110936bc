package dev.parley.core.ice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.candidate.Candidate;
import dev.parley.core.candidate.CandidateType;
import dev.parley.core.testing.NameTable;
import dev.parley.core.testing.SimStunServer;
import dev.parley.simnet.SimHost;
import dev.parley.simnet.SimNat;
import dev.parley.simnet.SimNetwork;
import dev.parley.simnet.VirtualClock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Host and server-reflexive candidates (RFC 8445 section 5.1.1), and servers that are of no use. */
class GatheringTest {
    private static final String URL = "stun:stun.example.org";

    private final SimNetwork network = new SimNetwork(5).eachLink(link -> link.latencyMs(15));
    private final VirtualClock clock = network.clock();
    private final SimHost serverHost = network.host("server", "203.0.113.1");
    private final NameTable names = new NameTable().put("stun.example.org", "203.0.113.1");

    private IcePeer peer(SimHost host, long seed) {
        StunServer server = new StunServer(URL, "stun.example.org", 3478);
        return new IcePeer(host, IceConfig.DEFAULT.withServers(List.of(server)), seed).names(names);
    }

    private static List<IceEvent.CandidateError> errors(IcePeer peer) {
        return peer.host.events(IceEvent.CandidateError.class);
    }

    private void connect(IcePeer one, IcePeer two) {
        one.controlling(true).gather().describeTo(two);
        two.gather().describeTo(one);
    }

    @ParameterizedTest
    @CsvSource({"OPEN, OPEN", "PORT_RESTRICTED, PORT_RESTRICTED", "ADDRESS_RESTRICTED, SYMMETRIC",
            "SYMMETRIC, ADDRESS_RESTRICTED"})
    void agentsBehindTranslatorsConnect(SimNat.Kind one, SimNat.Kind two) {
        new SimStunServer(serverHost, 3478);
        SimHost aliceHost = network.hostBehind(network.nat("198.51.100.1", one), "alice", "10.0.0.2");
        SimHost bobHost = network.hostBehind(network.nat("198.51.100.2", two), "bob", "10.0.0.2");
        IcePeer alice = peer(aliceHost, 1);
        IcePeer bob = peer(bobHost, 2);
        connect(alice, bob);
        assertThat(clock.runUntilMs(() -> alice.isConnected() && bob.isConnected(), 3_000)).isTrue();
        assertThat(alice.candidates()).extracting(Candidate::type).containsExactly(CandidateType.HOST,
                CandidateType.SRFLX);
        Candidate reflexive = alice.candidates().get(1);
        assertThat(reflexive.address()).isEqualTo("198.51.100.1");
        assertThat(reflexive.relatedAddress()).isEqualTo("10.0.0.2");
        assertThat(reflexive.relatedPort()).isEqualTo(alice.candidates().get(0).port());
        assertThat(alice.agent.selectedPath().remote().ip()).hasToString("198.51.100.2");
        assertThat(errors(alice)).isEmpty();
        assertThat(alice.selection().local().type()).isIn(CandidateType.SRFLX, CandidateType.PRFLX);
    }

    @Test
    void neighboursBehindOneTranslatorUseTheirHostAddresses() {
        new SimStunServer(serverHost, 3478);
        SimNat nat = network.nat("198.51.100.1", SimNat.Kind.PORT_RESTRICTED);
        IcePeer alice = peer(network.hostBehind(nat, "alice", "10.0.0.2"), 1);
        IcePeer bob = peer(network.hostBehind(nat, "bob", "10.0.0.3"), 2);
        connect(alice, bob);
        assertThat(clock.runUntilMs(() -> alice.isConnected() && bob.isConnected(), 1_000)).isTrue();
        assertThat(alice.agent.selectedPath().remote().ip()).hasToString("10.0.0.3");
    }

    // RFC 8445 section 5.1.3: without a translator the reflexive candidate is the host candidate
    @Test
    void redundantCandidatesAreLeftOut() {
        new SimStunServer(serverHost, 3478);
        IcePeer alice = peer(network.host("alice", "192.0.2.1"), 1).gather();
        clock.runForMs(1_000);
        assertThat(alice.candidates()).hasSize(1);
        assertThat(alice.agent.gatheringState()).isEqualTo(GatheringState.COMPLETE);
        assertThat(errors(alice)).isEmpty();
    }

    @Test
    void aServerThatDoesNotResolveGives701AndDelaysNothing() {
        names.putSilent("slow.example.org");
        IcePeer alice = new IcePeer(network.host("alice", "192.0.2.1"),
                IceConfig.DEFAULT.withServers(List.of(new StunServer("stun:gone.example.org", "gone.example.org", 3478),
                        new StunServer("stun:slow.example.org", "slow.example.org", 3478))),
                1);
        alice.names(names);
        long startNs = clock.nowNs();
        alice.gather();
        clock.runForMs(0);
        assertThat(alice.candidates()).hasSize(1);
        assertThat(errors(alice)).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo(701);
            assertThat(error.url()).isEqualTo("stun:gone.example.org");
            assertThat(error.text()).contains("gone.example.org");
            assertThat(error.address()).isNull();
        });
        assertThat(clock.runUntilMs(() -> alice.agent.gatheringState() == GatheringState.COMPLETE, 60_000)).isTrue();
        assertThat(clock.nowNs() - startNs).isEqualTo(5_000_000_000L);
        assertThat(errors(alice)).hasSize(2);
    }

    @Test
    void aServerThatDoesNotAnswerGives701() {
        IcePeer alice = peer(network.host("alice", "192.0.2.1"), 1).gather();
        IcePeer bob = new IcePeer(network.host("bob", "192.0.2.2"), 2);
        connect(alice, bob);
        assertThat(clock.runUntilMs(() -> alice.isConnected() && bob.isConnected(), 200)).isTrue();
        assertThat(alice.agent.gatheringState()).isEqualTo(GatheringState.GATHERING);
        assertThat(clock.runUntilMs(() -> alice.agent.gatheringState() == GatheringState.COMPLETE, 6_000)).isTrue();
        assertThat(errors(alice)).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo(701);
            assertThat(error.url()).isEqualTo(URL);
            assertThat(error.address()).isEqualTo("192.0.2.1");
            assertThat(error.port()).isPositive();
        });
        assertThat(alice.state()).isEqualTo(IceState.COMPLETED);
    }

    @Test
    void aServerThatRefusesGivesItsCode() {
        new SimStunServer(serverHost, 3478).refuse(403);
        IcePeer alice = peer(network.host("alice", "192.0.2.1"), 1).gather();
        clock.runForMs(100);
        assertThat(errors(alice)).singleElement().extracting(IceEvent.CandidateError::code).isEqualTo(403);
        assertThat(alice.agent.gatheringState()).isEqualTo(GatheringState.COMPLETE);
    }

    @Test
    void aLostQuestionIsRepeated() {
        new SimStunServer(serverHost, 3478);
        SimHost inside = network.hostBehind(network.nat("198.51.100.1", SimNat.Kind.OPEN), "alice", "10.0.0.2");
        network.link(inside, serverHost).drop(1, 2);
        IcePeer alice = peer(inside, 1).gather();
        clock.runForMs(2_000);
        assertThat(alice.candidates()).hasSize(2);
    }

    // RFC 8445 section 11: an offer may wait for its answer longer than a binding lives
    @Test
    void bindingsAreKeptOpenUntilAPairIsInUse() {
        SimStunServer server = new SimStunServer(serverHost, 3478);
        SimHost inside = network.hostBehind(network.nat("198.51.100.1", SimNat.Kind.OPEN), "alice", "10.0.0.2");
        IcePeer alice = peer(inside, 1).gather();
        clock.runForMs(100_000);
        assertThat(server.requests()).isBetween(6, 8);
        IcePeer bob = new IcePeer(network.host("bob", "192.0.2.2"), 2);
        connect(alice, bob);
        assertThat(clock.runUntilMs(() -> alice.isConnected() && bob.isConnected(), 3_000)).isTrue();
        int before = server.requests();
        clock.runForMs(100_000);
        assertThat(server.requests()).isEqualTo(before);
    }

    @Test
    void manyAddressesGiveManyCandidatesOfDifferentPriority() {
        new SimStunServer(serverHost, 3478);
        SimHost multi = network.hostBehind(network.nat("198.51.100.1", SimNat.Kind.OPEN), "multi", "10.0.0.2",
                "10.9.0.2", "2001:db8::2", "fe80::1", "127.0.0.1");
        IcePeer alice = peer(multi, 1).gather();
        clock.runForMs(1_000);
        assertThat(alice.candidates()).extracting(Candidate::address).containsExactlyInAnyOrder("10.0.0.2", "10.9.0.2",
                "2001:db8::2", "198.51.100.1", "198.51.100.1");
        assertThat(alice.candidates()).extracting(Candidate::priority).doesNotHaveDuplicates();
        assertThat(alice.candidates()).extracting(Candidate::ufrag).containsOnly(alice.credentials.ufrag());
        assertThat(alice.candidates().get(0).priority()).isGreaterThan(alice.candidates().get(1).priority());
    }
}
