package dev.parley.testkit;

import dev.parley.webrtc.MediaDevices;
import dev.parley.webrtc.MediaStreamConstraints;
import dev.parley.webrtc.MediaStreamTrack;
import dev.parley.webrtc.Promise;
import dev.parley.webrtc.RTCDataChannel;
import dev.parley.webrtc.RTCPeerConnection;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits inside callbacks, in every way the W3C API and its blocking face know. */
final class WaitingGuest implements FullCall.Guest {
    private static final int WAYS = 14;

    private final SimLoop sim;
    private final SplittableRandom dice;
    /** Waits in one callback of so many. */
    private final int oneIn;

    WaitingGuest(SimLoop sim, int oneIn) {
        this.sim = sim;
        this.dice = new SplittableRandom(sim.seed());
        this.oneIn = oneIn;
    }

    @Override
    public void enter(String place, FullCall call, RTCPeerConnection mine) {
        if (dice.nextInt(oneIn) != 0) {
            return;
        }
        try {
            wait(call, mine, dice.nextInt(WAYS));
        } catch (TimeoutException | ExecutionException | RuntimeException e) {
            // a connection that is closed refuses; that it answers is what matters
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts", e);
        }
    }

    private void wait(FullCall call, RTCPeerConnection mine, int way)
            throws TimeoutException, ExecutionException, InterruptedException {
        switch (way) {
            case 0 -> mine.getStats().await();
            case 1 -> mine.getStats().join();
            case 2 -> mine.getStats().get();
            case 3 -> call.bob().createOffer().await(); // not of Alice, whose last offer the program uses
            case 4 -> (mine == call.alice() ? call.bob() : call.alice()).getStats().await();
            case 5 -> mine.getStats().thenApply(report -> report).await();
            case 6 -> Promise.all(List.of(call.alice().getStats(), call.bob().getStats())).await();
            case 7 -> new Promise<Void>().get(5, TimeUnit.MILLISECONDS);
            case 8 -> mine.awaitConnected(Duration.ofSeconds(10));
            case 9 -> sim.sleep(Duration.ofMillis(3));
            case 10 -> mine.getStats().thenCompose(report -> mine.createAnswer()).await();
            case 11 -> openAndStop();
            case 12 -> talk(mine.createDataChannel("guest"));
            default -> mine.getReceivers().getFirst().getStats().await();
        }
    }

    private static void openAndStop() {
        MediaDevices.withFakeDevices().getUserMedia(new MediaStreamConstraints(true, false)).await().getTracks()
                .forEach(MediaStreamTrack::stop);
    }

    /** Nobody answers; after a while the channel is closed. */
    private void talk(RTCDataChannel channel) {
        sim.start("impatience", () -> {
            sim.sleep(Duration.ofMillis(20));
            channel.close();
        });
        channel.sendAndWait("Is anybody there?");
        channel.receive();
    }
}
