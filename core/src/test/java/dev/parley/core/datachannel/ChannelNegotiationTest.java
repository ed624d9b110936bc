package dev.parley.core.datachannel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.datachannel.DataChannelEvent.ChannelAnnounced;
import dev.parley.core.datachannel.DataChannelEvent.ChannelClosed;
import dev.parley.core.datachannel.DataChannelEvent.ChannelOpened;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** RFC 8832 section 6: who takes which stream, and channels agreed on outside. */
@Timeout(60)
class ChannelNegotiationTest {
    @Test
    void theDtlsClientTakesEvenStreamsAndTheServerOddOnes() {
        ChannelPair pair = ChannelPair.started();
        for (int i = 0; i < 3; i++) {
            pair.a.channels.create(ChannelParameters.reliable("a" + i), pair.wire.nowNs());
            pair.b.channels.create(ChannelParameters.reliable("b" + i), pair.wire.nowNs());
        }
        pair.run(200);
        assertThat(pair.a.all(ChannelOpened.class)).extracting(ChannelOpened::streamId).containsExactly(0, 2, 4);
        assertThat(pair.b.all(ChannelOpened.class)).extracting(ChannelOpened::streamId).containsExactly(1, 3, 5);
        assertThat(pair.a.all(ChannelAnnounced.class)).extracting(ChannelAnnounced::streamId).containsExactly(1, 3, 5);
    }

    @Test
    void aNegotiatedChannelOpensOnBothSidesWithoutAnnouncement() {
        ChannelPair pair = new ChannelPair();
        long a = pair.a.channels.create(ChannelParameters.negotiated("same", 7), pair.wire.nowNs());
        long b = pair.b.channels.create(ChannelParameters.negotiated("same", 7), pair.wire.nowNs());
        pair.start(262_144).run(200);
        pair.send(a, "there");
        pair.b.channels.send(b, true, "back".getBytes(), pair.wire.nowNs());
        pair.run(200);
        assertThat(pair.a.texts()).containsExactly("back");
        assertThat(pair.b.texts()).containsExactly("there");
        assertThat(pair.b.all(ChannelAnnounced.class)).isEmpty();
    }

    // The peer may be quicker
    @Test
    void messagesForANegotiatedChannelThatIsNotThereYetWaitForIt() {
        ChannelPair pair = ChannelPair.started();
        long a = pair.create(ChannelParameters.negotiated("same", 7));
        pair.send(a, "first");
        pair.send(a, "second");
        pair.run(500);
        assertThat(pair.b.texts()).isEmpty();
        pair.b.channels.create(ChannelParameters.negotiated("same", 7), pair.wire.nowNs());
        pair.run(10);
        assertThat(pair.b.texts()).containsExactly("first", "second");
    }

    @Test
    void dataForChannelsThatNeverComeIsBounded() {
        ChannelPair pair = ChannelPair.started();
        long a = pair.create(ChannelParameters.negotiated("same", 7));
        for (int i = 0; i < 1_000; i++) {
            pair.a.channels.send(a, false, new byte[10_000], pair.wire.nowNs());
            pair.run(10);
        }
        pair.run(5_000);
        assertThat(pair.b.channels.drops().get("datachannel.no-channel")).isGreaterThan(900);
    }

    @Test
    void aStreamThatIsTakenClosesTheChannelThatWantsIt() {
        ChannelPair pair = ChannelPair.started();
        long first = pair.create(ChannelParameters.negotiated("one", 7));
        long second = pair.create(ChannelParameters.negotiated("two", 7));
        pair.run(10);
        assertThat(pair.a.all(ChannelOpened.class)).containsExactly(new ChannelOpened(first, 7));
        assertThat(pair.a.all(ChannelClosed.class)).extracting(ChannelClosed::channel).containsExactly(second);
    }

    @Test
    void assignedStreamsGoAroundNegotiatedOnes() {
        ChannelPair pair = ChannelPair.started();
        pair.create(ChannelParameters.negotiated("zero", 0));
        pair.create(ChannelParameters.negotiated("two", 2));
        pair.create(ChannelParameters.reliable("free"));
        pair.run(10);
        assertThat(pair.a.all(ChannelOpened.class)).extracting(ChannelOpened::streamId).containsExactly(0, 2, 4);
    }

    @Test
    void whenAllStreamsAreTakenAChannelIsRefused() {
        ChannelPair pair = ChannelPair.started();
        for (int i = 0; i < 32_768; i++) {
            pair.create(ChannelParameters.reliable(""));
        }
        pair.run(30_000);
        assertThat(pair.b.all(ChannelAnnounced.class)).hasSize(32_768);
        assertThat(pair.a.all(ChannelClosed.class)).isEmpty();
        long tooMany = pair.create(ChannelParameters.reliable(""));
        pair.run(10);
        assertThat(pair.a.all(ChannelClosed.class)).extracting(ChannelClosed::channel).containsExactly(tooMany);
    }

    // An SCTP packet may come out of DTLS before the owner has seen that DTLS is connected
    @Test
    void packetsBeforeTheStartAreKept() {
        ChannelPair pair = new ChannelPair();
        pair.a.channels.start(true, 5000, 5000, 0, pair.wire.nowNs());
        pair.run(50);
        pair.b.channels.start(false, 5000, 5000, 0, pair.wire.nowNs());
        pair.run(50);
        assertThat(pair.a.all(DataChannelEvent.AssociationUp.class)).hasSize(1);
        assertThat(pair.b.all(DataChannelEvent.AssociationUp.class)).hasSize(1);
    }
}
