package dev.parley.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.dtls.DtlsRole;
import dev.parley.simnet.DatagramClass;
import dev.parley.simnet.SimLink;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Elsewhere loss, reordering and delay leave ICE, DTLS or SCTP without a connection, or with one side only. */
class Row23HandshakeTest {
    private record Case(String from, DatagramClass kind, int count, DtlsRole bobs) {
        @Override
        public String toString() {
            return "the first " + count + " of " + from + "'s " + kind + ", bob being DTLS " + bobs;
        }
    }

    private static Scenario call(long seed, String theWay, double withinSeconds, Consumer<SimLink> settings) {
        return Calls.between(seed, theWay, settings).step("alice calls bob", Calls::aliceCallsBob)
                .step("the channel is open on both sides within " + withinSeconds + " s",
                        s -> s.within(withinSeconds, () -> Calls.bothOpen(s)))
                .step("both say twenty things", Row23HandshakeTest::bothTalk)
                .step("all arrive once and in order within 30 s", Row23HandshakeTest::allArrive);
    }

    private static void bothTalk(Scene scene) {
        scene.peers().forEach(p -> p.channel("chat").sendAll(Calls.messages(p.name(), 20)));
    }

    private static void allArrive(Scene scene) {
        Channel alice = scene.peer("alice").channel("chat");
        Channel bob = scene.peer("bob").channel("chat");
        scene.within(30, () -> alice.receivedCount() >= 20 && bob.receivedCount() >= 20);
        scene.pass(5);
        assertThat(alice.received()).isEqualTo(Calls.messages("bob", 20));
        assertThat(bob.received()).isEqualTo(Calls.messages("alice", 20));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aQuarterOfLossWithReordering(long seed) {
        Scene end = call(seed, "20 ms apart, a quarter is lost, a fifth comes late", 20,
                link -> link.latencyMs(20).loss(0.25).reorder(0.2, 30)).run();
        assertThat(end.lost("loss")).as("seed %d", seed).isGreaterThan(10);
    }

    @Test
    void aRoundTripOfOneSecond() {
        Scene end = call(1, "half a second apart", 7, link -> link.latencyMs(500))
                .run();
        assertThat(end.lost()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aRoundTripOfOneSecondAndAQuarterOfLossWithReordering(long seed) {
        Scene end = call(seed, "half a second apart, a quarter is lost, a fifth comes late", 30,
                link -> link.latencyMs(500).loss(0.25).reorder(0.2, 300)).run();
        assertThat(end.lost("loss")).as("seed %d", seed).isGreaterThan(10);
    }

    // RFC 6347 section 4.2.4: whoever sent the last flight answers the repeated one before it
    static Stream<Case> flights() {
        return Stream.of(DtlsRole.CLIENT, DtlsRole.SERVER).flatMap(role -> {
            String client = role == DtlsRole.CLIENT ? "bob" : "alice";
            String server = role == DtlsRole.CLIENT ? "alice" : "bob";
            return Stream.of(1, 3).flatMap(n -> Stream.of(new Case(client, Packets.CLIENT_HELLO, n, role),
                    new Case(server, Packets.SERVER_HELLO, n, role), new Case(client, Packets.CERTIFICATE, n, role),
                    new Case(client, Packets.CHANGE_CIPHER_SPEC, n, role),
                    new Case(server, Packets.CHANGE_CIPHER_SPEC, n, role)));
        });
    }

    @ParameterizedTest
    @MethodSource("flights")
    void aLostFlightOfDtls(Case lost) {
        exactly(lost, 6);
    }

    static Stream<Case> firstOfEachKind() {
        return Stream.of("alice", "bob").flatMap(from -> Stream
                .of(Packets.STUN, Packets.STUN_REQUEST, Packets.STUN_ANSWER, Packets.HANDSHAKE, Packets.DATA)
                .flatMap(kind -> Stream.of(1, 2, 3, 5).map(n -> new Case(from, kind, n, DtlsRole.CLIENT))));
    }

    @ParameterizedTest
    @MethodSource("firstOfEachKind")
    void theFirstOfEachKind(Case lost) {
        exactly(lost, 15);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void lostNominations(int count) {
        exactly(new Case("alice", Packets.NOMINATION, count, DtlsRole.CLIENT), 10);
    }

    private static void exactly(Case lost, double withinSeconds) {
        Scene end = Calls.between(1, "20 ms apart", link -> link.latencyMs(20))
                .step("bob takes his DTLS role", s -> s.peer("bob").answersAs(lost.bobs))
                .step("lost are " + lost, s -> s.from(lost.from).dropFirst(lost.kind, lost.count))
                .step("alice calls bob", Calls::aliceCallsBob)
                .step("the channel is open on both sides in time",
                        s -> s.within(withinSeconds, () -> Calls.bothOpen(s)))
                .step("both say twenty things", Row23HandshakeTest::bothTalk)
                .step("all arrive once and in order", Row23HandshakeTest::allArrive).run();
        assertThat(end.lost()).isEqualTo(lost.count);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 3, 45, 400})
    void everythingComesTwice(double laterMs) {
        Scene end = call(1, "20 ms apart, everything comes twice", 2,
                link -> link.latencyMs(20).duplicate(1, laterMs)).run();
        assertThat(end.network().fates().get("duplicated")).isEqualTo(end.network().fates().get("sent"));
    }

    @Test
    void aPathThatTakesDatagramsOf1200Bytes() {
        Scene end = call(1, "20 ms apart, with a path MTU of 1200", 2, link -> link.latencyMs(20).mtuBytes(1_200))
                .step("alice sends a message of 60,000 characters",
                        s -> s.peer("alice").channel("chat").send("x".repeat(60_000)))
                .step("bob has it within 5 s",
                        s -> s.within(5, () -> s.peer("bob").channel("chat").receivedCount() == 21))
                .run();
        assertThat(end.lost("mtu")).isZero();
    }

    @Test
    void aNarrowWayWithAShortQueue() {
        Scene end = call(1, "20 ms apart, with 32 kbit/s and a queue of 1500 bytes", 10,
                link -> link.latencyMs(20).rate(32_000, 1_500))
                .step("alice sends 200 messages of 200 characters at once", s -> s.peer("alice").channel("chat")
                        .sendAll(List.of("y".repeat(200)).stream().flatMap(m -> Stream.generate(() -> m).limit(200))
                                .toList()))
                .step("bob has them within 60 s",
                        s -> s.within(60, () -> s.peer("bob").channel("chat").receivedCount() == 220))
                .run();
        assertThat(end.lost("queue")).isPositive();
    }

    @Test
    void jitterOfTenTimesTheDelay() {
        call(1, "20 ms apart with 200 ms of jitter, a third out of order", 5,
                link -> link.latencyMs(20).jitterMs(200).reorder(0.3, 100)).run();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void lossInBursts(long seed) {
        Scene end = call(seed, "20 ms apart, losing six in a row now and then", 20,
                link -> link.latencyMs(20).bursts(0.06, 6)).run();
        assertThat(end.lost("burst")).as("seed %d", seed).isGreaterThan(5);
    }
}
