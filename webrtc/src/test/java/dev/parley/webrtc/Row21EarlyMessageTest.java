package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Robustness 21: early messages are lost, {@code open} is missed (aiortc#1194, node-datachannel#25, libdatachannel#1508).
 */
@Timeout(120)
class Row21EarlyMessageTest {
    private static final int SEEDS = Boolean.getBoolean("parley.soak") ? 2_000 : 200;

    /** What a channel's messages come to; taken with patience. */
    private static final class Heard {
        private final BlockingQueue<Object> messages = new LinkedBlockingQueue<>();

        void from(RTCDataChannel channel) {
            channel.onMessage(e -> messages.add(e.data()));
        }

        void expect(List<String> expected, String when) throws InterruptedException {
            List<Object> heard = new ArrayList<>();
            for (int i = 0; i < expected.size(); i++) {
                heard.add(messages.poll(20, TimeUnit.SECONDS));
            }
            assertThat(heard).as(when).isEqualTo(expected);
        }
    }

    private static List<String> texts(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + " " + i).toList();
    }

    /** Gives others the time to be first, more or less. */
    private static void dawdle(Random dice) {
        for (int i = dice.nextInt(4) * dice.nextInt(60); i > 0; i--) {
            Thread.yield();
        }
    }

    private static void inAnotherThread(Runnable work) {
        Thread.ofPlatform().start(work);
    }

    // WebRTC 1.0, section 6.1.1: the channel of the event is open for sending already.
    @Test
    void whatTheFirstTurnSendsArrivesWheneverSomebodyListens() throws InterruptedException {
        try (Call call = new Call()) {
            call.b.onDataChannel(e -> texts("early", 5).forEach(e.channel()::send));
            call.a.createDataChannel("first");
            call.connect();
            for (int seed = 0; seed < SEEDS; seed++) {
                Random dice = new Random(seed);
                Heard heard = new Heard();
                RTCDataChannel channel = call.a.createDataChannel("seed " + seed);
                inAnotherThread(() -> {
                    dawdle(dice);
                    heard.from(channel);
                });
                heard.expect(texts("early", 5), "seed " + seed);
                channel.close();
            }
            assertThat(call.uncaught).isEmpty();
        }
    }

    @Test
    void whatTheOpenerSendsBeforeAHandlerIsSetArrives() throws InterruptedException {
        try (Call call = new Call()) {
            BlockingQueue<RTCDataChannel> announced = new LinkedBlockingQueue<>();
            call.b.onDataChannel(e -> announced.add(e.channel()));
            call.a.createDataChannel("first");
            call.connect();
            announced.take();
            for (int seed = 0; seed < SEEDS; seed++) {
                Random dice = new Random(seed);
                RTCDataChannel channel = call.a.createDataChannel("seed " + seed);
                channel.onOpen(e -> texts("opener", 5).forEach(channel::send));
                RTCDataChannel other = announced.take();
                dawdle(dice);
                if (dice.nextBoolean()) {
                    assertThat(other.receive(Call.PATIENCE)).isEqualTo("opener 0");
                } else {
                    CompletableFuture<Object> once = new CompletableFuture<>();
                    other.addEventListener("message", (MessageEvent e) -> once.complete(e.data()),
                            new AddEventListenerOptions(true));
                    assertThat(once.join()).as("seed " + seed).isEqualTo("opener 0");
                }
                dawdle(dice);
                Heard heard = new Heard();
                heard.from(other);
                heard.expect(texts("opener", 5).subList(1, 5), "seed " + seed);
                channel.close();
            }
            assertThat(call.uncaught).isEmpty();
        }
    }

    // In JavaScript no event comes between createDataChannel and the line behind it; here the network does not wait.
    @Test
    void openIsNotMissedByAHandlerThatIsSetAfter() {
        try (Call call = new Call()) {
            call.b.onDataChannel(e -> {});
            call.a.createDataChannel("first");
            call.connect();
            for (int seed = 0; seed < SEEDS; seed++) {
                RTCDataChannel channel = call.a.createDataChannel("seed " + seed);
                dawdle(new Random(seed));
                BlockingQueue<RTCDataChannelState> opened = new LinkedBlockingQueue<>();
                channel.onOpen(e -> opened.add(channel.readyState()));
                channel.sendAndWait("open");
                call.a.getStats().await(); // a turn that comes after those of the event
                assertThat(opened).as("seed " + seed).containsExactly(RTCDataChannelState.OPEN);
                channel.close();
            }
        }
    }

    @Test
    void aDatachannelHandlerThatIsSetLateFindsChannelsAndTheirMessages() throws InterruptedException {
        try (Call call = new Call()) {
            RTCDataChannel one = call.a.createDataChannel("one");
            RTCDataChannel two = call.a.createDataChannel("two");
            call.connect();
            texts("one", 3).forEach(one::sendAndWait);
            texts("two", 3).forEach(two::sendAndWait);
            call.b.getStats().await();
            BlockingQueue<String> events = new LinkedBlockingQueue<>();
            call.b.onDataChannel(e -> {
                RTCDataChannel channel = e.channel();
                events.add("datachannel " + channel.label() + " " + channel.readyState());
                channel.onOpen(o -> events.add("open " + channel.label()));
                channel.onMessage(m -> events.add(m.text()));
            });
            List<String> heard = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                heard.add(events.poll(20, TimeUnit.SECONDS));
            }
            assertThat(heard).containsSubsequence("datachannel one open", "one 0", "one 1", "one 2")
                    .containsSubsequence("datachannel two open", "two 0", "two 1", "two 2")
                    .contains("open one", "open two").doesNotContainNull();
        }
    }

    @Test
    void aDatachannelHandlerThatIsSetLateFindsChannelsThatAreClosedAlready() throws InterruptedException {
        try (Call call = new Call()) {
            call.a.createDataChannel("first");
            call.connect();
            for (int seed = 0; seed < SEEDS / 4; seed++) {
                CompletableFuture<Void> closed = new CompletableFuture<>();
                RTCDataChannel channel = call.a.createDataChannel("seed " + seed);
                channel.onClose(e -> closed.complete(null));
                channel.onOpen(e -> {
                    texts("last", 3).forEach(channel::send);
                    channel.close();
                });
                closed.join(); // the other side has closed too
            }
            call.b.getStats().await();
            BlockingQueue<RTCDataChannel> announced = new LinkedBlockingQueue<>();
            call.b.onDataChannel(e -> announced.add(e.channel()));
            assertThat(announced.take().readyState()).isEqualTo(RTCDataChannelState.OPEN);
            for (int seed = 0; seed < SEEDS / 4; seed++) {
                RTCDataChannel other = announced.poll(20, TimeUnit.SECONDS);
                assertThat(other.label()).isEqualTo("seed " + seed);
                assertThat(other.readyState()).isEqualTo(RTCDataChannelState.CLOSED);
                Heard heard = new Heard();
                heard.from(other);
                heard.expect(texts("last", 3), "seed " + seed);
            }
            assertThat(call.uncaught).isEmpty();
        }
    }

    // WebRTC 1.0, section 6.2: negotiated; nothing on the wire says that the channel exists.
    @Test
    void whatANegotiatedChannelSendsBeforeTheOtherEndIsMadeArrives() throws InterruptedException {
        try (Call call = new Call()) {
            call.a.createDataChannel("first");
            call.connect();
            for (int seed = 0; seed < SEEDS / 10; seed++) {
                Random dice = new Random(seed);
                RTCDataChannelInit init = RTCDataChannelInit.builder().negotiated(true).id(100 + seed).build();
                RTCDataChannel a = call.a.createDataChannel("a", init);
                a.onOpen(e -> texts("early", 5).forEach(a::send));
                dawdle(dice);
                RTCDataChannel b = call.b.createDataChannel("b", init);
                dawdle(dice);
                Heard heard = new Heard();
                heard.from(b);
                heard.expect(texts("early", 5), "seed " + seed);
            }
        }
    }

    // RFC 8831 section 6.7: what was sent before the reset arrives before the close.
    @Test
    void lastWordsArriveThoughTheChannelIsClosedAtOnce() throws InterruptedException {
        try (Call call = new Call()) {
            BlockingQueue<RTCDataChannel> announced = new LinkedBlockingQueue<>();
            call.b.onDataChannel(e -> announced.add(e.channel()));
            call.a.createDataChannel("first");
            call.connect();
            announced.take();
            for (int seed = 0; seed < SEEDS / 4; seed++) {
                RTCDataChannel channel = call.a.createDataChannel("seed " + seed);
                channel.onOpen(e -> {
                    texts("last", 20).forEach(channel::send);
                    channel.close();
                });
                RTCDataChannel other = announced.take();
                dawdle(new Random(seed));
                Heard heard = new Heard();
                heard.from(other);
                heard.expect(texts("last", 20), "seed " + seed);
            }
        }
    }

    @Test
    void nothingIsLostWhileTheConnectionIsMade() throws InterruptedException {
        try (ExecutorService one = Executors.newSingleThreadExecutor()) {
            List<Delivery> deliveries = List.of(Delivery.VIRTUAL_THREADS, Delivery.ON_LOOP, Delivery.on(one));
            for (int seed = 0; seed < SEEDS / 5; seed++) {
                Delivery delivery = deliveries.get(seed % deliveries.size());
                firstWords(delivery, new Random(seed), "seed " + seed);
            }
        }
    }

    /** Both sides speak in their first turn; the one who called listens at any time. */
    private static void firstWords(Delivery delivery, Random dice, String seed) throws InterruptedException {
        try (Call call = new Call(builder -> builder.delivery(delivery))) {
            Heard atA = new Heard();
            Heard atB = new Heard();
            call.b.onDataChannel(e -> {
                texts("callee", 5).forEach(e.channel()::send);
                inAnotherThread(() -> {
                    dawdle(dice);
                    atB.from(e.channel());
                });
            });
            RTCDataChannel channel = call.a.createDataChannel("x");
            channel.onOpen(e -> texts("caller", 5).forEach(channel::send));
            call.negotiate();
            dawdle(dice);
            atA.from(channel);
            atA.expect(texts("callee", 5), seed);
            atB.expect(texts("caller", 5), seed);
            assertThat(call.uncaught).as(seed).isEmpty();
        }
    }
}
