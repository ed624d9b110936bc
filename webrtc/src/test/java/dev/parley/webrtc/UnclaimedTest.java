package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A peer that nobody listens to may not fill the memory. */
@Timeout(60)
class UnclaimedTest {
    private static final int CHANNELS = 1_500;
    private static final int MESSAGE_BYTES = 8_192;

    private final Call call = new Call();
    private final RTCDataChannel a = call.a.createDataChannel("other", negotiated());
    private final RTCDataChannel b = call.b.createDataChannel("other", negotiated());

    private static RTCDataChannelInit negotiated() {
        return RTCDataChannelInit.builder().negotiated(true).id(60_000).build();
    }

    /** A channel with a listener goes on; what was sent before is there when this returns. */
    private void theOtherChannelWorks() {
        a.sendAndWait("ping");
        assertThat(b.receive(Call.PATIENCE)).isEqualTo("ping");
        b.sendAndWait("pong");
        assertThat(a.receive(Call.PATIENCE)).isEqualTo("pong");
        call.b.getStats().await();
    }

    private List<RTCDataChannel> lateListener() {
        BlockingQueue<RTCDataChannel> announced = new LinkedBlockingQueue<>();
        call.b.onDataChannel(e -> announced.add(e.channel()));
        theOtherChannelWorks();
        return List.copyOf(announced);
    }

    private static long keptMessages(List<RTCDataChannel> closedChannels) {
        List<Object> kept = new ArrayList<>();
        for (RTCDataChannel channel : closedChannels) {
            for (Object data = channel.receive(); data != null; data = channel.receive()) {
                kept.add(data);
            }
        }
        return kept.size();
    }

    /** A channel of the one peer that says some words; done when the other has closed it too, and so has heard them all. */
    private CompletableFuture<Void> said(String label, Consumer<RTCDataChannel> words) {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        RTCDataChannel channel = call.a.createDataChannel(label);
        channel.onClose(e -> closed.complete(null));
        channel.onOpen(e -> words.accept(channel));
        return closed;
    }

    @Test
    void channelsThatNobodyHearsOfAndTheirMessagesAreBounded() throws InterruptedException {
        try (call) {
            List<RTCDataChannel> open = new CopyOnWriteArrayList<>();
            CountDownLatch tooMany = new CountDownLatch(CHANNELS - 1_048);
            List<CompletableFuture<Void>> closed = new ArrayList<>();
            for (int i = 0; i < CHANNELS; i++) {
                closed.add(said("channel " + i, channel -> {
                    channel.send(new byte[MESSAGE_BYTES]);
                    open.add(channel);
                }));
                closed.getLast().thenRun(tooMany::countDown);
            }
            call.connect();
            theOtherChannelWorks();
            tooMany.await(); // the other peer closes them
            theOtherChannelWorks();
            open.forEach(RTCDataChannel::close);
            closed.forEach(CompletableFuture::join);
            List<RTCDataChannel> channels = lateListener();
            assertThat(channels).hasSizeBetween(1_000, 1_048);
            assertThat(keptMessages(channels)).isBetween(450L, Unclaimed.MESSAGE_BYTES_MAX / MESSAGE_BYTES);
            assertThat(call.uncaught).isEmpty();
        }
    }

    @Test
    void channelsThatAreClosedBeforeAnybodyHearsOfThemAreBounded() {
        try (call) {
            call.connect();
            for (int i = 0; i < CHANNELS; i += 50) {
                List<CompletableFuture<Void>> closed = new ArrayList<>();
                for (int j = i; j < i + 50; j++) {
                    closed.add(said("channel " + j, channel -> {
                        channel.send(new byte[MESSAGE_BYTES]);
                        channel.close();
                    }));
                }
                closed.forEach(CompletableFuture::join);
            }
            List<RTCDataChannel> channels = lateListener();
            assertThat(channels).hasSizeBetween(1_000, 1_048);
            assertThat(channels).extracting(RTCDataChannel::label).contains("channel " + (CHANNELS - 1));
            assertThat(keptMessages(channels)).isBetween(450L, Unclaimed.MESSAGE_BYTES_MAX / MESSAGE_BYTES);
            assertThat(call.uncaught).isEmpty();
        }
    }

    @Test
    void theNewestMessagesOfAllChannelsAreKept() {
        try (call) {
            call.connect();
            for (int i = 0; i < 10; i++) {
                said("channel " + i, channel -> {
                    for (int sent = 0; sent < 100; sent++) {
                        channel.send(new byte[MESSAGE_BYTES]);
                    }
                    channel.close();
                }).join();
            }
            List<RTCDataChannel> channels = lateListener();
            assertThat(channels).hasSize(10);
            assertThat(keptMessages(channels.subList(5, 10))).isEqualTo(500);
            assertThat(keptMessages(channels.subList(0, 5))).isBetween(0L, 12L);
            assertThat(call.uncaught).isEmpty();
        }
    }
}
