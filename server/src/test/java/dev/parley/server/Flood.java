package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** The same bytes to a server again and again, until it hangs up. */
record Flood(long sentBytes, boolean endedByServer) {
    /** What the buffers of two sockets take before the server has looked, and more. */
    private static final long AT_MOST = 16L << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static Flood of(RawClient client, String text) throws InterruptedException {
        AtomicBoolean gaveUp = new AtomicBoolean();
        Thread watch = Thread.ofVirtual().start(() -> giveUpLate(client, gaveUp));
        long sentBytes = 0;
        boolean hungUp = false;
        try {
            while (sentBytes < AT_MOST) {
                client.send(text);
                sentBytes += text.length();
            }
        } catch (IOException e) {
            hungUp = true;
        }
        watch.interrupt();
        watch.join();
        return new Flood(sentBytes, hungUp && !gaveUp.get());
    }

    /** The writer may be blocked for ever. */
    private static void giveUpLate(RawClient client, AtomicBoolean gaveUp) {
        try {
            Thread.sleep(PATIENCE);
            gaveUp.set(true);
            client.close();
        } catch (InterruptedException | IOException e) {
            Thread.currentThread().interrupt();
        }
    }

    void assertEndedByServer() {
        assertThat(sentBytes).as("bytes that were taken").isLessThan(AT_MOST);
        assertThat(endedByServer).as("hung up on by the server").isTrue();
    }
}
