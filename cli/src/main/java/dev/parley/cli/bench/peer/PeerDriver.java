package dev.parley.cli.bench.peer;

import dev.parley.cli.bench.Work;
import dev.parley.webrtc.RTCDataChannel;
import dev.parley.webrtc.RTCPeerConnection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

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
        if (roundTrips != null) {
            roundTrips.measure();
        } else if (task.work().isTransfer() && (both || !task.isOffering())) {
            counting.measure(task.number("warmup", 3), task.number("seconds", 5), pipe);
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
