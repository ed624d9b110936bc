package dev.parley.core.datachannel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.datachannel.DataChannelEvent.ChannelAnnounced;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 8831 section 6.4 and RFC 8832 section 5.1: channels are what they were asked to be. */
class ChannelReliabilityTest {
    static List<ChannelParameters> parameters() {
        ChannelParameters plain = ChannelParameters.reliable("läbel").withProtocol("sub/1");
        return List.of(plain, plain.unordered(), plain.withMaxRetransmits(0), plain.withMaxRetransmits(65_535),
                plain.unordered().withMaxRetransmits(3), plain.withMaxLifetimeMs(0), plain.withMaxLifetimeMs(65_535),
                plain.unordered().withMaxLifetimeMs(500), plain.withPriority(1_024),
                ChannelParameters.reliable("").withProtocol(""), ChannelParameters.reliable("x".repeat(65_535)),
                ChannelParameters.reliable("é".repeat(32_767)).withProtocol("p".repeat(65_535)));
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void theOtherSideLearnsWhatTheChannelIs(ChannelParameters parameters) {
        ChannelPair pair = ChannelPair.started();
        pair.create(parameters);
        pair.run(2_000);
        assertThat(pair.b.announced().parameters()).isEqualTo(parameters.withStreamId(0));
    }

    @Test
    void withoutRetransmissionsALostMessageIsNotSentAgain() {
        ChannelPair pair = ChannelPair.started();
        long channel = pair.create(ChannelParameters.reliable("lossy").withMaxRetransmits(0));
        pair.run(100);
        pair.wire.lose(true, pair.wire.sentByA());
        pair.send(channel, "lost");
        pair.run(1);
        pair.send(channel, "kept");
        pair.run(3_000);
        assertThat(pair.b.texts()).containsExactly("kept");
    }

    // RFC 8832 section 6: the OPEN itself is reliable
    @Test
    void anUnreliableChannelOpensThoughItsOpenIsLost() {
        ChannelPair pair = ChannelPair.started();
        pair.wire.lose(true, pair.wire.sentByA(), pair.wire.sentByA() + 1);
        pair.create(ChannelParameters.reliable("lossy").unordered().withMaxRetransmits(0));
        pair.run(5_000);
        assertThat(pair.b.all(ChannelAnnounced.class)).hasSize(1);
    }

    // RFC 8832 section 6: in order until the ACK, then as asked
    @Test
    void anUnorderedChannelOvertakesOnlyAfterTheAck() {
        ChannelPair pair = ChannelPair.started();
        long channel = pair.create(ChannelParameters.reliable("loose").unordered());
        pair.run(200);
        pair.wire.lose(true, pair.wire.sentByA());
        pair.send(channel, "first");
        pair.run(1);
        pair.send(channel, "second");
        pair.run(3_000);
        assertThat(pair.b.texts()).containsExactly("second", "first");
    }

    @Test
    void aChannelWithHigherPriorityIsServedMore() {
        ChannelPair pair = ChannelPair.started();
        long low = pair.create(ChannelParameters.reliable("low").withPriority(128));
        long high = pair.create(ChannelParameters.reliable("high").withPriority(1_024));
        pair.run(100);
        for (int i = 0; i < 200; i++) {
            pair.a.channels.send(low, false, new byte[5_000], pair.wire.nowNs());
            pair.a.channels.send(high, false, new byte[5_000], pair.wire.nowNs());
        }
        pair.run(80);
        long lowLeft = pair.a.channels.bufferedAmount(low);
        long highLeft = pair.a.channels.bufferedAmount(high);
        assertThat(1_000_000 - highLeft).isGreaterThan(4 * (1_000_000 - lowLeft));
    }

    @Test
    void aQuarterOfAllPacketsLostAndEverythingArrivesOnceInOrderOnEveryChannel() {
        for (long seed = 1; seed <= 5; seed++) {
            ChannelPair pair = new ChannelPair();
            pair.wire.loseAtRandom(new Random(seed), 0.25);
            long[] channels = new long[10];
            for (int i = 0; i < 10; i++) {
                channels[i] = pair.create(ChannelParameters.reliable("channel " + i));
            }
            pair.start(262_144).run(60_000);
            for (int n = 0; n < 30; n++) {
                for (long channel : channels) {
                    assertThat(pair.send(channel, "m" + n)).as("seed " + seed).isEqualTo(SendResult.QUEUED);
                }
            }
            pair.run(600_000);
            assertThat(pair.b.all(ChannelAnnounced.class)).as("seed " + seed).hasSize(10);
            for (ChannelAnnounced announced : pair.b.all(ChannelAnnounced.class)) {
                List<String> texts = pair.b.messages().stream().filter(m -> m.channel() == announced.channel())
                        .map(m -> new String(m.data())).toList();
                assertThat(texts).as("seed " + seed)
                        .isEqualTo(IntStream.range(0, 30).mapToObj(i -> "m" + i).toList());
            }
        }
    }
}
