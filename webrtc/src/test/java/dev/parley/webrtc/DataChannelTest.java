package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DataChannelTest {
    private static byte[] bytes(int count) {
        byte[] data = new byte[count];
        new Random(count).nextBytes(data);
        return data;
    }

    private static RTCDataChannel announced(RTCPeerConnection connection, CompletableFuture<RTCDataChannel> at) {
        connection.onDataChannel(e -> at.complete(e.channel()));
        return null;
    }

    /** A connected pair of channel ends. */
    private static final class Pair implements AutoCloseable {
        private final Call call = new Call();
        private final RTCDataChannel a;
        private final RTCDataChannel b;

        Pair() {
            this(RTCDataChannelInit.DEFAULT);
        }

        Pair(RTCDataChannelInit init) {
            CompletableFuture<RTCDataChannel> other = new CompletableFuture<>();
            announced(call.b, other);
            a = call.a.createDataChannel("chat", init);
            call.connect();
            b = other.join();
        }

        @Override
        public void close() {
            call.close();
            assertThat(call.uncaught).isEmpty();
        }
    }

    @Test
    void textAndBytesOfEverySizeGoBothWays() {
        try (Pair pair = new Pair()) {
            for (int size : new int[]{0, 1, 1_199, 65_536, 262_144}) {
                pair.a.sendAndWait(bytes(size));
                assertThat((byte[]) pair.b.receive(Call.PATIENCE)).isEqualTo(bytes(size));
                String text = "ä".repeat(size / 2);
                pair.b.sendAndWait(text);
                assertThat(pair.a.receive(Call.PATIENCE)).isEqualTo(text);
            }
            assertThat(pair.a.bufferedAmount()).isZero();
        }
    }

    /** Holds the loop up until more was sent than it takes in one go. */
    private static void inOneGo(Runnable sends) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Call.runtime().nextLoop().execute(done::join);
        sends.run();
        done.complete(null);
    }

    @Test
    void closingSendsAllThatWaits() {
        try (Pair pair = new Pair()) {
            AtomicInteger heard = new AtomicInteger();
            CompletableFuture<Void> closed = new CompletableFuture<>();
            pair.b.onMessage(e -> heard.incrementAndGet());
            pair.b.onClose(e -> closed.complete(null));
            pair.a.sendAndWait("open");
            inOneGo(() -> {
                for (int i = 0; i < 20_000; i++) {
                    pair.a.send(bytes(1));
                }
                pair.a.close();
            });
            closed.join();
            assertThat(heard).hasValue(20_001);
        }
    }

    @Test
    void whatAHandlerOnTheLoopSendsDoesNotOvertake() {
        try (Call call = new Call(a -> a.delivery(Delivery.ON_LOOP), b -> b)) {
            CompletableFuture<RTCDataChannel> other = new CompletableFuture<>();
            announced(call.b, other);
            RTCDataChannel channel = call.a.createDataChannel("x");
            call.connect();
            RTCDataChannel b = other.join();
            channel.sendAndWait("open");
            b.receive(Call.PATIENCE);
            channel.bufferedAmountLowThreshold(19_999);
            channel.onBufferedAmountLow(e -> channel.send("last"));
            inOneGo(() -> {
                for (int i = 0; i < 20_000; i++) {
                    channel.send(bytes(1));
                }
            });
            int before = 0;
            while (b.receive(Call.PATIENCE) instanceof byte[]) {
                before++;
            }
            assertThat(before).isEqualTo(20_000);
        }
    }

    @Test
    void whatIsSentIsCopied() {
        try (Pair pair = new Pair()) {
            byte[] data = bytes(1_000);
            ByteBuffer buffer = ByteBuffer.wrap(data, 10, 20);
            pair.b.sendAndWait("open"); // by now a is open too
            pair.a.receive(Call.PATIENCE);
            pair.a.send(data);
            pair.a.send(buffer);
            Arrays.fill(data, (byte) 0);
            assertThat((byte[]) pair.b.receive(Call.PATIENCE)).isEqualTo(bytes(1_000));
            assertThat((byte[]) pair.b.receive(Call.PATIENCE)).isEqualTo(Arrays.copyOfRange(bytes(1_000), 10, 30));
            assertThat(buffer.remaining()).isEqualTo(20);
        }
    }

    @Test
    void attributesTravel() {
        RTCDataChannelInit init = RTCDataChannelInit.builder().ordered(false).maxRetransmits(3).protocol("p")
                .priority(RTCPriorityType.HIGH).build();
        try (Pair pair = new Pair(init)) {
            assertThat(pair.b.label()).isEqualTo("chat");
            assertThat(pair.b.protocol()).isEqualTo("p");
            assertThat(pair.b.ordered()).isFalse();
            assertThat(pair.b.maxRetransmits()).isEqualTo(3);
            assertThat(pair.b.priority()).isEqualTo(RTCPriorityType.HIGH);
            assertThat(pair.b.maxPacketLifeTime()).isNull();
            assertThat(pair.b.negotiated()).isFalse();
            assertThat(pair.b.id()).isNotNull();
            pair.a.sendAndWait("x");
            assertThat(pair.a.id()).isEqualTo(pair.b.id());
        }
    }

    // node-datachannel#25, libdatachannel#1508, aiortc#1194
    @Test
    void messagesSentInTheFirstTurnArriveWheneverSomebodyListens() {
        try (Call call = new Call()) {
            CompletableFuture<RTCDataChannel> other = new CompletableFuture<>();
            call.b.onDataChannel(e -> {
                for (int i = 0; i < 10; i++) {
                    e.channel().send("early " + i);
                }
                other.complete(e.channel());
            });
            RTCDataChannel channel = call.a.createDataChannel("x");
            call.connect();
            other.join();
            BlockingQueue<String> heard = new LinkedBlockingQueue<>();
            other.join().sendAndWait("the last");
            channel.onMessage(e -> heard.add(e.text())); // late, on another thread
            for (int i = 0; i < 10; i++) {
                assertThat(take(heard)).isEqualTo("early " + i);
            }
            assertThat(take(heard)).isEqualTo("the last");
        }
    }

    private static String take(BlockingQueue<String> queue) {
        try {
            return queue.poll(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    // WebRTC 1.0, section 6.1.1
    @Test
    void anAnnouncedChannelIsOpenInItsEventAndFiresOpenAfterIt() {
        try (Call call = new Call()) {
            BlockingQueue<String> events = new LinkedBlockingQueue<>();
            call.b.onDataChannel(e -> {
                events.add("datachannel " + e.channel().readyState());
                e.channel().onOpen(o -> events.add("open"));
                e.channel().onMessage(m -> events.add(m.text()));
            });
            RTCDataChannel channel = call.a.createDataChannel("x");
            channel.onOpen(e -> channel.send("hello"));
            call.connect();
            assertThat(take(events)).isEqualTo("datachannel open");
            assertThat(take(events)).isEqualTo("open");
            assertThat(take(events)).isEqualTo("hello");
        }
    }

    @Test
    void aHandlerMayWaitForTheAnswerToWhatItSends() {
        try (Call call = new Call()) {
            call.b.onDataChannel(e -> e.channel().onMessage(m -> e.channel().send("re: " + m.text())));
            CompletableFuture<Object> answer = new CompletableFuture<>();
            RTCDataChannel channel = call.a.createDataChannel("x");
            channel.onOpen(e -> {
                channel.sendAndWait("question");
                answer.complete(channel.receive());
            });
            call.connect();
            assertThat(answer.join()).isEqualTo("re: question");
        }
    }

    @Test
    void negotiatedChannelsMeetByTheirId() {
        try (Call call = new Call()) {
            RTCDataChannelInit init = RTCDataChannelInit.builder().negotiated(true).id(7).build();
            RTCDataChannel a = call.a.createDataChannel("left", init);
            RTCDataChannel b = call.b.createDataChannel("right", init);
            assertThatThrownBy(() -> call.a.createDataChannel("again", init)).isInstanceOf(OperationError.class);
            call.connect();
            a.sendAndWait("x");
            assertThat(b.receive(Call.PATIENCE)).isEqualTo("x");
            assertThat(b.label()).isEqualTo("right");
        }
    }

    @Test
    void closingReachesTheOtherEnd() {
        try (Pair pair = new Pair()) {
            BlockingQueue<String> events = new LinkedBlockingQueue<>();
            pair.a.sendAndWait("last words");
            pair.b.onMessage(e -> events.add(e.text()));
            pair.b.onClosing(e -> events.add("closing " + pair.b.readyState()));
            pair.b.onClose(e -> events.add("close " + pair.b.readyState()));
            pair.a.onClose(e -> events.add("a closed"));
            assertThat(take(events)).isEqualTo("last words");
            pair.a.close();
            assertThat(pair.a.readyState()).isEqualTo(RTCDataChannelState.CLOSING);
            List<String> rest = new ArrayList<>(List.of(take(events), take(events), take(events)));
            assertThat(rest).containsSubsequence("closing closing", "close closed").contains("a closed");
            assertThatThrownBy(() -> pair.a.send("late")).isInstanceOf(InvalidStateError.class);
            assertThat(pair.b.receive()).isNull();
            assertThatThrownBy(() -> pair.b.sendAndWait("late")).isInstanceOf(RTCException.class);
        }
    }

    @Test
    void membersThatContradictEachOtherAreRefused() {
        try (Call call = new Call()) {
            assertThatThrownBy(() -> call.a.createDataChannel("x",
                    RTCDataChannelInit.builder().maxRetransmits(1).maxPacketLifeTime(1).build()))
                    .isInstanceOf(TypeError.class);
            assertThatThrownBy(
                    () -> call.a.createDataChannel("x", RTCDataChannelInit.builder().negotiated(true).build()))
                    .isInstanceOf(TypeError.class);
            assertThatThrownBy(() -> call.a.createDataChannel("x".repeat(70_000))).isInstanceOf(TypeError.class);
            RTCDataChannel channel = call.a.createDataChannel("x");
            assertThatThrownBy(() -> channel.send("early")).isInstanceOf(InvalidStateError.class);
        }
    }

    @Test
    void aMessageTheOtherPeerDoesNotTakeIsRefused() {
        try (Pair pair = new Pair()) {
            pair.a.sendAndWait("x");
            assertThatThrownBy(() -> pair.a.send(new byte[262_145])).isInstanceOf(TypeError.class);
        }
    }

    // robustness 19: a slow reader slows the sender down, and memory stays bounded.
    @Test
    void aSlowReceiverSlowsTheSenderDown() {
        try (Pair pair = new Pair()) {
            byte[] block = bytes(100_000);
            int count = 200;
            CompletableFuture<Void> go = new CompletableFuture<>();
            CompletableFuture<Integer> all = new CompletableFuture<>();
            int[] seen = {0};
            pair.b.onMessage(e -> {
                go.join(); // not one of our promises: the turn is held
                if (++seen[0] == count) {
                    all.complete(count);
                }
            });
            Thread sender = Thread.startVirtualThread(() -> {
                for (int i = 0; i < count; i++) {
                    pair.a.sendAndWait(block);
                }
            });
            go.complete(null);
            assertThat(all.join()).isEqualTo(count);
            assertThat(sender.isAlive() || pair.a.bufferedAmount() == 0).isTrue();
        }
    }

    @Test
    void bufferedamountlowIsFiredWhenTheBufferEmpties() {
        try (Pair pair = new Pair()) {
            CompletableFuture<Long> low = new CompletableFuture<>();
            pair.b.onMessage(e -> {});
            pair.a.sendAndWait("open");
            pair.a.bufferedAmountLowThreshold(100_000);
            pair.a.onBufferedAmountLow(e -> low.complete(pair.a.bufferedAmount()));
            pair.call.a.getStats().thenRun(() -> { // in one turn, so that nothing is told in between
                for (int i = 0; i < 20; i++) {
                    pair.a.send(bytes(100_000));
                }
            }).await();
            assertThat(low.join()).isLessThanOrEqualTo(100_000);
        }
    }

    @Test
    void sendRefusesWhenTooMuchWouldWait() {
        try (Pair pair = new Pair()) {
            pair.a.sendAndWait("open");
            pair.b.onMessage(e -> {});
            assertThatThrownBy(() -> {
                for (int i = 0; i < 10_000; i++) {
                    pair.a.send(bytes(250_000));
                }
            }).isInstanceOf(OperationError.class).hasMessageContaining("bufferedamountlow");
        }
    }

    @Test
    void sendAsyncTellsThatThePeerHasIt() {
        try (Pair pair = new Pair()) {
            pair.a.sendAndWait("open");
            List<Promise<Void>> all = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                all.add(i % 2 == 0 ? pair.a.sendAsync(bytes(10_000)) : pair.a.sendAsync("text"));
            }
            all.add(pair.a.sendAsync(ByteBuffer.allocate(0)));
            Promise.all(all).await();
            assertThat(pair.a.bufferedAmount()).isZero();
        }
    }

    @Test
    void sendAsyncFailsWhenTheChannelEndsAndRefusesWhatSendRefuses() {
        try (Pair pair = new Pair()) {
            pair.a.sendAndWait("open");
            assertThatThrownBy(() -> pair.a.sendAsync(new byte[300_000]).await()).isInstanceOf(TypeError.class);
            CompletableFuture<Void> go = new CompletableFuture<>();
            pair.b.onMessage(e -> go.join()); // takes no more than one
            List<Promise<Void>> all = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                all.add(pair.a.sendAsync(bytes(250_000)));
            }
            pair.call.b.close();
            go.complete(null);
            assertThatThrownBy(() -> all.getLast().await()).isInstanceOf(NetworkError.class);
            assertThatThrownBy(() -> pair.a.sendAsync("late").await()).isInstanceOf(InvalidStateError.class);
            all.forEach(CompletableFuture::isCompletedExceptionally); // seen
        }
    }

    // robustness 19: an empty message costs memory too.
    @Test
    void emptyMessagesWithoutEndAreRefused() {
        try (Pair pair = new Pair()) {
            pair.a.sendAndWait("open");
            CompletableFuture<Void> go = new CompletableFuture<>();
            pair.b.onMessage(e -> go.join());
            assertThatThrownBy(() -> {
                for (int i = 0; i < 10_000_000; i++) {
                    pair.a.send("");
                }
            }).isInstanceOf(OperationError.class);
            go.complete(null);
            pair.a.sendAndWait("there is room again");
        }
    }

    @Test
    void onALoopAHandlersAnswerLeavesFromThere() {
        try (Call call = new Call(builder -> builder.delivery(Delivery.ON_LOOP))) {
            Set<String> threads = ConcurrentHashMap.newKeySet();
            call.b.onDataChannel(e -> e.channel().onMessage(m -> {
                threads.add(Thread.currentThread().getName());
                e.channel().send(m.bytes());
                e.channel().send("twice");
            }));
            RTCDataChannel channel = call.a.createDataChannel("x");
            CompletableFuture<List<Integer>> all = new CompletableFuture<>();
            List<Integer> heard = new ArrayList<>();
            channel.onMessage(m -> {
                heard.add(m.isText() ? -1 : m.bytes().length);
                if (heard.size() == 2_000) {
                    all.complete(heard);
                } else if (m.isText()) {
                    channel.send(new byte[heard.size()]);
                }
            });
            channel.onOpen(e -> channel.send(new byte[0]));
            call.connect();
            for (int i = 0; i < 2_000; i++) {
                assertThat(all.join().get(i)).isEqualTo(i % 2 == 0 ? i : -1);
            }
            assertThat(threads).allMatch(name -> name.startsWith("rtc-loop"));
        }
    }

    @Test
    void receiveGivesUpInTime() {
        try (Pair pair = new Pair()) {
            assertThatThrownBy(() -> pair.b.receive(Duration.ofMillis(1))).isInstanceOf(TimeoutError.class);
            pair.a.sendAndWait("x");
            assertThat(pair.b.receive(Call.PATIENCE)).isEqualTo("x");
        }
    }

    @Test
    void everyHandlerOfAChannelMayWait() {
        try (Call call = new Call()) {
            List<String> types = List.of("open", "message", "bufferedamountlow", "closing", "close");
            List<CompletableFuture<Void>> done = new ArrayList<>();
            CompletableFuture<RTCDataChannel> other = new CompletableFuture<>();
            call.b.onDataChannel(e -> {
                for (String type : types) {
                    CompletableFuture<Void> ended = new CompletableFuture<>();
                    done.add(ended);
                    e.channel().addEventListener(type, event -> {
                        call.b.getStats().await();
                        ended.complete(null);
                    });
                }
                call.b.getStats().await();
                other.complete(e.channel());
            });
            RTCDataChannel channel = call.a.createDataChannel("x");
            call.connect();
            channel.sendAndWait("one");
            channel.sendAndWait("two");
            other.join().sendAndWait("back");
            channel.receive();
            channel.close();
            done.forEach(CompletableFuture::join);
            assertThat(call.uncaught).isEmpty();
        }
    }

    // robustness 18: webrtc-java#154
    @Test
    void handlersThatThrowDoNotHurt() {
        Call call = new Call();
        for (RTCPeerConnection connection : List.of(call.a, call.b)) {
            for (String type : List.of("negotiationneeded", "signalingstatechange", "icecandidate",
                    "icegatheringstatechange", "iceconnectionstatechange", "connectionstatechange", "datachannel")) {
                connection.addEventListener(type, e -> {
                    throw new IllegalStateException("thrown from " + type);
                });
            }
        }
        CompletableFuture<RTCDataChannel> other = new CompletableFuture<>();
        announced(call.b, other);
        RTCDataChannel channel = call.a.createDataChannel("x");
        channel.onOpen(e -> {
            throw new Exception("thrown from open");
        });
        call.connect();
        other.join().onMessage(e -> {
            throw new StackOverflowError("thrown from message");
        });
        channel.sendAndWait("one");
        channel.sendAndWait("two");
        other.join().sendAndWait("back");
        assertThat(channel.receive(Call.PATIENCE)).isEqualTo("back");
        call.close();
        assertThat(call.uncaught).map(Throwable::getMessage).contains("thrown from open", "thrown from datachannel",
                "thrown from signalingstatechange", "thrown from connectionstatechange");
    }

    // robustness 20: close from inside each callback
    @Test
    void theConnectionClosesFromInsideEveryHandler() {
        for (String type : List.of("negotiationneeded", "signalingstatechange", "icecandidate",
                "icegatheringstatechange", "iceconnectionstatechange", "connectionstatechange", "datachannel", "open",
                "message")) {
            Call call = new Call();
            CompletableFuture<Void> closed = new CompletableFuture<>();
            EventHandler<Event> close = e -> {
                call.close();
                closed.complete(null);
            };
            call.b.onDataChannel(e -> {
                e.channel().addEventListener(type, close);
                e.channel().send("hello");
            });
            call.a.addEventListener(type, close);
            call.b.addEventListener(type, close);
            RTCDataChannel channel = call.a.createDataChannel("x");
            channel.addEventListener(type, close);
            channel.addEventListener("message", e -> channel.send("and back"));
            Thread.startVirtualThread(() -> {
                try {
                    call.negotiate();
                } catch (InvalidStateError e) {
                    // closed meanwhile, as this test wants
                }
            });
            closed.join();
            assertThat(call.a.connectionState()).isEqualTo(RTCPeerConnectionState.CLOSED);
            assertThat(channel.readyState()).isEqualTo(RTCDataChannelState.CLOSED);
            call.a.awaitClosed();
        }
    }

    @Test
    void theOtherSideHearsThatAConnectionWasClosed() {
        try (Pair pair = new Pair()) {
            CompletableFuture<Void> closed = new CompletableFuture<>();
            pair.b.onClose(e -> closed.complete(null));
            pair.a.sendAndWait("x");
            pair.call.a.close();
            closed.join();
            pair.call.b.awaitClosed();
        }
    }

    @Test
    void statisticsCountWhatWasSent() {
        try (Pair pair = new Pair()) {
            pair.a.sendAndWait("hello");
            pair.b.receive(Call.PATIENCE);
            RTCStatsReport report = pair.call.b.getStats().await();
            RTCStats channel = report.first(RTCStatsType.DATA_CHANNEL);
            assertThat(channel.text("label")).isEqualTo("chat");
            assertThat(channel.number("messagesReceived")).isEqualTo(1);
            assertThat(channel.number("bytesReceived")).isEqualTo(5);
            RTCStats transport = report.first(RTCStatsType.TRANSPORT);
            assertThat(transport.text("dtlsState")).isEqualTo("connected");
            RTCStats sctp = report.first(RTCStatsType.SCTP_TRANSPORT);
            assertThat(sctp.type()).hasToString("sctp-transport");
            assertThat(sctp.members()).containsEntry("interleaving", true).containsEntry("zeroChecksum", true)
                    .containsEntry("transportId", transport.id());
            RTCStats selected = report.get(transport.text("selectedCandidatePairId"));
            assertThat(selected.type()).isEqualTo(RTCStatsType.CANDIDATE_PAIR);
            assertThat(report.get(selected.text("localCandidateId")).text("address")).isEqualTo("127.0.0.1");
            RTCStats ours = pair.call.a.getStats().await().get("CL");
            assertThat(report.get(transport.text("remoteCertificateId")).text("fingerprint"))
                    .isEqualTo(ours.text("fingerprint"));
            pair.call.a.close();
            assertThat(pair.call.a.getStats().await().values()).isNotEmpty();
        }
    }
}
