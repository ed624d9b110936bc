package dev.parley.it.call;

import dev.parley.server.ServerOptions;
import dev.parley.server.SignalingServer;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** Two who join a room at the same moment, again and again. */
class MeetingTest {
    private static final int MEETINGS = Boolean.getBoolean("parley.soak") ? 100 : 10;
    private static final long PATIENCE_NS = 20_000_000_000L;

    @Test
    void whoJoinAtTheSameMomentMeet() throws Exception {
        long[] tookMs = new long[MEETINGS];
        try (SignalingServer server = SignalingServer.start(ServerOptions.builder().build())) {
            for (int i = 0; i < MEETINGS; i++) {
                try (Guest ada = new Guest("Ada"); Guest ben = new Guest("Ben")) {
                    tookMs[i] = meet(server.uri(), "room-" + i, ada, ben);
                }
            }
        }
        Arrays.sort(tookMs);
        System.out.printf(
                "%d meetings; sound, picture and words both ways after %d ms at best, %d ms in the middle, %d ms at worst%n",
                MEETINGS, tookMs[0], tookMs[MEETINGS / 2], tookMs[MEETINGS - 1]);
    }

    private static long meet(URI server, String room, Guest ada, Guest ben) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        Thread other = Thread.ofPlatform().start(() -> joinTogether(start, ben, server, room));
        long startNs = System.nanoTime();
        joinTogether(start, ada, server, room);
        other.join();
        while (!(ada.hasMet("Ben") && ben.hasMet("Ada"))) {
            if (System.nanoTime() - startNs > PATIENCE_NS) {
                throw new AssertionError("not met in " + room + ":\n" + ada + "\n" + ben);
            }
            Thread.sleep(10);
        }
        return (System.nanoTime() - startNs) / 1_000_000;
    }

    private static void joinTogether(CyclicBarrier start, Guest guest, URI server, String room) {
        try {
            start.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        guest.join(server, room);
    }
}
