package dev.parley.it.media;

import dev.parley.it.agent.Agent;
import dev.parley.webrtc.MediaStreamTrack;
import dev.parley.webrtc.RTCIceGatheringState;
import dev.parley.webrtc.RTCPeerConnection;
import dev.parley.webrtc.RTCSessionDescriptionInit;
import dev.parley.webrtc.RTCStatsType;
import dev.parley.webrtc.RTCTrackEvent;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A call between our peer and a browser's page, with all candidates in the descriptions.
 */
final class PageCall implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    final RTCPeerConnection pc;
    final PagePeer page;
    private final CompletableFuture<Void> gathered = new CompletableFuture<>();
    private final Map<String, CompletableFuture<MediaStreamTrack>> tracks = new ConcurrentHashMap<>();

    PageCall(Agent page) {
        this(page, new RTCPeerConnection());
    }

    PageCall(Agent page, RTCPeerConnection pc) {
        this.page = new PagePeer(page);
        this.pc = pc;
        pc.addEventListener("track", (RTCTrackEvent e) -> expected(e.track().kind()).complete(e.track()));
        pc.onIceGatheringStateChange(e -> {
            if (pc.iceGatheringState() == RTCIceGatheringState.COMPLETE) {
                gathered.complete(null);
            }
        });
    }

    static JsonObject options() {
        return PagePeer.options();
    }

    /** The page offers; tracks may be added while the offer is applied. */
    PageCall theyOffer(JsonObject options) throws InterruptedException {
        answer(page.offer(options));
        pc.awaitConnected(PATIENCE);
        return this;
    }

    /** The page offers again, with more to send or with other directions by kind. */
    void theyOfferAgain(JsonObject options, JsonObject directions) throws InterruptedException {
        answer(page.offerAgain(options, directions));
    }

    private void answer(String offer) throws InterruptedException {
        pc.setRemoteDescription(new RTCSessionDescriptionInit("offer", offer)).await();
        pc.setLocalDescription().await();
        page.accept(ourDescription());
    }

    /** We offer what was added before. */
    PageCall weOffer(JsonObject options) throws InterruptedException {
        pc.setLocalDescription().await();
        String answer = page.answer(options, ourDescription());
        pc.setRemoteDescription(new RTCSessionDescriptionInit("answer", answer)).await();
        pc.awaitConnected(PATIENCE);
        return this;
    }

    /** We offer again what has changed here. */
    void weOfferAgain() throws InterruptedException {
        pc.setLocalDescription().await();
        String answer = page.answerAgain(ourDescription());
        pc.setRemoteDescription(new RTCSessionDescriptionInit("answer", answer)).await();
    }

    private String ourDescription() throws InterruptedException {
        get(gathered, "our candidates");
        return pc.localDescription().sdp();
    }

    private CompletableFuture<MediaStreamTrack> expected(String kind) {
        return tracks.computeIfAbsent(kind, key -> new CompletableFuture<>());
    }

    /** The page's track of this kind. */
    MediaStreamTrack track(String kind) throws InterruptedException {
        return get(expected(kind), "the page's " + kind + " track");
    }

    private static <T> T get(CompletableFuture<T> future, String what) throws InterruptedException {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(what + " did not come", e);
        }
    }

    /** What the page sees and hears in this time; see observe in media.js. */
    Observation observe(Duration time) throws InterruptedException {
        return page.observe(time);
    }

    /** The strongest frequency that the page hears in the next second, NaN in silence. */
    double frequencyHz() throws InterruptedException {
        return page.frequencyHz();
    }

    /** What the page has counted since the beginning. */
    Observation counts() throws InterruptedException {
        return page.counts();
    }

    /** Milliseconds in the page from connected to the first picture, -1 when none comes in time. */
    double firstPictureMs(Duration patience) throws InterruptedException {
        return page.firstPictureMs(patience);
    }

    /** For the message of a test that fails: what our end says of the connection. */
    String state() {
        return pc.connectionState() + ", " + pc.diagnose().await() + ", "
                + pc.getStats().await().ofType(RTCStatsType.CANDIDATE_PAIR);
    }

    @Override
    public void close() throws InterruptedException {
        pc.close();
        page.close();
    }
}
