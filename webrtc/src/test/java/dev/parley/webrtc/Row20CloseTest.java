package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.io.RtcRuntime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Robustness 20: {@code close()} hangs, deadlocks or leaks (pion#1430, #1459, #1586, #2404; libdatachannel#355, #1611;
 * webrtc-java#239).
 */
@Timeout(120)
class Row20CloseTest {
    private static final boolean SOAK = Boolean.getBoolean("parley.soak");
    /** On any machine, busy as it may be; what close does takes microseconds. */
    private static final long PROMPT_MS = 2_000;
    static final List<String> DELIVERIES = List.of("virtual threads", "loop", "one thread", "many threads");
    private static final ExecutorService ONE_THREAD = Executors.newSingleThreadExecutor(daemons());
    private static final ExecutorService MANY_THREADS = Executors.newCachedThreadPool(daemons());

    private static ThreadFactory daemons() {
        return Thread.ofPlatform().daemon().factory();
    }

    private int descriptors;

    @AfterAll
    static void shutDown() {
        ONE_THREAD.shutdown();
        MANY_THREADS.shutdown();
    }

    @BeforeEach
    void count() {
        Cycles.one(); // the first call of a process opens files of its own
        Cycles.settle();
        descriptors = Footprint.now(false).descriptors();
    }

    /** Whatever was done: no socket, no handshake's thread and no waiting handler is left. */
    @AfterEach
    void nothingIsLeft() {
        Cycles.settle();
        assertThat(Footprint.now(false).descriptors()).as("descriptors").isLessThanOrEqualTo(descriptors + 2);
        List<String> busy = busy();
        for (int i = 0; i < 1_000 && !busy.isEmpty(); i++) {
            Thread.yield(); // a handler that has just been told that its promise is abandoned is on its way out
            busy = busy();
        }
        assertThat(busy).as("threads that have not ended").isEmpty();
    }

    /** Handlers that have not returned, and handshakes whose thread is not free for the next. */
    private static List<String> busy() {
        List<String> busy = new ArrayList<>(
                Footprint.virtualThreads().stream().filter(name -> name.matches(".*(rtc-|parley-dtls).*")).toList());
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            boolean free = Stream.of(stack).anyMatch(frame -> frame.getMethodName().equals("getTask"));
            if (thread.getName().equals("parley-dtls") && !free) {
                busy.add(thread.getName());
            }
        });
        return busy;
    }

    private static Delivery delivery(String name) {
        return switch (name) {
            case "loop" -> Delivery.ON_LOOP;
            case "one thread" -> Delivery.on(ONE_THREAD);
            case "many threads" -> Delivery.on(MANY_THREADS);
            default -> Delivery.VIRTUAL_THREADS;
        };
    }

    /** Closes both ends and says how long that took at most. */
    private static void closePromptly(Call call) {
        for (RTCPeerConnection connection : List.of(call.a, call.b)) {
            long startNs = System.nanoTime();
            connection.close();
            connection.close();
            assertThat((System.nanoTime() - startNs) / 1_000_000).as("ms that close took").isLessThan(PROMPT_MS);
            assertThat(connection.connectionState()).isEqualTo(RTCPeerConnectionState.CLOSED);
            assertThat(connection.signalingState()).isEqualTo(RTCSignalingState.CLOSED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void itReturnsInEveryState(Stage stage) {
        for (String delivery : DELIVERIES) {
            Call call = new Call(builder -> builder.delivery(delivery(delivery)));
            RTCDataChannel channel = call.a.createDataChannel("x");
            stage.reach(call);
            List<Promise<?>> pending = List.of(call.a.createOffer(), call.a.setLocalDescription(), call.a.getStats(),
                    call.b.createAnswer(), call.b.getStats());
            closePromptly(call);
            for (Promise<?> promise : pending) {
                promise.handle((value, error) -> null).await();
            }
            assertThat(channel.readyState()).isEqualTo(RTCDataChannelState.CLOSED);
            assertThat(channel.receive()).isNull();
            call.a.awaitClosed();
            assertThatThrownBy(() -> call.a.awaitConnected(Call.PATIENCE)).isInstanceOf(InvalidStateError.class);
            assertThatThrownBy(() -> channel.sendAndWait("late")).isInstanceOf(RTCException.class);
        }
    }

    /** The handshake has begun and cannot end: the loop that carries it is in this handler. */
    @Test
    void itEndsAHandshakeThatIsUnderWay() {
        for (int i = 0; i < 20; i++) {
            CompletableFuture<Void> closed = new CompletableFuture<>();
            Call call = new Call(builder -> builder.delivery(Delivery.ON_LOOP));
            call.a.createDataChannel("x");
            RTCPeerConnection first = i % 2 == 0 ? call.a : call.b;
            first.onIceConnectionStateChange(e -> {
                if (first.iceConnectionState() == RTCIceConnectionState.CONNECTED) {
                    call.close();
                    closed.complete(null);
                }
            });
            call.negotiate();
            closed.join();
        }
    }

    /** In the long version each callback on each delivery, else each once. */
    static Stream<Arguments> callbacksAndDeliveries() {
        int each = DELIVERIES.size();
        return IntStream.range(0, Story.CALLBACKS.size() * each)
                .filter(i -> SOAK || i % each == i / each % each)
                .mapToObj(i -> Arguments.of(Story.CALLBACKS.get(i / each), DELIVERIES.get(i % each)));
    }

    @ParameterizedTest
    @MethodSource("callbacksAndDeliveries")
    void itReturnsInsideEveryCallbackAndWhatItAbandonsDoesToo(String name, String delivery) {
        boolean mayWait = delivery.equals("virtual threads") || delivery.equals("many threads");
        Call call = new Call(b -> b.delivery(delivery(delivery)).configuration(Story.configuration()));
        AtomicBoolean once = new AtomicBoolean();
        CompletableFuture<Void> returned = new CompletableFuture<>();
        List<Story> story = new ArrayList<>();
        story.add(new Story(call, callback -> {
            if (callback.equals(name) && once.compareAndSet(false, true)) {
                try {
                    closeFromInside(call, mayWait);
                } finally {
                    story.getFirst().end();
                    returned.complete(null);
                }
            }
        }));
        try {
            story.getFirst().tell();
        } catch (RTCException | AssertionError e) {
            assertThat(once).as("closed because of " + e).isTrue();
        }
        returned.orTimeout(20, TimeUnit.SECONDS).join();
        closePromptly(call);
        assertThat(call.uncaught).allMatch(InvalidStateError.class::isInstance);
    }

    private static void closeFromInside(Call call, boolean mayWait) {
        List<Promise<?>> abandoned = List.of(call.a.createOffer(), call.b.setLocalDescription());
        Promise<RTCStatsReport> stats = call.a.getStats();
        closePromptly(call);
        if (mayWait) {
            abandoned.forEach(Row20CloseTest::awaitEither);
            assertThat(stats.await()).isNotNull();
            call.b.awaitClosed();
        }
    }

    /** Fulfilled if it was quicker than the close, else rejected. */
    private static void awaitEither(Promise<?> promise) {
        try {
            promise.await();
        } catch (InvalidStateError e) {
            assertThat(e).hasMessageContaining("closed");
        }
    }

    /** JavaScript's await, and the two of CompletableFuture, in each of the callbacks. */
    @ParameterizedTest
    @MethodSource("whereHandlersMayWait")
    void everyCallbackMayWaitForAPromise(String delivery) {
        try (Call call = new Call(b -> b.delivery(delivery(delivery)).configuration(Story.configuration()))) {
            new Story(call, name -> {
                assertThat(call.a.getStats().await()).as(name).isNotNull();
                assertThat(call.b.getStats().join()).as(name).isNotNull();
                try {
                    assertThat(call.a.getStats().get()).as(name).isNotNull();
                    assertThat(call.b.getStats().get(20, TimeUnit.SECONDS)).as(name).isNotNull();
                } catch (Exception e) {
                    throw new AssertionError(name, e);
                }
            }).tell();
            assertThat(call.uncaught).isEmpty();
        }
    }

    static List<String> whereHandlersMayWait() {
        return List.of("virtual threads", "many threads");
    }

    /** A peer whose process is gone says no goodbye; the one that is left hangs up. */
    @Test
    void aPeerThatVanishedLeavesNothingBehind() throws InterruptedException {
        for (Stage stage : List.of(Stage.CONNECTING, Stage.CONNECTED)) {
            RtcRuntime theirs = RtcRuntime.create(1, new LoopbackNetwork("127.0.0.1"));
            Call call = new Call(builder -> builder, builder -> builder.runtime(theirs));
            call.a.createDataChannel("x");
            stage.reach(call);
            theirs.close();
            theirs.awaitClosed();
            call.b.awaitClosed();
            assertThat(call.b.getStats().await()).isNotNull();
            assertThat(call.a.connectionState()).isNotEqualTo(RTCPeerConnectionState.CLOSED);
            closePromptly(call);
        }
    }

    /** RFC 7675 section 5.1: 30 seconds after its last sign of life a peer is given up. */
    @Test
    @Tag("soak")
    void vanishedPeersAreNoticedAndLeaveNothingBehind() {
        RtcRuntime theirs = RtcRuntime.create(1, new LoopbackNetwork("127.0.0.1"));
        List<Call> calls = new ArrayList<>();
        List<CompletableFuture<Void>> failed = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Call call = new Call(builder -> builder, builder -> builder.runtime(theirs));
            CompletableFuture<Void> noticed = new CompletableFuture<>();
            call.a.onConnectionStateChange(e -> {
                if (call.a.connectionState() == RTCPeerConnectionState.FAILED) {
                    noticed.complete(null);
                }
            });
            call.a.createDataChannel("x");
            calls.add(call.connect());
            failed.add(noticed);
        }
        theirs.close();
        failed.forEach(CompletableFuture::join);
        calls.forEach(Row20CloseTest::closePromptly);
    }

    /** Where a thread that waits for another holds the only processor there is, a wait without end shows at once. */
    @Test
    @Tag("soak")
    @Timeout(900)
    void oneProcessorIsEnough() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g", "-XX:ActiveProcessorCount=1", "-cp", System.getProperty("java.class.path"),
                OneProcessor.class.getName()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("all returned");
    }

    /** As the test framework does. */
    void around(Runnable test) {
        count();
        test.run();
        nothingIsLeft();
    }

    @Test
    @Timeout(900)
    void heapThreadsAndDescriptorsStayFlat() {
        Cycles.run(SOAK ? 10_000 : 1_000);
    }
}
