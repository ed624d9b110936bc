package dev.parley.core.datachannel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.datachannel.DataChannelEvent.AssociationUp;
import dev.parley.core.datachannel.DataChannelEvent.ChannelAnnounced;
import dev.parley.core.datachannel.DataChannelEvent.ChannelClosed;
import dev.parley.core.datachannel.DataChannelEvent.ChannelClosing;
import dev.parley.core.datachannel.DataChannelEvent.ChannelOpened;
import dev.parley.core.datachannel.DataChannelEvent.Message;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** RFC 8831 and 8832: channels open, carry messages and close. */
class DataChannelsTest {
    // RFC 8832 section 6
    @Test
    void aChannelCreatedBeforeTheAssociationIsUpOpensWithIt() {
        ChannelPair pair = new ChannelPair();
        long channel = pair.create(ChannelParameters.reliable("chat"));
        assertThat(pair.send(channel, "too early")).isEqualTo(SendResult.NOT_OPEN);
        pair.start(262_144).run(200);
        assertThat(pair.a.events).containsExactly(new AssociationUp(65_535), new ChannelOpened(channel, 0));
        assertThat(pair.b.announced().parameters()).isEqualTo(ChannelParameters.reliable("chat").withStreamId(0));
    }

    // RFC 8831 section 8: the six kinds of payload
    @Test
    void textBinaryAndEmptyMessagesArriveAsWhatTheyAre() {
        ChannelPair pair = ChannelPair.started();
        long channel = pair.create(ChannelParameters.reliable("kinds"));
        pair.a.channels.send(channel, true, "grüße".getBytes(StandardCharsets.UTF_8), pair.wire.nowNs());
        pair.a.channels.send(channel, false, new byte[]{1, 2, 3}, pair.wire.nowNs());
        pair.a.channels.send(channel, true, new byte[0], pair.wire.nowNs());
        pair.a.channels.send(channel, false, new byte[0], pair.wire.nowNs());
        pair.run(200);
        assertThat(pair.b.messages()).hasSize(4);
        assertThat(pair.b.messages()).extracting(Message::text).containsExactly(true, false, true, false);
        assertThat(pair.b.messages()).extracting(m -> m.data().length).containsExactly(7, 3, 0, 0);
    }

    // RFC 8832 section 6: data may follow the OPEN at once
    @Test
    void messagesBehindAnOpenComeAfterTheAnnouncementInOrder() {
        ChannelPair pair = ChannelPair.started();
        long channel = pair.create(ChannelParameters.reliable("early").unordered());
        pair.wire.rule((fromA, index, packet) -> fromA && index % 3 == 1 ? new long[0] : null);
        for (int i = 0; i < 20; i++) {
            pair.send(channel, "m" + i);
        }
        pair.run(5_000);
        assertThat(pair.b.events.get(1)).isInstanceOf(ChannelAnnounced.class);
        assertThat(pair.b.texts()).containsExactlyElementsOf(
                java.util.stream.IntStream.range(0, 20).mapToObj(i -> "m" + i).toList());
    }

    // RFC 8831 section 6.7
    @Test
    void aClosedChannelIsClosedOnBothSidesAndItsStreamIsUsedAgain() {
        ChannelPair pair = ChannelPair.started();
        long first = pair.create(ChannelParameters.reliable("one"));
        pair.send(first, "last words");
        pair.a.channels.close(first, pair.wire.nowNs());
        pair.run(1_000);
        assertThat(pair.b.texts()).containsExactly("last words");
        assertThat(pair.a.all(ChannelClosed.class)).containsExactly(new ChannelClosed(first, null));
        assertThat(pair.b.all(ChannelClosing.class)).hasSize(1);
        assertThat(pair.b.all(ChannelClosed.class)).hasSize(1);
        long second = pair.create(ChannelParameters.reliable("two"));
        pair.send(second, "first words");
        pair.run(1_000);
        assertThat(pair.a.all(ChannelOpened.class)).extracting(ChannelOpened::streamId).containsExactly(0, 0);
        assertThat(pair.b.texts()).containsExactly("last words", "first words");
    }
}
