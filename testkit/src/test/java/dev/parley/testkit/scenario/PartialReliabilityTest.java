package dev.parley.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.datachannel.ChannelParameters;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Channels that give messages up really do, and what is sent later arrives; a reliable one beside them loses nothing. */
class PartialReliabilityTest {
    private static final int COUNT = 400;

    private static Scene talk(long seed, ChannelParameters loose, double loss) {
        return Calls.between(seed, "40 ms apart, losing " + loss, link -> link.latencyMs(40))
                .step("alice has a channel that gives up", s -> s.peer("alice").opens(loose))
                .step("alice calls bob", Calls::aliceCallsBob)
                .step("both channels are open within 5 s",
                        s -> s.within(5, () -> Calls.bothOpen(s) && s.peer("bob").channel("loose").isOpen()))
                .step("now the network begins to lose", s -> s.everywhere(link -> link.loss(loss)))
                .step("alice counts on both, a hundred times a second", s -> {
                    s.peer("alice").channel("loose").sendEach(Calls.messages("n", COUNT), 0.01);
                    s.peer("alice").channel("chat").sendEach(Calls.messages("n", COUNT), 0.01);
                }).step("60 s later", s -> s.pass(60)).step("the network recovers", s -> s.everywhere(l -> l.loss(0)))
                .step("alice says goodbye on both", s -> {
                    s.peer("alice").channel("loose").send("goodbye");
                    s.peer("alice").channel("chat").send("goodbye");
                }).step("5 s later", s -> s.pass(5)).run();
    }

    private static List<String> everything() {
        List<String> all = new ArrayList<>(Calls.messages("n", COUNT));
        all.add("goodbye");
        return all;
    }

    // RFC 3758 section 3.5, RFC 7496 sections 4.1 and 4.2
    @ParameterizedTest
    @CsvSource({"1, 0, true", "2, 0, false", "3, 1, true", "4, 1, false", "5, 0, true", "6, 0, false"})
    void retransmissionsAreLimited(long seed, int maxRetransmits, boolean ordered) {
        ChannelParameters loose = ChannelParameters.reliable("loose").withMaxRetransmits(maxRetransmits);
        check(talk(seed, ordered ? loose : loose.unordered(), maxRetransmits == 0 ? 0.25 : 0.5), ordered);
    }

    @ParameterizedTest
    @CsvSource({"1, 10, true", "2, 10, false", "3, 500, true", "4, 500, false"})
    void lifetimeIsLimited(long seed, int lifetimeMs, boolean ordered) {
        ChannelParameters loose = ChannelParameters.reliable("loose").withMaxLifetimeMs(lifetimeMs);
        check(talk(seed, ordered ? loose : loose.unordered(), lifetimeMs < 100 ? 0.25 : 0.5), ordered);
    }

    private static void check(Scene end, boolean ordered) {
        List<String> got = end.peer("bob").channel("loose").received();
        assertThat(end.lost("loss")).isGreaterThan(50);
        assertThat(got).doesNotHaveDuplicates().hasSizeBetween(COUNT / 10, COUNT);
        assertThat(everything()).containsAll(got);
        assertThat(got).last().isEqualTo("goodbye");
        if (ordered) {
            assertThat(got).isSortedAccordingTo((a, b) -> Integer.compare(everything().indexOf(a),
                    everything().indexOf(b)));
        }
        assertThat(end.peer("bob").channel("chat").received()).isEqualTo(everything());
    }
}
