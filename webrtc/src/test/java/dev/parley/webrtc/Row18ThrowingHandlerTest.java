package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.net.HostAnswer.InterfaceAddress;
import dev.parley.core.net.IpAddress;
import dev.parley.io.HostNetwork;
import dev.parley.io.RtcRuntime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Robustness 18: an exception in a program's callback breaks the stack (webrtc-java#154). */
@Timeout(60)
class Row18ThrowingHandlerTest {
    private static final ExecutorService EXECUTOR = Executors.newSingleThreadExecutor();

    @AfterAll
    static void shutDown() {
        EXECUTOR.shutdown();
    }

    /** In the long version each with each, else each once. */
    static Stream<Arguments> kindsAndDeliveries() {
        List<String> deliveries = List.of("virtual threads", "loop", "executor");
        boolean all = Boolean.getBoolean("parley.soak");
        return Stream.of(Thrower.Kind.values()).flatMap(kind -> IntStream.range(0, deliveries.size())
                .filter(i -> all || i == kind.ordinal() % deliveries.size())
                .mapToObj(i -> Arguments.of(kind, deliveries.get(i))));
    }

    private static Delivery delivery(String name) {
        return switch (name) {
            case "loop" -> Delivery.ON_LOOP;
            case "executor" -> Delivery.on(EXECUTOR);
            default -> Delivery.VIRTUAL_THREADS;
        };
    }

    @ParameterizedTest
    @MethodSource("kindsAndDeliveries")
    void theCallGoesOnWhateverEveryHandlerThrows(Thrower.Kind kind, String delivery) {
        Thrower thrower = new Thrower(kind);
        try (Call call = new Call(b -> b.delivery(delivery(delivery)).configuration(Story.configuration()))) {
            new Story(call, thrower::throwFrom).tell();
            assertThat(thrower.callbacksOf(call.uncaught)).containsAll(Story.CALLBACKS);
        }
    }

    @Test
    void whatIsAttachedToAPromiseMayThrow() {
        RuntimeException thrown = new IllegalStateException("thrown from a stage");
        List<Function<Promise<?>, Promise<?>>> stages = List.of(p -> p.thenApply(v -> {
            throw thrown;
        }), p -> p.thenAccept(v -> {
            throw thrown;
        }), p -> p.thenRun(() -> {
            throw thrown;
        }), p -> p.thenCompose(v -> {
            throw thrown;
        }), p -> p.handle((v, e) -> {
            throw thrown;
        }), p -> p.whenComplete((v, e) -> {
            throw thrown;
        }), p -> p.thenApply(v -> {
            throw new LinkageError();
        }).exceptionally(e -> {
            throw thrown;
        }));
        try (Call call = new Call()) {
            call.a.createDataChannel("x");
            for (Function<Promise<?>, Promise<?>> stage : stages) {
                for (Promise<?> promise : List.of(call.a.createOffer(), call.a.setLocalDescription(),
                        call.a.getStats())) {
                    assertThatThrownBy(() -> stage.apply(promise).await()).isSameAs(thrown);
                }
            }
            call.connect();
        }
    }

    @Test
    void theHandlerOfUncaughtExceptionsMayThrowToo() throws InterruptedException {
        try (Call call = new Call(builder -> builder.uncaughtExceptionHandler(thrown -> {
            throw new IllegalStateException("thrown by the handler of last resort", thrown);
        }))) {
            CompletableFuture<RTCDataChannel> other = new CompletableFuture<>();
            call.b.onDataChannel(e -> {
                other.complete(e.channel());
                throw new LinkageError("thrown from datachannel");
            });
            RTCDataChannel channel = call.a.createDataChannel("x");
            call.connect();
            for (int i = 0; i < 5; i++) {
                channel.sendAndWait("kept " + i);
            }
            CountDownLatch heard = new CountDownLatch(10);
            other.join().onMessage(e -> {
                heard.countDown();
                throw new IllegalStateException("thrown from message");
            });
            for (int i = 0; i < 5; i++) {
                channel.sendAndWait("live " + i);
            }
            assertThat(heard.await(20, TimeUnit.SECONDS)).as("all messages").isTrue();
        }
    }

    /** A microphone that breaks and a camera that does not even start: data and the rest of the call do not notice. */
    @Test
    void devicesMayThrow() {
        MediaStream stream = MediaDevices.withFakeDevices().getUserMedia(new MediaStreamConstraints(true, true))
                .await();
        MediaStream broken = MediaDevices.builder().provider(new BrokenDevices()).build()
                .getUserMedia(new MediaStreamConstraints(true, true)).await();
        try (Call call = new Call()) {
            CompletableFuture<RTCDataChannel> other = new CompletableFuture<>();
            CompletableFuture<MediaStreamTrack> picture = new CompletableFuture<>();
            call.b.onDataChannel(e -> other.complete(e.channel()));
            call.b.onTrack(e -> {
                if (e.streams().getFirst().id().equals(stream.id())) {
                    picture.complete(e.track());
                }
            });
            broken.getTracks().forEach(track -> call.a.addTrack(track, broken));
            call.a.addTrack(stream.getVideoTracks().getFirst(), stream);
            RTCDataChannel channel = call.a.createDataChannel("x");
            call.connect();
            try (EncodedFrameReader reader = new EncodedFrameReader(picture.join())) {
                assertThat(reader.read(Call.PATIENCE)).isNotNull();
            }
            channel.sendAndWait("still here");
            assertThat(other.join().receive(Call.PATIENCE)).isEqualTo("still here");
            assertThat(call.uncaught).isEmpty();
        } finally {
            stream.getTracks().forEach(MediaStreamTrack::stop);
            broken.getTracks().forEach(MediaStreamTrack::stop);
        }
    }

    @Test
    void aProgramsNetworkMayThrow() {
        HostNetwork throwing = new HostNetwork() {
            @Override
            public CompletableFuture<List<InterfaceAddress>> interfaces() {
                throw new IllegalStateException("thrown from interfaces");
            }

            @Override
            public CompletableFuture<List<IpAddress>> resolve(String name) {
                throw new LinkageError("thrown from resolve");
            }
        };
        RtcRuntime runtime = RtcRuntime.create(1, throwing);
        RTCConfiguration configuration = Story.configuration();
        try (RTCPeerConnection connection = RTCPeerConnection.builder().runtime(runtime).configuration(configuration)
                .build()) {
            CompletableFuture<Void> gathered = new CompletableFuture<>();
            connection.onIceCandidate(e -> {
                if (e.candidate() == null) {
                    gathered.complete(null);
                }
            });
            connection.createDataChannel("x");
            connection.setLocalDescription().await();
            gathered.orTimeout(Duration.ofSeconds(20).toMillis(), TimeUnit.MILLISECONDS).join();
            assertThat(connection.connectionState()).isEqualTo(RTCPeerConnectionState.NEW);
        } finally {
            runtime.close();
        }
    }
}
