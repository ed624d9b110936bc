package dev.parley.core.sctp.tx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.TimerTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 8260 section 3: who is next where messages are interleaved. */
class StreamScheduleTest {
    private static final int CHUNK = 1_128;
    private static final int PEER_WINDOW = 100_000;

    private SendQueue queue = with(StreamScheduler.WEIGHTED_FAIR);

    private static SendQueue with(StreamScheduler scheduler) {
        return new SendQueue(new Receipts(), new StreamSchedule(scheduler, true, PEER_WINDOW));
    }

    private OutboundMessage add(int streamId, int size) {
        return add(streamId, size, false);
    }

    private OutboundMessage add(int streamId, int size, boolean unordered) {
        OutboundMessage message = new OutboundMessage(streamId, 53, new byte[size], unordered, -1, TimerTable.NEVER);
        queue.add(message);
        return message;
    }

    private List<Integer> send(int chunks) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < chunks && queue.head(0) != null; i++) {
            OutboundMessage head = queue.head(0);
            order.add(head.streamId);
            queue.cut(head, Math.min(CHUNK, head.remaining()));
        }
        return order;
    }

    // Section 3.6
    @Test
    void fragmentsOfEqualStreamsAlternate() {
        add(1, 10 * CHUNK);
        add(2, 10 * CHUNK);
        assertThat(send(6)).containsExactly(1, 2, 1, 2, 1, 2);
    }

    @Test
    void aSmallMessageGoesBeforeTheRestOfALargeOne() {
        add(1, 40_000);
        send(5);
        add(2, 64);
        assertThat(send(2)).containsExactly(2, 1);
    }

    @Test
    void aStreamOfDoubleWeightSendsTwiceAsManyFragments() {
        queue.weight(2, 512);
        add(1, 20 * CHUNK);
        add(2, 20 * CHUNK);
        assertThat(send(24).stream().filter(id -> id == 2).count()).isBetween(15L, 17L);
    }

    // Section 3.2
    @Test
    void roundRobinKnowsNoWeights() {
        queue = with(StreamScheduler.ROUND_ROBIN);
        queue.weight(2, 1_024);
        add(1, 10 * CHUNK);
        add(2, 10 * CHUNK);
        add(3, 10);
        assertThat(send(7)).containsExactly(1, 2, 3, 1, 2, 1, 2);
    }

    // Section 3.4
    @Test
    void thePriorityThatIsGreatestGoesFirst() {
        queue = with(StreamScheduler.PRIORITY);
        queue.weight(2, 1_024);
        queue.weight(3, 1_024);
        add(1, 10 * CHUNK);
        assertThat(send(2)).containsExactly(1, 1);
        add(2, 2 * CHUNK);
        add(3, 2 * CHUNK);
        assertThat(send(6)).containsExactly(2, 3, 2, 3, 1, 1);
    }

    @Test
    void aWeightMayChangeWhileItsStreamWaits() {
        queue = with(StreamScheduler.PRIORITY);
        for (int id = 1; id <= 5; id++) {
            add(id, CHUNK);
        }
        queue.weight(4, 1_024);
        assertThat(send(5)).startsWith(4).hasSize(5);
    }

    // Half messages must not fill the peer's window: none of them would ever end
    @Test
    void noMoreIsBegunThanHalfThePeersWindowHolds() {
        for (int id = 0; id < 10; id++) {
            add(id, 20_000);
        }
        assertThat(send(20).stream().distinct()).containsExactly(0, 1);
        add(99, 100);
        assertThat(send(1)).containsExactly(99);
        List<Integer> rest = send(10_000);
        assertThat(rest.stream().distinct().count()).isEqualTo(10);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void aMessageLargerThanThePeersWindowIsBegunAlone() {
        add(1, 3 * PEER_WINDOW);
        add(2, 3 * PEER_WINDOW);
        assertThat(send(10_000)).hasSize(2 * (3 * PEER_WINDOW / CHUNK + 1));
    }

    @Test
    void aMessageGivenUpBetweenTwoTurnsLetsTheNextOneBegin() {
        OutboundMessage first = add(1, 60_000);
        add(2, 60_000);
        add(1, 10);
        assertThat(send(3)).containsExactly(1, 1, 1);
        queue.drop(first);
        assertThat(send(10)).containsOnlyOnce(1).contains(2);
        send(1_000);
        assertThat(queue.isEmpty()).isTrue();
    }

    // Section 2.1: two rows of identifiers, of 32 bits
    @Test
    void messagesWithAndWithoutOrderAreNumberedApart() {
        OutboundMessage[] messages = {add(1, 1), add(1, 1, true), add(1, 1), add(1, 1, true)};
        send(4);
        assertThat(messages).extracting(m -> m.streamSeq).containsExactly(0, 0, 1, 1);
        for (int i = 2; i < 70_000; i++) {
            OutboundMessage message = add(1, 1);
            send(1);
            assertThat(message.streamSeq).isEqualTo(i);
        }
    }
}
