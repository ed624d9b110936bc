package dev.parley.cli;

import dev.parley.cli.base.AtExit;
import dev.parley.cli.base.Failure;
import dev.parley.cli.base.Output;
import dev.parley.signaling.SignalingClient;
import dev.parley.webrtc.AbortError;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Being in a room: joins, reports once a second, leaves in good order, by Ctrl-C too.
 *
 * <p>Loop-owned.
 */
final class Stay {
    private static final long STATS_INTERVAL_S = 5;

    private final RoomOptions options;
    private final Output output;
    private final CallReport report;
    private final List<AutoCloseable> inTheEnd = new ArrayList<>();
    private Runnable eachSecond = () -> {};

    Stay(RoomOptions options, Output output, CallReport report) {
        this.options = options;
        this.output = output;
        this.report = report;
    }

    /** Closed when the stay ends, before the connections are. */
    Stay closing(AutoCloseable part) {
        inTheEnd.add(part);
        return this;
    }

    Stay eachSecond(Runnable action) {
        eachSecond = action;
        return this;
    }

    /**
     * Stays until the time is over, or somebody interrupts the thread.
     *
     * @throws Failure when the server does not let us in, or nobody was connected in the given time
     */
    void run(List<CallPart> parts) throws Exception {
        RoomCall call = new RoomCall(report, parts, true);
        SignalingClient client = options.join(call);
        Leaving leaving = new Leaving(client);
        try {
            call.awaitJoined();
            output.tell("In room @|bold " + options.room() + "|@ as " + options.name()
                    + (options.seconds() == null ? "; Ctrl-C leaves" : ""), "room",
                    new JsonObject().put("room", options.room()));
            AtExit.run(leaving);
            watch();
        } catch (InterruptedException | AbortError e) {
            Thread.interrupted(); // leaving takes its time: files are completed
        } finally {
            leaving.run();
        }
        if (options.seconds() != null && !report.wasAnyConnected()) {
            throw new Failure(Output.FAILED, report.obstacleReason(),
                    "nobody was connected within " + options.seconds() + " s: " + report.obstacle(),
                    "Open " + options.page() + " in a browser, or give it longer with --for.");
        }
    }

    private void watch() throws InterruptedException {
        Integer seconds = options.seconds();
        for (long second = 0; seconds == null || second < seconds; second++) {
            if (second > 0) {
                report.look();
            }
            report.progress("@|faint " + second + " s|@  ");
            eachSecond.run();
            if (second % STATS_INTERVAL_S == STATS_INTERVAL_S - 1) {
                report.stats();
            }
            TimeUnit.SECONDS.sleep(1);
        }
    }

    /** Runs at the end of the stay or at Ctrl-C, whichever comes first; the other waits for it. */
    private final class Leaving implements Runnable {
        private final SignalingClient client;
        private boolean done;
        private final ReentrantLock lock = new ReentrantLock();

        Leaving(SignalingClient client) {
            this.client = client;
        }

        @Override
        public void run() {
            lock.lock();
            try {
                if (!done) {
                    done = true;
                    output.progress("");
                    inTheEnd.forEach(this::close);
                    report.summary();
                    client.close();
                }
            } finally {
                lock.unlock();
            }
        }

        private void close(AutoCloseable part) {
            try {
                part.close();
            } catch (Exception e) {
                System.getLogger(Stay.class.getName()).log(System.Logger.Level.DEBUG, "closing " + part, e);
            }
        }
    }
}
