package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChannelAdaptersTest {
    private final Call call = new Call();
    private RTCDataChannel a;
    private RTCDataChannel b;

    @BeforeEach
    void connect() {
        CompletableFuture<RTCDataChannel> other = new CompletableFuture<>();
        call.b.onDataChannel(e -> other.complete(e.channel()));
        a = call.a.createDataChannel("x");
        call.connect();
        b = other.join();
    }

    @AfterEach
    void close() {
        call.close();
        assertThat(call.uncaught).isEmpty();
    }

    /** Asks for as much as the test says. */
    private static final class Asking implements Flow.Subscriber<MessageEvent> {
        private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
        private final CompletableFuture<Flow.Subscription> subscribed = new CompletableFuture<>();

        void request(long count) {
            subscribed.join().request(count);
        }

        Object next() throws InterruptedException {
            return heard.poll(20, TimeUnit.SECONDS);
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscribed.complete(subscription);
        }

        @Override
        public void onNext(MessageEvent message) {
            heard.add(message.data());
        }

        @Override
        public void onError(Throwable error) {
            heard.add(error.getClass().getSimpleName());
        }

        @Override
        public void onComplete() {
            heard.add("complete");
        }
    }

    @Test
    void aSubscriberGetsAsManyMessagesAsItAsksFor() throws InterruptedException {
        a.sendAndWait("0"); // before anybody subscribed
        Asking subscriber = new Asking();
        b.messages().subscribe(subscriber);
        for (int i = 1; i < 10; i++) {
            a.sendAndWait(Integer.toString(i));
        }
        subscriber.request(3);
        assertThat(List.of(subscriber.next(), subscriber.next(), subscriber.next())).containsExactly("0", "1", "2");
        call.b.getStats().await();
        assertThat(subscriber.heard).isEmpty();
        subscriber.request(Long.MAX_VALUE);
        subscriber.request(Long.MAX_VALUE);
        for (int i = 3; i < 10; i++) {
            assertThat(subscriber.next()).isEqualTo(Integer.toString(i));
        }
        a.close();
        assertThat(subscriber.next()).isEqualTo("complete");
    }

    // Reactive Streams, rules 1.9, 3.6 and 3.9
    @Test
    void aSubscriberIsAloneMayLeaveAndMustAskForSomething() throws InterruptedException {
        Asking first = new Asking();
        b.messages().subscribe(first);
        Asking second = new Asking();
        b.messages().subscribe(second);
        assertThat(second.next()).isEqualTo("IllegalStateException");
        first.request(1);
        a.sendAndWait("one");
        assertThat(first.next()).isEqualTo("one");
        first.subscribed.join().cancel();
        first.request(1);
        Asking third = new Asking();
        b.messages().subscribe(third);
        third.request(0);
        assertThat(third.next()).isEqualTo("IllegalArgumentException");
        a.sendAndWait("two");
        assertThat(b.receive(Call.PATIENCE)).isEqualTo("two");
        assertThat(first.heard).isEmpty();
    }

    // robustness 19: what is not asked for fills neither this memory nor the other's without end.
    @Test
    void aSubscriberThatAsksForNothingHoldsUpTheSender() throws InterruptedException {
        Asking subscriber = new Asking();
        b.messages().subscribe(subscriber);
        subscriber.subscribed.join();
        a.sendAndWait("open");
        byte[] block = new byte[200_000];
        assertThatThrownBy(() -> {
            for (int i = 0; i < 1_000; i++) {
                a.send(block);
            }
        }).isInstanceOf(OperationError.class);
        subscriber.request(Long.MAX_VALUE);
        assertThat(subscriber.next()).isEqualTo("open");
        a.sendAndWait("all went through");
    }

    @Test
    void aPublisherIsAskedForWhatThereIsRoomFor() {
        int count = 300;
        Promise<Void> sent;
        try (SubmissionPublisher<byte[]> publisher = new SubmissionPublisher<>()) {
            sent = a.sendAll(publisher);
            for (int i = 0; i < count; i++) {
                byte[] message = new byte[100_000];
                message[0] = (byte) i;
                publisher.submit(message); // blocks when the channel does not ask for more
                if (i % 16 == 15) {
                    for (int k = i - 15; k <= i; k++) {
                        assertThat(((byte[]) b.receive(Call.PATIENCE))[0]).isEqualTo((byte) k);
                    }
                }
            }
        }
        sent.await();
        Promise<Void> refused = a.sendAll(subscriber -> {
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {
                    subscriber.onError(new IOException("no more"));
                }

                @Override
                public void cancel() {
                    // nothing to free
                }
            });
        });
        assertThatThrownBy(refused::get).hasRootCauseMessage("no more");
    }

    @Test
    void bytesGoThroughStreamsAndChannels() throws IOException {
        byte[] data = new byte[3_000_000];
        new Random(1).nextBytes(data);
        Thread writer = Thread.startVirtualThread(() -> {
            try (OutputStream out = a.outputStream()) {
                out.write(data, 0, 1_000_000);
                out.write(data[1_000_000]);
                out.flush();
                out.write(data, 1_000_001, 1_999_999);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        InputStream in = b.inputStream();
        assertThat(in.read()).isEqualTo(data[0] & 0xFF);
        byte[] rest = in.readAllBytes();
        assertThat(rest).isEqualTo(java.util.Arrays.copyOfRange(data, 1, data.length));
        assertThat(in.read()).isEqualTo(-1);
        assertThat(writer.isAlive() && a.readyState() == RTCDataChannelState.OPEN).isFalse();
    }

    @Test
    void aByteChannelReadsTextAndBinaryAlike() throws IOException {
        ByteChannel to = a.byteChannel();
        assertThat(to.write(ByteBuffer.wrap("hello ".getBytes()))).isEqualTo(6);
        a.send("");
        a.send("world");
        ByteChannel from = b.byteChannel();
        ByteBuffer target = ByteBuffer.allocate(8);
        List<String> parts = new ArrayList<>();
        int length = 0;
        while (length < 11) {
            length += from.read(target);
            parts.add(new String(target.array(), 0, target.position()));
            target.clear();
        }
        assertThat(String.join("", parts)).isEqualTo("hello world");
        to.close();
        assertThat(from.read(target)).isEqualTo(-1);
        assertThat(to.isOpen()).isFalse();
        assertThatThrownBy(() -> to.write(ByteBuffer.allocate(1))).isInstanceOf(IOException.class);
    }
}
