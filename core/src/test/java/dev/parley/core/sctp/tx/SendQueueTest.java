package dev.parley.core.sctp.tx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.TimerTable;
import org.junit.jupiter.api.Test;

/** RFC 8260 section 3.6: who is next. */
class SendQueueTest {
    private final SendQueue queue = new SendQueue(new Receipts(),
            new StreamSchedule(StreamScheduler.WEIGHTED_FAIR, false, 1 << 20));

    private void add(int streamId, int size) {
        queue.add(new OutboundMessage(streamId, 53, new byte[size], false, -1, TimerTable.NEVER));
    }

    private int sendNext() {
        OutboundMessage head = queue.head(0);
        queue.cut(head, head.remaining());
        return head.streamId;
    }

    @Test
    void streamsWithMessagesOfOneSizeTakeTurns() {
        for (int i = 0; i < 3; i++) {
            add(1, 100);
            add(2, 100);
        }
        int[] order = {sendNext(), sendNext(), sendNext(), sendNext(), sendNext(), sendNext()};
        assertThat(order).containsExactly(1, 2, 1, 2, 1, 2);
        assertThat(queue.head(0)).isNull();
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void aMessageThatHasBegunIsFinishedFirst() {
        add(1, 1_000);
        queue.cut(queue.head(0), 400);
        add(2, 1);
        assertThat(queue.head(0).streamId).isEqualTo(1);
        assertThat(queue.stream(1).waitingBytes).isEqualTo(600);
    }

    @Test
    void aStreamOfDoubleWeightSendsTwiceAsMuch() {
        queue.stream(2).weight = 512;
        for (int i = 0; i < 300; i++) {
            add(1, 100);
            add(2, 100);
        }
        int second = 0;
        for (int i = 0; i < 300; i++) {
            second += sendNext() == 2 ? 1 : 0;
        }
        assertThat(second).isBetween(195, 205);
    }

    @Test
    void aStreamThatWasSilentGetsNoMoreThanItsShareAfterwards() {
        for (int i = 0; i < 200; i++) {
            add(1, 100);
        }
        for (int i = 0; i < 100; i++) {
            sendNext();
        }
        for (int i = 0; i < 100; i++) {
            add(2, 100);
        }
        int second = 0;
        for (int i = 0; i < 50; i++) {
            second += sendNext() == 2 ? 1 : 0;
        }
        assertThat(second).isBetween(24, 26);
    }

    @Test
    void drainedStreamsAreNamedOnceUntilAskedFor() {
        add(1, 100);
        add(1, 100);
        assertThat(queue.pollDrained()).isEqualTo(-1);
        sendNext();
        sendNext();
        assertThat(queue.pollDrained()).isEqualTo(1);
        assertThat(queue.pollDrained()).isEqualTo(-1);
    }

    // RFC 9260 section 6.5
    @Test
    void orderedMessagesAreNumberedAsTheyAreSent() {
        for (int i = 0; i < 65_537; i++) {
            add(1, 1);
            OutboundMessage head = queue.head(0);
            queue.cut(head, 1);
            assertThat(head.streamSeq).isEqualTo(i & 0xFFFF);
        }
    }
}
