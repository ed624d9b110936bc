package dev.parley.core.ice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.candidate.Candidate;
import dev.parley.core.candidate.CandidateType;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransportAddress;
import dev.parley.core.stats.CandidatePairStats;
import dev.parley.core.testing.NameTable;
import dev.parley.simnet.SimHost;
import dev.parley.simnet.SimNetwork;
import dev.parley.simnet.VirtualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two agents connect over the virtual network. */
class IceAgentTest {
    private static final String ALICE = "192.0.2.1";
    private static final String BOB = "192.0.2.2";

    private final SimNetwork network = new SimNetwork(1).eachLink(link -> link.latencyMs(10));
    private final VirtualClock clock = network.clock();
    private final SimHost aliceHost = network.host("alice", ALICE);
    private final SimHost bobHost = network.host("bob", BOB);
    private final IcePeer alice = new IcePeer(aliceHost, 1).controlling(true);
    private final IcePeer bob = new IcePeer(bobHost, 2).controlling(false);

    private void connect(IcePeer offerer, IcePeer answerer) {
        offerer.gather().describeTo(answerer);
        answerer.gather().describeTo(offerer);
    }

    private boolean bothConnectedWithinMs(IcePeer one, IcePeer two, long ms) {
        return clock.runUntilMs(() -> one.isConnected() && two.isConnected(), ms);
    }

    private static Path reverse(Path path) {
        return new Path(path.remote(), path.local());
    }

    @Test
    void hostToHostConnectsInThreeRoundTrips() {
        connect(alice, bob);
        assertThat(bothConnectedWithinMs(alice, bob, 65)).isTrue();
        clock.runForMs(100);
        assertThat(alice.states()).containsExactly(IceState.CHECKING, IceState.CONNECTED, IceState.COMPLETED);
        assertThat(bob.states()).containsExactly(IceState.CHECKING, IceState.CONNECTED, IceState.COMPLETED);
        assertThat(alice.agent.selectedPath()).isEqualTo(reverse(bob.agent.selectedPath()));
        assertThat(alice.selection().local().type()).isEqualTo(CandidateType.HOST);
        assertThat(alice.selection().remote().type()).isEqualTo(CandidateType.HOST);
        assertThat(alice.agent.roundTripNs()).isEqualTo(20_000_000);
        assertThat(alice.agent.isValidated(alice.agent.selectedPath())).isTrue();
        assertThat(alice.agent.drops().total()).isZero();
        assertThat(bob.agent.drops().total()).isZero();
    }

    @Test
    void withoutLatencyNothingWaitsForATimer() {
        network.eachLink(link -> link.latencyMs(0));
        alice.signalingDelayMs(0);
        bob.signalingDelayMs(0);
        long startNs = clock.nowNs();
        connect(alice, bob);
        assertThat(bothConnectedWithinMs(alice, bob, 1)).isTrue();
        assertThat(clock.nowNs()).isEqualTo(startNs);
    }

    // RFC 8838: candidates before, with and after the description
    @ParameterizedTest
    @CsvSource({"0, 0", "200, 0", "0, 200", "50, 80"})
    void trickledCandidatesConnect(long aliceLateMs, long bobLateMs) {
        alice.host.answerDelayMs(aliceLateMs);
        bob.host.answerDelayMs(bobLateMs);
        connect(alice, bob);
        assertThat(bothConnectedWithinMs(alice, bob, 1_000)).isTrue();
        clock.runForMs(100);
        assertThat(alice.state()).isEqualTo(IceState.COMPLETED);
    }

    @Test
    void candidatesMayComeBeforeTheCredentials() {
        alice.gather();
        bob.gather();
        clock.runForMs(1);
        bob.host.turn(now -> bob.agent.addRemoteCandidate(alice.candidates().get(0), now));
        assertThat(bob.state()).isEqualTo(IceState.NEW);
        bob.host.turn(now -> bob.agent.setRemote(alice.credentials, false, now));
        assertThat(bob.state()).isEqualTo(IceState.CHECKING);
        bob.describeTo(alice);
        assertThat(bothConnectedWithinMs(alice, bob, 700)).isTrue();
    }

    // RFC 8445 section 7.3: an answerer's checks may overtake its answer
    @Test
    void checksBeforeTheCredentialsAreAnsweredAndFollowedUp() {
        bob.signalingDelayMs(1_000);
        connect(alice, bob);
        clock.runForMs(900);
        assertThat(alice.state()).isEqualTo(IceState.NEW);
        assertThat(alice.agent.pairStats()).singleElement().extracting(CandidatePairStats::responsesSent)
                .isEqualTo(1L);
        Path path = new Path(hostAddress(alice), hostAddress(bob));
        assertThat(alice.agent.isValidated(path)).isTrue();
        assertThat(bothConnectedWithinMs(alice, bob, 200)).isTrue();
    }

    private static TransportAddress hostAddress(IcePeer peer) {
        Candidate candidate = peer.candidates().get(0);
        return TransportAddress.of(candidate.address(), candidate.port());
    }

    // RFC 8445 section 7.3.1.3: one side's candidates never arrive
    @Test
    void peerReflexiveCandidatesAreLearned() {
        bob.rewrite(candidate -> null);
        connect(alice, bob);
        assertThat(bothConnectedWithinMs(alice, bob, 1_000)).isTrue();
        assertThat(alice.selection().remote().type()).isEqualTo(CandidateType.PRFLX);
        assertThat(bob.selection().remote().type()).isEqualTo(CandidateType.HOST);
    }

    @Test
    void aLearnedCandidateThatIsSignalledLaterIsThatCandidate() {
        bob.signalingDelayMs(100);
        connect(alice, bob);
        clock.runForMs(50);
        assertThat(alice.agent.candidateStats()).extracting("candidateType").containsExactly("host", "prflx");
        clock.runForMs(200);
        assertThat(alice.agent.candidateStats()).extracting("candidateType").containsExactly("host", "host");
        assertThat(alice.agent.pairStats()).hasSize(1);
    }

    // RFC 8445 section 7.3.1.1
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRoleConflictIsRepaired(boolean bothControlling) {
        alice.controlling(bothControlling);
        bob.controlling(bothControlling);
        connect(alice, bob);
        assertThat(bothConnectedWithinMs(alice, bob, 1_000)).isTrue();
        assertThat(alice.agent.controlling()).isNotEqualTo(bob.agent.controlling());
        alice.controlling(bothControlling); // what the owner said before does not bring the conflict back
        bob.controlling(bothControlling);
        assertThat(alice.agent.controlling()).isNotEqualTo(bob.agent.controlling());
    }

    @ParameterizedTest
    @CsvSource({"1, ''", "1 2, ''", "'', 1", "'', 1 2", "1, 1", "1 2 3, 2 3", "2, 2"})
    void lostChecksAndAnswersAreRepeated(String aliceLoses, String bobLoses) {
        network.link(aliceHost, bobHost).drop(numbers(aliceLoses));
        network.link(bobHost, aliceHost).drop(numbers(bobLoses));
        connect(alice, bob);
        assertThat(bothConnectedWithinMs(alice, bob, 8_000)).isTrue();
    }

    private static long[] numbers(String text) {
        return text.isBlank()
                ? new long[0]
                : java.util.Arrays.stream(text.split(" ")).mapToLong(Long::parseLong)
                        .toArray();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void aBadNetworkConnects(long seed) {
        SimNetwork bad = new SimNetwork(seed).eachLink(
                link -> link.latencyMs(200).jitterMs(50).loss(0.25).duplicate(0.05).reorder(0.1, 100));
        IcePeer one = new IcePeer(bad.host("one", ALICE), seed * 2).controlling(true);
        IcePeer two = new IcePeer(bad.host("two", BOB), seed * 2 + 1).controlling(seed % 3 == 0);
        connect(one, two);
        assertThat(bad.clock().runUntilMs(() -> one.isConnected() && two.isConnected(), 20_000)).as("seed " + seed)
                .isTrue();
    }

    @Test
    void ipv6Connects() {
        aliceHost.addIp("2001:db8::1");
        bobHost.addIp("2001:db8::2");
        bobHost.removeIp(BOB);
        connect(alice, bob);
        assertThat(bothConnectedWithinMs(alice, bob, 1_000)).isTrue();
        assertThat(alice.agent.selectedPath().remote().ip()).hasToString("2001:db8::2");
    }

    @Test
    void theFirstInterfaceThatWorksIsUsed() {
        aliceHost.addIp("10.1.0.1");
        bobHost.addIp("10.1.0.2");
        aliceHost.removeIp(ALICE);
        bobHost.removeIp(BOB);
        aliceHost.addIp(ALICE);
        bobHost.addIp(BOB);
        network.between(aliceHost, bobHost, link -> link.dropIf(d -> d.to().ip().startsWith("10.1.")));
        connect(alice, bob);
        assertThat(bothConnectedWithinMs(alice, bob, 1_000)).isTrue();
        assertThat(alice.agent.selectedPath().remote().ip()).hasToString(BOB);
    }

    @Test
    void loopbackIsForThoseWhoHaveNothingElse() {
        aliceHost.addIp("127.0.0.1");
        alice.gather();
        clock.runForMs(1);
        assertThat(alice.candidates()).extracting(Candidate::address).containsExactly(ALICE);

        SimHost lonely = network.host("lonely", "127.0.0.1");
        IcePeer one = new IcePeer(lonely, 3).controlling(true);
        IcePeer two = new IcePeer(lonely, 4);
        connect(one, two);
        assertThat(bothConnectedWithinMs(one, two, 1_000)).isTrue();

        IcePeer asked = new IcePeer(aliceHost, IceConfig.DEFAULT.withLoopback(true), 5);
        asked.gather();
        clock.runForMs(1);
        assertThat(asked.candidates()).extracting(Candidate::address).containsExactly(ALICE, "127.0.0.1");
    }

    // RFC 8445 section 6.1.1; a lite agent only answers
    @Test
    void againstALiteAgentWeControl() {
        bob.gather();
        alice.controlling(false).gather();
        clock.runForMs(1);
        bob.host.turn(now -> bob.agent.setControlling(false));
        alice.host.turn(now -> {
            alice.agent.setRemote(bob.credentials, true, now);
            alice.agent.setControlling(false);
            alice.agent.addRemoteCandidate(bob.candidates().get(0), now);
        });
        assertThat(clock.runUntilMs(alice::isConnected, 1_000)).isTrue();
        assertThat(alice.agent.controlling()).isTrue();
        assertThat(bob.agent.isValidated(reverse(alice.agent.selectedPath()))).isTrue();
    }

    // RFC 8828: browsers hide addresses behind names
    @Test
    void localNamesAreResolved() {
        NameTable names = new NameTable().put("alice.local", ALICE);
        bob.names(names).rewrite(candidate -> null);
        alice.rewrite(candidate -> candidate.withAddress("alice.local"));
        connect(alice, bob);
        assertThat(bothConnectedWithinMs(alice, bob, 1_000)).isTrue();
        assertThat(bob.selection().remote().address()).isEqualTo("alice.local");
        assertThat(bob.agent.selectedPath().remote().ip()).hasToString(ALICE);
    }

    @Test
    void namesThatDoNotResolveOrAreNotLocalAreDropped() {
        alice.rewrite(candidate -> candidate.withAddress("gone.local"));
        bob.rewrite(candidate -> candidate.withAddress("router.example.org"));
        connect(alice, bob);
        clock.runForMs(1_000);
        assertThat(alice.agent.pairStats()).isEmpty();
        assertThat(alice.agent.drops().get("ice.candidate-name")).isEqualTo(1);
        assertThat(bob.agent.drops().get("ice.candidate-unresolved")).isEqualTo(1);
    }

    @Test
    void uselessCandidatesAreDroppedAndCounted() {
        connect(alice, bob);
        for (String line : new String[]{"candidate:1 1 tcp 1 192.0.2.9 9 typ host tcptype active",
                "candidate:1 2 udp 1 192.0.2.9 9 typ host", "candidate:1 1 udp 1 0.0.0.0 9 typ host",
                "candidate:1 1 udp 1 224.0.0.1 9 typ host", "candidate:1 1 udp 1 192.0.2.9 0 typ host",
                "candidate:1 1 udp 1 192.0.2.9 9 typ host ufrag old"}) {
            alice.host.turn(now -> alice.agent.addRemoteCandidate(Candidate.parse(line), now));
        }
        assertThat(bothConnectedWithinMs(alice, bob, 1_000)).isTrue();
        assertThat(alice.agent.drops().get("ice.candidate-unsupported")).isEqualTo(2);
        assertThat(alice.agent.drops().get("ice.candidate-address")).isEqualTo(3);
        assertThat(alice.agent.drops().get("ice.candidate-other-generation")).isEqualTo(1);
    }

    @Test
    void aFloodOfCandidatesIsBounded() {
        connect(alice, bob);
        clock.runForMs(6);
        for (int i = 0; i < 1_000; i++) {
            Candidate flood = Candidate.parse("candidate:" + i + " 1 udp 100 198.51.100." + i % 200 + " "
                    + (1_000 + i) + " typ host");
            alice.host.turn(now -> alice.agent.addRemoteCandidate(flood, now));
        }
        assertThat(bothConnectedWithinMs(alice, bob, 2_000)).isTrue();
        assertThat(alice.agent.pairStats().size()).isLessThanOrEqualTo(CheckList.MAX_PAIRS);
        assertThat(alice.agent.candidateStats().size()).isLessThanOrEqualTo(70);
    }

    @Test
    void withoutAWayToThePeerItFails() {
        network.between(aliceHost, bobHost, link -> link.down(true));
        connect(alice, bob);
        clock.runForMs(19_000);
        assertThat(alice.state()).isEqualTo(IceState.CHECKING);
        clock.runForMs(3_000);
        assertThat(alice.states()).containsExactly(IceState.CHECKING, IceState.FAILED);
        assertThat(bob.states()).containsExactly(IceState.CHECKING, IceState.FAILED);
        assertThat(alice.agent.nextTimeoutNs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aNewCandidateRevivesAFailedAgent() {
        network.between(aliceHost, bobHost, link -> link.down(true));
        connect(alice, bob);
        clock.runForMs(25_000);
        network.between(aliceHost, bobHost, link -> link.down(false));
        Candidate late = Candidate
                .parse("candidate:9 1 udp 99999 " + BOB + " " + hostAddress(bob).port() + " typ host");
        alice.host.turn(now -> alice.agent.addRemoteCandidate(late, now));
        assertThat(alice.state()).isEqualTo(IceState.FAILED); // known already, failed already
        Candidate better = Candidate.parse("candidate:9 1 udp 2147483647 203.0.113.5 9 typ host");
        alice.host.turn(now -> alice.agent.addRemoteCandidate(better, now));
        assertThat(alice.state()).isEqualTo(IceState.CHECKING);
    }

    @Test
    void closeFreesTheSocketsAtAnyTime() {
        connect(alice, bob);
        clock.runForMs(30);
        assertThat(aliceHost.openSockets()).isEqualTo(1);
        alice.host.turn(now -> alice.agent.close());
        alice.host.turn(now -> alice.agent.close());
        assertThat(aliceHost.openSockets()).isZero();
        assertThat(alice.state()).isEqualTo(IceState.CLOSED);
        assertThat(alice.agent.nextTimeoutNs()).isEqualTo(Long.MAX_VALUE);

        IcePeer hasty = new IcePeer(aliceHost, 9);
        hasty.host.answerDelayMs(50);
        hasty.gather();
        clock.runForMs(60);
        hasty.host.turn(now -> hasty.agent.close()); // while its socket is being opened
        clock.runForMs(100);
        assertThat(aliceHost.openSockets()).isZero();
        assertThat(hasty.candidates()).isEmpty();
    }

    @Test
    void statsTellWhatWentOverThePair() {
        connect(alice, bob);
        clock.runForMs(100);
        Path path = alice.agent.selectedPath();
        alice.host.turn(now -> alice.agent.countSent(100, now));
        alice.host.turn(now -> alice.agent.countReceived(path, 40, now));
        CandidatePairStats stats = alice.agent.pairStats().get(0);
        assertThat(stats.state()).isEqualTo("succeeded");
        assertThat(stats.nominated()).isTrue();
        assertThat(stats.bytesSent()).isEqualTo(100);
        assertThat(stats.packetsReceived()).isEqualTo(1);
        assertThat(stats.currentRoundTripTime()).isEqualTo(0.02);
        assertThat(stats.requestsSent()).isEqualTo(stats.responsesReceived());
        assertThat(alice.agent.candidateStats()).extracting("id").contains(stats.localCandidateId(),
                stats.remoteCandidateId());
    }
}
