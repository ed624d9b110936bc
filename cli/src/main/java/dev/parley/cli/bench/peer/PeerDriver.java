package dev.parley.cli.bench.peer;

import dev.parley.cli.bench.Figures;
import dev.parley.cli.bench.Work;
import dev.parley.webrtc.RTCDataChannel;
import dev.parley.webrtc.RTCPeerConnection;
import dev.parley.webrtc.RTCStats;
import dev.parley.webrtc.RTCStatsType;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The driver of this stack: an end of a connection, or both, that does one work.
 *
 * <p>Loop-owned.
 */
public final class PeerDriver {
    private final Task task;
    private final Pipe pipe;
    private final Counting counting = new Counting();
    private final RoundTrips roundTrips;

    /** @throws IllegalArgumentException when the words make no sense */
    public PeerDriver(List<String> words, BufferedReader in, PrintWriter out) {
        if (words.size() < 2) {
            throw new IllegalArgumentException("ROLE and WORK are missing");
        }
        task = Task.of(words.get(0), words.get(1), words.subList(2, words.size()));
        pipe = new Pipe(in, out);
        roundTrips = task.work() == Work.ROUNDTRIP && task.isOffering() ? new RoundTrips(task, pipe) : null;
    }

    /** Returns when standard input has ended. */
    public void run() throws IOException, InterruptedException {
        boolean both = task.role().equals("both");
        switch (task.work()) {
            case THROUGHPUT, MESSAGES, ROUNDTRIP -> transfer(both);
            case SETUP -> new SettingUp(task, pipe).measure();
            case CHURN -> new Churning(task, pipe).measure();
            case IDLE -> idle(both);
        }
        pipe.awaitEnd();
    }

    private void idle(boolean both) throws IOException, InterruptedException {
        if (both) {
            new Idling(task, pipe).measurePairs();
        } else if (task.isOffering()) {
            new Idling(task, pipe).measureCrowd();
        } else {
            new Crowd(task, pipe).listen();
        }
    }

    private void transfer(boolean both) throws IOException, InterruptedException {
        RTCPeerConnection end = Ends.create(task);
        Ends.watch(end, task.isOffering(), channel -> use(channel, task.isOffering()));
        if (both) {
            RTCPeerConnection other = Ends.create(task);
            Ends.watch(other, false, channel -> use(channel, false));
            Ends.introduce(end, other);
        } else {
            Ends.introduce(end, task.isOffering(), pipe);
        }
        if (task.work().isTransfer() && task.isOffering()) {
            Thread.ofPlatform().daemon().name("timeouts").start(() -> tellTimeouts(end));
        }
        if (roundTrips != null) {
            roundTrips.measure();
        } else if (task.work().isTransfer() && (both || !task.isOffering())) {
            counting.measure(task.number("warmup", 3), task.number("seconds", 5), pipe);
        }
    }

    /** Each second, how often nothing but a timeout has brought a loss to light. */
    private void tellTimeouts(RTCPeerConnection end) {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(1);
                for (RTCStats stats : end.getStats().await().ofType(RTCStatsType.SCTP_TRANSPORT)) {
                    pipe.tell(new JsonObject().put("progress", "sending").put(Figures.TIMEOUTS,
                            stats.number("retransmissionTimeouts")));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void use(RTCDataChannel channel, boolean offering) {
        if (task.work() == Work.ROUNDTRIP) {
            if (offering) {
                roundTrips.over(channel);
            } else {
                RoundTrips.echoOver(channel);
            }
        } else if (offering) {
            new Sending(task.number("size", task.work() == Work.MESSAGES ? 64 : 65_536)).over(channel);
        } else {
            counting.over(channel);
        }
    }
}
