package dev.parley.core.datachannel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.datachannel.DataChannelEvent.BufferedAmountChanged;
import dev.parley.core.datachannel.DataChannelEvent.BufferedAmountLow;
import dev.parley.core.sctp.SctpOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sizes, buffers and backpressure: everything has an end. */
@Timeout(60)
class ChannelLimitsTest {
    // RFC 8841 section 6: max-message-size
    @Test
    void aMessageLongerThanThePeerTakesIsRefused() {
        ChannelPair pair = new ChannelPair().start(1_000);
        pair.run(200);
        long channel = pair.create(ChannelParameters.reliable("x"));
        assertThat(pair.a.channels.send(channel, false, new byte[1_001], pair.wire.nowNs()))
                .isEqualTo(SendResult.TOO_LARGE);
        assertThat(pair.a.channels.send(channel, false, new byte[1_000], pair.wire.nowNs()))
                .isEqualTo(SendResult.QUEUED);
        pair.a.channels.remoteMaxMessageSize(0);
        assertThat(pair.a.channels.send(channel, false, new byte[200_000], pair.wire.nowNs()))
                .isEqualTo(SendResult.QUEUED);
        pair.run(1_000);
        assertThat(pair.b.messages()).hasSize(2);
    }

    @Test
    void theSendBufferHasAnEndAndDrains() {
        ChannelPair pair = new ChannelPair(new DataChannelOptions(SctpOptions.DEFAULT, 1_000_000, 1 << 20),
                DataChannelOptions.DEFAULT).start(0);
        pair.run(200);
        long channel = pair.create(ChannelParameters.reliable("x"));
        int queued = 0;
        while (pair.a.channels.send(channel, false, new byte[100_000], pair.wire.nowNs()) == SendResult.QUEUED) {
            queued++;
        }
        assertThat(queued).isEqualTo(10);
        assertThat(pair.a.channels.send(channel, false, new byte[1], pair.wire.nowNs()))
                .isEqualTo(SendResult.BUFFER_FULL);
        assertThat(pair.a.channels.bufferedAmount(channel)).isEqualTo(1_000_000);
        pair.run(5_000);
        assertThat(pair.a.channels.bufferedAmount(channel)).isZero();
        assertThat(pair.b.messages()).hasSize(10);
    }

    // Firefox takes messages of 1 GiB
    @Test
    void oneMessageLargerThanTheSendBufferMayWaitAlone() {
        ChannelPair pair = new ChannelPair(new DataChannelOptions(SctpOptions.DEFAULT, 100_000, 1 << 20),
                DataChannelOptions.DEFAULT).start(0);
        pair.run(200);
        long channel = pair.create(ChannelParameters.reliable("x"));
        pair.run(200);
        assertThat(pair.a.channels.send(channel, false, new byte[200_000], pair.wire.nowNs()))
                .isEqualTo(SendResult.QUEUED);
        assertThat(pair.a.channels.send(channel, false, new byte[1], pair.wire.nowNs()))
                .isEqualTo(SendResult.BUFFER_FULL);
    }

    // webrtc-pc section 6.2: bufferedamountlow
    @Test
    void theBufferedAmountFallsAndTellsWhenItIsLow() {
        ChannelPair pair = ChannelPair.started();
        long channel = pair.create(ChannelParameters.reliable("x"));
        pair.run(100);
        pair.a.channels.bufferedAmountLowThreshold(channel, 50_000);
        pair.a.channels.send(channel, false, new byte[200_000], pair.wire.nowNs());
        pair.run(2_000);
        List<BufferedAmountChanged> changes = pair.a.all(BufferedAmountChanged.class);
        assertThat(changes.getLast()).isEqualTo(new BufferedAmountChanged(channel, 0, 0));
        assertThat(changes).isSortedAccordingTo((x, y) -> Long.compare(y.bufferedBytes(), x.bufferedBytes()));
        assertThat(pair.a.all(BufferedAmountLow.class)).containsExactly(new BufferedAmountLow(channel));
        int low = pair.a.events.indexOf(new BufferedAmountLow(channel));
        assertThat(((BufferedAmountChanged) pair.a.events.get(low - 1)).bufferedBytes()).isLessThanOrEqualTo(50_000);
    }

    @Test
    void theOpenMessageDoesNotCountAsBuffered() {
        ChannelPair pair = ChannelPair.started();
        long channel = pair.create(ChannelParameters.reliable("a long label ".repeat(100)));
        assertThat(pair.a.channels.bufferedAmount(channel)).isZero();
        pair.send(channel, "12345");
        assertThat(pair.a.channels.bufferedAmount(channel)).isEqualTo(5);
    }

    private static void sendMuch(ChannelPair pair, long channel) {
        for (int i = 0; i < 150; i++) {
            assertThat(pair.a.channels.send(channel, false, new byte[100_000], pair.wire.nowNs()))
                    .isEqualTo(SendResult.QUEUED);
        }
    }

    // A reader that does not take its messages slows the sender, and memory stays inside window and queue
    @Test
    void messagesNotTakenCloseTheWindowAndNothingIsLost() {
        ChannelPair pair = ChannelPair.started();
        long channel = pair.create(ChannelParameters.reliable("x"));
        pair.run(100);
        pair.b.taking = false;
        sendMuch(pair, channel);
        pair.run(30_000);
        assertThat(pair.a.channels.bufferedAmount(channel)).isGreaterThan(15_000_000 - 7_000_000);
        pair.b.taking = true;
        pair.run(30_000);
        assertThat(pair.b.messages()).hasSize(150);
    }

    @Test
    void whileNotReceivingOnlyMessagesAreHeldBack() {
        ChannelPair pair = ChannelPair.started();
        long channel = pair.create(ChannelParameters.reliable("x"));
        pair.run(100);
        long back = pair.b.announced().channel();
        pair.b.channels.receiving(false);
        sendMuch(pair, channel);
        pair.b.channels.send(back, false, new byte[300_000 / 2], pair.wire.nowNs());
        pair.run(30_000);
        assertThat(pair.b.messages()).isEmpty();
        assertThat(pair.b.all(BufferedAmountChanged.class)).isNotEmpty();
        assertThat(pair.a.messages()).hasSize(1);
        assertThat(pair.a.channels.bufferedAmount(channel)).isGreaterThan(8_000_000);
        pair.b.channels.receiving(true);
        pair.run(30_000);
        assertThat(pair.b.messages()).hasSize(150);
    }

    // An owner that cannot send now must not be woken again and again for the same SACK
    @Test
    void aSackThatCannotBeSentDoesNotSpin() {
        ChannelPair pair = ChannelPair.started();
        long channel = pair.create(ChannelParameters.reliable("x"));
        pair.send(channel, "one");
        byte[] packet = new byte[1_200];
        int length = pair.a.channels.pollTransmit(packet, 0, packet.length, pair.wire.nowNs());
        long now = pair.wire.nowNs();
        pair.b.channels.handlePacket(packet, 0, length, now);
        for (int i = 0; i < 3; i++) {
            now = Math.max(now, pair.b.channels.nextTimeoutNs());
            pair.b.channels.handleTimeout(now);
        }
        assertThat(pair.b.channels.nextTimeoutNs()).isGreaterThan(now);
    }

    @Test
    void countersCountPayload() {
        ChannelPair pair = ChannelPair.started();
        long channel = pair.create(ChannelParameters.reliable("x"));
        pair.send(channel, "12345");
        pair.a.channels.send(channel, false, new byte[0], pair.wire.nowNs());
        pair.run(500);
        ChannelSnapshot sent = pair.a.channels.snapshots().getFirst();
        ChannelSnapshot received = pair.b.channels.snapshots().getFirst();
        assertThat(sent.messagesSent()).isEqualTo(2);
        assertThat(sent.bytesSent()).isEqualTo(5);
        assertThat(received.messagesReceived()).isEqualTo(2);
        assertThat(received.bytesReceived()).isEqualTo(5);
        assertThat(pair.a.channels.sctpSnapshot().smoothedRoundTripNs()).isBetween(19_000_000L, 230_000_000L);
    }
}
