package dev.parley.cli;

import dev.parley.webrtc.RTCStats;
import dev.parley.webrtc.RTCStatsReport;
import dev.parley.webrtc.RTCStatsType;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How much goes over a connection, over the last seconds: bit rates, loss, round trip.
 *
 * <p>Any thread.
 */
final class PeerTraffic {
    private static final int SAMPLES = 4;
    private static final double UNKNOWN = Double.NaN;

    /** What a statistics report says that only grows. */
    private record Sample(double atMs, double bytesIn, double bytesOut, double packetsIn, double packetsLost) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Sample> samples = new ArrayDeque<>();
    private double roundTripMs = UNKNOWN;
    private double lossThere;

    /** A report of a connection that is closed says nothing; the last numbers stay. */
    void add(RTCStatsReport report) {
        RTCStats transport = report.first(RTCStatsType.TRANSPORT);
        if (transport == null) {
            return;
        }
        lock.lock();
        try {
            samples.addLast(sample(report, transport));
            if (samples.size() > SAMPLES) {
                samples.removeFirst();
            }
            roundTripMs = roundTripMs(report, transport);
            lossThere = report.ofType(RTCStatsType.REMOTE_INBOUND_RTP).stream()
                    .mapToDouble(stats -> stats.number("fractionLost")).max().orElse(0);
        } finally {
            lock.unlock();
        }
    }

    private static Sample sample(RTCStatsReport report, RTCStats transport) {
        return new Sample(transport.timestamp(), transport.number("bytesReceived"), transport.number("bytesSent"),
                sum(report, "packetsReceived"), sum(report, "packetsLost"));
    }

    private static double sum(RTCStatsReport report, String member) {
        return report.ofType(RTCStatsType.INBOUND_RTP).stream().mapToDouble(stats -> stats.number(member)).sum();
    }

    private static double roundTripMs(RTCStatsReport report, RTCStats transport) {
        String selected = transport.text("selectedCandidatePairId");
        RTCStats pair = selected == null ? null : report.get(selected);
        return pair == null || pair.get("currentRoundTripTime") == null
                ? UNKNOWN
                : 1000 * pair.number("currentRoundTripTime");
    }

    /** @param frames what to say of the pictures that come; null for nothing */
    String sentence(String frames) {
        lock.lock();
        try {
            if (samples.size() < 2) {
                return "connected";
            }
            StringJoiner sentence = new StringJoiner(", ");
            sentence.add("in " + rate(receivedBps()) + (frames == null ? "" : " " + frames));
            sentence.add("out " + rate(sentBps()));
            sentence.add(format(lossPercent()) + " % lost");
            if (!Double.isNaN(roundTripMs)) {
                sentence.add((roundTripMs < 10 ? format(roundTripMs) : Math.round(roundTripMs)) + " ms");
            }
            return sentence.toString();
        } finally {
            lock.unlock();
        }
    }

    /** Adds the numbers under the name {@code traffic}, where there are some. */
    void describe(JsonObject json) {
        lock.lock();
        try {
            if (samples.size() >= 2) {
                json.put("traffic", new JsonObject().put("receivedBps", Math.round(receivedBps()))
                        .put("sentBps", Math.round(sentBps())).put("lossPercent", round(lossPercent()))
                        .put("roundTripMs", Double.isNaN(roundTripMs) ? null : round(roundTripMs)));
            }
        } finally {
            lock.unlock();
        }
    }

    private double receivedBps() {
        return perSecond(8 * (samples.getLast().bytesIn() - samples.getFirst().bytesIn()));
    }

    private double sentBps() {
        return perSecond(8 * (samples.getLast().bytesOut() - samples.getFirst().bytesOut()));
    }

    private double perSecond(double amount) {
        double seconds = (samples.getLast().atMs() - samples.getFirst().atMs()) / 1000;
        return seconds <= 0 ? 0 : Math.max(0, amount / seconds);
    }

    /** The worse of what did not come here and what the other says did not come there. */
    private double lossPercent() {
        double lost = Math.max(0, samples.getLast().packetsLost() - samples.getFirst().packetsLost());
        double came = samples.getLast().packetsIn() - samples.getFirst().packetsIn();
        double here = lost + came <= 0 ? 0 : lost / (lost + came);
        return 100 * Math.max(here, lossThere);
    }

    private static String rate(double bps) {
        return bps < 1e6 ? Math.round(bps / 1e3) + " kbit/s" : format(bps / 1e6) + " Mbit/s";
    }

    private static String format(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
