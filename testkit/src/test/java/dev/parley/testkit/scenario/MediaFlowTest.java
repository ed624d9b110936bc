package dev.parley.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames keep coming on a bad network, and come back after it was gone. */
class MediaFlowTest {
    private static Scenario videoCall(long seed) {
        return Calls.between(seed, "20 ms apart", link -> link.latencyMs(20)).step("with sound and picture", s -> {
            s.peer("alice").brings("audio");
            s.peer("alice").brings("video");
        }).step("alice calls bob", Calls::aliceCallsBob)
                .step("both are connected within 2 s", s -> s.within(2, () -> Calls.bothConnected(s)));
    }

    // RFC 4585 section 6.2.1, RFC 4588: what was lost is asked for and sent again
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void lostVideoIsSentAgain(long seed) {
        Scene end = videoCall(seed).step("a tenth is lost", s -> s.everywhere(link -> link.loss(0.1)))
                .step("alice films for 20 s", s -> s.peer("alice").feed("video").sendFor(20))
                .step("22 s later", s -> s.pass(22)).run();
        FrameFeed got = end.peer("bob").feed("video");
        assertThat(end.lost("loss")).isGreaterThan(100);
        assertThat(got.received()).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(590);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void soundComesAsFarAsTheNetworkCarriesIt(long seed) {
        Scene end = videoCall(seed).step("a fifth is lost", s -> s.everywhere(link -> link.loss(0.2)))
                .step("alice speaks for 20 s", s -> s.peer("alice").feed("audio").sendFor(20))
                .step("21 s later", s -> s.pass(21)).run();
        assertThat(end.peer("bob").feed("audio").received()).isSorted().doesNotHaveDuplicates()
                .hasSizeBetween(700, 1_000);
    }

    @Test
    void withoutLossNothingIsMissing() {
        Scene end = videoCall(1).step("alice films and speaks for 5 s", s -> {
            s.peer("alice").feed("video").sendFor(5);
            s.peer("alice").feed("audio").sendFor(5);
        }).step("6 s later", s -> s.pass(6)).run();
        assertThat(end.peer("bob").feed("video").received()).isEqualTo(numbers(150));
        assertThat(end.peer("bob").feed("audio").received()).isEqualTo(numbers(250));
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void afterAnOutageOfFiveSecondsTheyComeBack(long seed) {
        videoCall(seed).step("alice films and speaks", s -> {
            s.peer("alice").feed("video").sendFor(60);
            s.peer("alice").feed("audio").sendFor(60);
        }).step("5 s later", s -> s.pass(5)).step("nothing passes for 5 s", s -> {
            s.everywhere(link -> link.down(true));
            s.pass(5);
            s.everywhere(link -> link.down(false));
        }).step("sound is back within half a second", s -> more(s, "audio", 0.5))
                .step("and the picture within 2 s", s -> more(s, "video", 2))
                .step("both flow", s -> {
                    int sound = s.peer("bob").feed("audio").receivedCount();
                    int picture = s.peer("bob").feed("video").receivedCount();
                    s.pass(5);
                    assertThat(s.peer("bob").feed("audio").receivedCount() - sound).isBetween(245, 260);
                    assertThat(s.peer("bob").feed("video").receivedCount() - picture).isBetween(145, 160);
                }).run();
    }

    private static void more(Scene scene, String kind, double withinSeconds) {
        int before = scene.peer("bob").feed(kind).receivedCount();
        scene.within(withinSeconds, () -> scene.peer("bob").feed(kind).receivedCount() > before + 1);
    }
}
