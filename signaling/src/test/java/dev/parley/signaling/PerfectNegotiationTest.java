package dev.parley.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.webrtc.RTCDataChannel;
import dev.parley.webrtc.RTCPeerConnection;
import dev.parley.webrtc.RTCRtpTransceiverDirection;
import dev.parley.webrtc.RTCRtpTransceiverInit;
import dev.parley.webrtc.RTCSignalingState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** W3C WebRTC section 10.7, with two real connections on loopback. */
@Timeout(60)
class PerfectNegotiationTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Side polite = new Side();
    private final Side impolite = new Side();

    @AfterEach
    void close() {
        polite.close();
        impolite.close();
    }

    @Test
    void oneOffersAndTheOtherAnswers() {
        start(false);
        polite.connection.createDataChannel("x");
        polite.connection.awaitConnected(LIMIT);
        impolite.connection.awaitConnected(LIMIT);
        assertThat(impolite.offers).isZero();
    }

    @Test
    void bothOfferAtOnceAndBothAreConnected() throws Exception {
        start(false);
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Side side : new Side[]{polite, impolite}) {
                threads.submit(() -> {
                    go.await();
                    return side.connection.createDataChannel("mine");
                });
            }
            go.countDown();
        }
        polite.connection.awaitConnected(LIMIT);
        impolite.connection.awaitConnected(LIMIT);
    }

    @Test
    void whatBothChangeAtOnceIsNegotiatedInTheEnd() throws Exception {
        start(false);
        RTCDataChannel early = polite.connection.createDataChannel("early");
        CompletableFuture<Void> open = new CompletableFuture<>();
        early.onOpen(event -> open.complete(null));
        open.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        var receive = new RTCRtpTransceiverInit(RTCRtpTransceiverDirection.RECVONLY);
        polite.connection.addTransceiver("video", receive);
        impolite.connection.addTransceiver("audio", receive);
        impolite.awaitSections(3);
        polite.awaitSections(3);
    }

    /** The one who was there first waits for the newcomer's offer, so that nothing crosses in the ordinary case. */
    @Test
    void whoAwaitsAnOfferMakesNoneBefore() {
        start(true);
        impolite.connection.createDataChannel("mine");
        polite.connection.createDataChannel("yours");
        impolite.connection.awaitConnected(LIMIT);
        assertThat(impolite.offers).isZero();
        assertThat(polite.offers).isEqualTo(1);
    }

    @Test
    void afterCloseNothingIsNegotiated() {
        start(false);
        polite.negotiation.close();
        polite.negotiation.close();
        polite.connection.createDataChannel("x");
        polite.negotiation.handleDescription(new SessionDescription("offer", "v=0\r\n"));
        assertThat(polite.offers).isZero();
    }

    @Test
    void aMalformedDescriptionHarmsNothing() {
        start(false);
        polite.negotiation.handleDescription(new SessionDescription("offer", "nonsense"));
        polite.negotiation.handleCandidate(new IceCandidate("candidate:nonsense", "0", 0, null));
        impolite.connection.createDataChannel("x");
        polite.connection.awaitConnected(LIMIT);
    }

    private void start(boolean impoliteAwaitsOffer) {
        polite.start(true, false, impolite);
        impolite.start(false, impoliteAwaitsOffer, polite);
    }

    /** One end of the wire. */
    private static final class Side implements AutoCloseable {
        final RTCPeerConnection connection = RTCPeerConnection.builder().includeLoopback(true).build();
        volatile int offers;
        PerfectNegotiation negotiation;

        void start(boolean isPolite, boolean awaitsOffer, Side other) {
            negotiation = new PerfectNegotiation(connection, isPolite, awaitsOffer, isPolite ? "polite" : "impolite",
                    new PerfectNegotiation.Outlet() {
                        @Override
                        public void describe(SessionDescription description) {
                            offers += description.type().equals("offer") ? 1 : 0;
                            other.negotiation.handleDescription(description);
                        }

                        @Override
                        public void trickle(IceCandidate candidate) {
                            other.negotiation.handleCandidate(candidate);
                        }
                    });
        }

        /** Waits, by the event, until the stable description has so many media sections. */
        void awaitSections(int count) throws Exception {
            CompletableFuture<Void> there = new CompletableFuture<>();
            Runnable look = () -> {
                if (connection.signalingState() == RTCSignalingState.STABLE && sections() == count) {
                    there.complete(null);
                }
            };
            connection.onSignalingStateChange(event -> look.run());
            look.run();
            there.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }

        private long sections() {
            return connection.localDescription().sdp().lines().filter(line -> line.startsWith("m=")).count();
        }

        @Override
        public void close() {
            if (negotiation != null) {
                negotiation.close();
            }
            connection.close();
        }
    }
}
