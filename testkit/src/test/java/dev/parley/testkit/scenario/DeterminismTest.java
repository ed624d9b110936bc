package dev.parley.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same seed gives the same run: every event and every datagram above DTLS at the same moment, with the same size. */
class DeterminismTest {
    private static List<String> run(long seed) {
        return Calls.between(seed, "50 ms apart, a quarter is lost, some twice, some late",
                link -> link.latencyMs(50).jitterMs(5).loss(0.25).reorder(0.2, 30).duplicate(0.05))
                .step("with sound", s -> s.peer("alice").brings("audio"))
                .step("every datagram is written down", s -> s.trace().packets())
                .step("alice calls bob", Calls::aliceCallsBob)
                .step("the channel is open within 30 s", s -> s.within(30, () -> Calls.bothOpen(s)))
                .step("both count, alice speaks", s -> {
                    s.peers().forEach(p -> p.channel("chat").sendAll(Calls.messages(p.name(), 100)));
                    s.peer("alice").feed("audio").sendFor(5);
                }).step("20 s later", s -> s.pass(20)).run().trace().lines();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theSameSeedGivesTheSameTrace(long seed) {
        List<String> first = run(seed);
        assertThat(first).hasSizeGreaterThan(200);
        assertThat(run(seed)).as("seed %d", seed).isEqualTo(first);
        assertThat(run(seed + 1_000)).isNotEqualTo(first);
    }
}
