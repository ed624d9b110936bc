package dev.parley.core.datachannel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.datachannel.DataChannelEvent.AssociationDown;
import dev.parley.core.datachannel.DataChannelEvent.ChannelAnnounced;
import dev.parley.core.datachannel.DataChannelEvent.ChannelClosed;
import dev.parley.core.datachannel.DataChannelEvent.ChannelClosing;
import dev.parley.core.datachannel.DataChannelEvent.ChannelOpened;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** RFC 8831 section 6.7: closing, and the stream's next life. */
@Timeout(60)
class ChannelCloseTest {
    @Test
    void aChannelClosesWhicheverPacketsAreLost() {
        for (int pattern = 0; pattern < 256; pattern++) {
            ChannelPair pair = ChannelPair.started();
            long channel = pair.create(ChannelParameters.reliable("x"));
            pair.run(100);
            int lost = pattern;
            int firstA = pair.wire.sentByA();
            int firstB = pair.wire.sentByB();
            pair.wire.rule((fromA, index, packet) -> {
                int at = index - (fromA ? firstA : firstB);
                return at < 4 && (lost >> at + (fromA ? 0 : 4) & 1) == 1 ? new long[0] : null;
            });
            pair.send(channel, "last words");
            pair.a.channels.close(channel, pair.wire.nowNs());
            pair.run(30_000);
            assertThat(pair.b.texts()).as("pattern " + lost).containsExactly("last words");
            assertThat(pair.a.all(ChannelClosed.class)).as("pattern " + lost).hasSize(1);
            assertThat(pair.b.all(ChannelClosed.class)).as("pattern " + lost).hasSize(1);
        }
    }

    @Test
    void bothSidesCloseAtTheSameTime() {
        ChannelPair pair = ChannelPair.started();
        long channel = pair.create(ChannelParameters.reliable("x"));
        pair.run(100);
        pair.a.channels.close(channel, pair.wire.nowNs());
        pair.b.channels.close(pair.b.announced().channel(), pair.wire.nowNs());
        pair.run(2_000);
        assertThat(pair.a.all(ChannelClosed.class)).hasSize(1);
        assertThat(pair.b.all(ChannelClosed.class)).hasSize(1);
    }

    @Test
    void theSideThatDidNotOpenCanClose() {
        ChannelPair pair = ChannelPair.started();
        long channel = pair.create(ChannelParameters.reliable("x"));
        pair.run(100);
        pair.b.channels.close(pair.b.announced().channel(), pair.wire.nowNs());
        pair.run(1_000);
        assertThat(pair.a.all(ChannelClosing.class)).containsExactly(new ChannelClosing(channel));
        assertThat(pair.a.all(ChannelClosed.class)).containsExactly(new ChannelClosed(channel, null));
        assertThat(pair.a.channels.snapshots()).isEmpty();
        assertThat(pair.b.channels.snapshots()).isEmpty();
    }

    @Test
    void closingTwiceOrUnknownOrUnopenedChannelsIsHarmless() {
        ChannelPair pair = new ChannelPair();
        long unopened = pair.create(ChannelParameters.reliable("x"));
        pair.a.channels.close(unopened, pair.wire.nowNs());
        pair.a.channels.close(unopened, pair.wire.nowNs());
        pair.a.channels.close(99, pair.wire.nowNs());
        pair.start(262_144).run(500);
        assertThat(pair.a.all(ChannelClosed.class)).containsExactly(new ChannelClosed(unopened, null));
        assertThat(pair.b.all(ChannelAnnounced.class)).isEmpty();
    }

    @Test
    void messagesThatArriveWhileClosingAreNotDelivered() {
        ChannelPair pair = ChannelPair.started();
        long channel = pair.create(ChannelParameters.reliable("x"));
        pair.run(100);
        pair.a.channels.close(channel, pair.wire.nowNs());
        pair.b.channels.send(pair.b.announced().channel(), true, "late".getBytes(), pair.wire.nowNs());
        pair.run(1_000);
        assertThat(pair.a.messages()).isEmpty();
        assertThat(pair.a.all(ChannelClosed.class)).hasSize(1);
    }

    // A stream's second channel must not suffer from the first one's late packets
    @Test
    void streamsLiveManyLivesUnderLoss() {
        for (long seed = 1; seed <= 5; seed++) {
            ChannelPair pair = ChannelPair.started();
            pair.wire.loseAtRandom(new Random(seed), 0.15);
            for (int i = 0; i < 40; i++) {
                long channel = pair.create(ChannelParameters.reliable("life " + i));
                pair.send(channel, "text " + i);
                pair.a.channels.close(channel, pair.wire.nowNs());
                pair.run(700);
            }
            pair.run(120_000);
            assertThat(pair.a.all(ChannelClosed.class)).as("seed " + seed).hasSize(40).allMatch(c -> c.cause() == null);
            assertThat(pair.b.all(ChannelClosed.class)).as("seed " + seed).hasSize(40).allMatch(c -> c.cause() == null);
            assertThat(pair.b.texts()).as("seed " + seed)
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 40).mapToObj(i -> "text " + i).toList());
            assertThat(pair.a.all(ChannelOpened.class)).as("seed " + seed).extracting(ChannelOpened::streamId)
                    .contains(0).allMatch(id -> id % 2 == 0 && id < 80);
            assertThat(pair.a.channels.snapshots()).isEmpty();
        }
    }

    @Test
    void anAbruptEndClosesEveryChannelWithItsCause() {
        ChannelPair pair = ChannelPair.started();
        for (int i = 0; i < 5; i++) {
            pair.create(ChannelParameters.reliable("x"));
        }
        pair.run(100);
        pair.b.channels.transportEnded("DTLS closed", pair.wire.nowNs());
        pair.a.channels.close(pair.wire.nowNs());
        pair.run(100);
        assertThat(pair.b.all(ChannelClosed.class)).hasSize(5)
                .allMatch(c -> c.cause().equals(ChannelCause.sctp(-1, "DTLS closed")));
        assertThat(pair.b.events.getLast()).isInstanceOf(AssociationDown.class);
        assertThat(pair.a.all(ChannelClosed.class)).hasSize(5).allMatch(c -> c.cause() == null);
        assertThat(pair.a.all(AssociationDown.class)).containsExactly(new AssociationDown(null));
    }

    // RFC 9260 section 3.3.10.12
    @Test
    void thePeersAbortReachesEveryChannelAfterItsMessages() {
        ChannelPair pair = ChannelPair.started();
        long channel = pair.create(ChannelParameters.reliable("x"));
        pair.run(100);
        pair.send(channel, "bye");
        pair.run(1);
        pair.a.channels.close(pair.wire.nowNs());
        pair.run(100);
        assertThat(pair.b.texts()).containsExactly("bye");
        assertThat(pair.b.all(ChannelClosed.class)).singleElement().extracting(ChannelClosed::cause)
                .isEqualTo(ChannelCause.sctp(12, "closed"));
    }

    @Test
    void afterTheEndCommandsAreHarmless() {
        ChannelPair pair = ChannelPair.started();
        pair.a.channels.close(pair.wire.nowNs());
        pair.a.channels.close(pair.wire.nowNs());
        pair.a.channels.transportEnded("again", pair.wire.nowNs());
        long late = pair.create(ChannelParameters.reliable("late"));
        assertThat(pair.send(late, "no")).isEqualTo(SendResult.NOT_OPEN);
        pair.run(100);
        assertThat(pair.a.all(AssociationDown.class)).hasSize(1);
        assertThat(pair.a.all(ChannelClosed.class)).containsExactly(new ChannelClosed(late, null));
        ChannelPair never = new ChannelPair();
        never.a.channels.close(never.wire.nowNs());
        never.start(0).run(3_000);
        assertThat(never.a.events).isEqualTo(List.of(new AssociationDown(null)));
    }
}
