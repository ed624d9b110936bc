package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Robustness 19: buffers and descriptions that grow without end (livekit#3634, mediasoup#1340, pion/sctp#357). */
@Timeout(60)
class Row19EndlessTest {
    private static final int ROUNDS = Boolean.getBoolean("parley.soak") ? 2_000 : 100;

    private static long sections(RTCPeerConnection connection) {
        return connection.localDescription().sdp().lines().filter(line -> line.startsWith("m=")).count();
    }

    @Test
    void renegotiationWithoutEndDoesNotGrow() {
        try (Call call = new Call()) {
            call.a.createDataChannel("x");
            call.a.addTransceiver("audio");
            call.connect();
            int length = call.negotiate().a.localDescription().sdp().length();
            for (int i = 0; i < ROUNDS; i++) {
                call.negotiate();
            }
            // The version of the session counts up, and has grown by a digit or a few.
            assertThat(call.a.localDescription().sdp().length()).isBetween(length, length + 8);
            assertThat(call.a.getTransceivers()).hasSize(1);
            assertThat(call.b.getTransceivers()).hasSize(1);
            assertThat(call.uncaught).isEmpty();
        }
    }

    // RFC 8829 section 5.2.2: the section of a transceiver that was stopped is used again.
    @Test
    void transceiversThatComeAndGoUseTheirSectionsAgain() {
        try (Call call = new Call()) {
            call.a.createDataChannel("x");
            call.connect();
            for (int i = 0; i < ROUNDS / 5; i++) {
                RTCRtpTransceiver transceiver = call.a.addTransceiver(i % 2 == 0 ? "audio" : "video");
                call.negotiate();
                transceiver.stop();
                call.negotiate();
            }
            assertThat(sections(call.a)).isLessThanOrEqualTo(3);
            assertThat(call.a.getTransceivers()).hasSizeLessThanOrEqualTo(2);
            assertThat(call.uncaught).isEmpty();
        }
    }

    @Test
    void aThousandSectionsAreAnsweredOrRefusedAtOnce() {
        try (Call call = new Call()) {
            call.a.addTransceiver("audio");
            String offer = call.a.createOffer().await().sdp();
            int at = offer.indexOf("m=");
            String section = offer.substring(at);
            StringBuilder sdp = new StringBuilder(offer.substring(0, at).replaceAll("a=group:.*\r\n", ""));
            for (int i = 0; i < 1_000; i++) {
                sdp.append(section.replaceAll("a=mid:.*\r\n", "a=mid:" + i + "\r\n"));
            }
            long before = System.nanoTime();
            Promise<Void> set = call.b
                    .setRemoteDescription(new RTCSessionDescriptionInit(RTCSdpType.OFFER, sdp.toString()));
            set.exceptionally(error -> null).join();
            if (!set.isCompletedExceptionally()) {
                call.b.setLocalDescription().await();
            }
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before)).isLessThan(20);
            assertThat(call.b.getTransceivers()).hasSizeLessThanOrEqualTo(1_000);
            assertThat(call.uncaught).isEmpty();
        }
    }

    @Test
    void whoReadsNothingHoldsUpTheSenderAndKeepsLittle() {
        for (boolean blocked : List.of(true, false)) {
            try (Call call = new Call()) {
                CompletableFuture<RTCDataChannel> other = new CompletableFuture<>();
                call.b.onDataChannel(e -> other.complete(e.channel()));
                RTCDataChannel channel = call.a.createDataChannel("x");
                call.connect();
                RTCDataChannel slow = other.join();
                CompletableFuture<Void> go = new CompletableFuture<>();
                AtomicLong heard = new AtomicLong();
                channel.sendAndWait("open");
                if (blocked) {
                    slow.onMessage(e -> {
                        heard.addAndGet(e.isText() ? 0 : e.bytes().length);
                        go.join(); // not a promise of ours: the handler keeps its turn
                    });
                } else {
                    slow.receive(); // asked once: what comes is the program's, and waits for it
                }
                AtomicLong given = new AtomicLong();
                byte[] block = new byte[60_000];
                assertThatThrownBy(() -> {
                    while (given.get() < 1L << 30) {
                        channel.send(block);
                        given.addAndGet(block.length);
                    }
                }).isInstanceOf(OperationError.class);
                // What one side lets wait, what is on its way in windows, what the other lets wait.
                assertThat(given.get()).isLessThan(64L << 20);
                go.complete(null);
                if (blocked) {
                    channel.sendAndWait("the last");
                } else {
                    for (long left = given.get(); left > 0;) {
                        left -= ((byte[]) slow.receive()).length;
                    }
                }
            }
        }
    }
}
