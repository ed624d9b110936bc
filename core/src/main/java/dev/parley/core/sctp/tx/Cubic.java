package dev.parley.core.sctp.tx;

/**
 * How the window grows between losses: fast towards where it was at the last one, slowly around it, then fast beyond; never
 * slower than Reno would (RFC 9438 section 4). Windows are in packets here, as in the RFC.
 *
 * <p>Loop-owned.
 */
final class Cubic {
    /** Multiplicative decrease (section 4.6) when nothing else is known. */
    static final double BETA = 0.7;
    private static final double LEAST_BETA = 0.5;
    private static final double MOST_BETA = 0.85;
    private static final double C = 0.4;
    /** Additive increase that gives Reno's average (section 4.3). */
    private static final double RENO_ALPHA = 3 * (1 - BETA) / (1 + BETA);
    private static final long NOT_BEGUN = Long.MIN_VALUE;

    /** Window at the last loss. */
    private double most;
    /** Window before the last decrease (cwnd_prior). */
    private double prior;
    private long epochNs = NOT_BEGUN;
    /** Seconds from the beginning of the epoch until the window is where it was. */
    private double returnSeconds;
    private double renoWindow;

    /**
     * What remains of a window after a loss. When the queue was full, so much that it drains and no more, which also lets
     * neighbours find their share soon; when it was empty, the loss says little (H-TCP's adaptive backoff,
     * draft-leith-tcp-htcp-06 section 2.2).
     */
    static double beta(long leastRoundTripNs, long roundTripNs) {
        return roundTripNs <= 0 ? BETA : Math.clamp((double) leastRoundTripNs / roundTripNs, LEAST_BETA, MOST_BETA);
    }

    /** The window is about to shrink (section 4.7, fast convergence). */
    void lost(double window, double remaining) {
        most = window < most ? window * (1 + remaining) / 2 : window;
        prior = window;
        epochNs = NOT_BEGUN;
    }

    /** What was acknowledged did not fill the window: the time of that does not count (section 5.8). */
    void idle(long spanNs) {
        if (epochNs != NOT_BEGUN) {
            epochNs += spanNs;
        }
    }

    /** The new window after so many packets were acknowledged in congestion avoidance. */
    double acked(double window, double packets, long smoothedNs, long nowNs) {
        if (epochNs == NOT_BEGUN) {
            begin(window, nowNs);
        }
        double alpha = renoWindow < prior ? RENO_ALPHA : 1;
        renoWindow += alpha * packets / window;
        double seconds = (nowNs - epochNs) / 1e9;
        if (at(seconds) < renoWindow) {
            return Math.max(window, renoWindow);
        }
        double target = Math.clamp(at(seconds + smoothedNs / 1e9), window, 1.5 * window);
        return window + (target - window) / window * packets;
    }

    private void begin(double window, long nowNs) {
        epochNs = nowNs;
        renoWindow = window;
        most = Math.max(most, window);
        returnSeconds = Math.cbrt((most - window) / C);
    }

    private double at(double seconds) {
        double apart = seconds - returnSeconds;
        return C * apart * apart * apart + most;
    }

    /** As it was in another one. */
    void set(Cubic other) {
        most = other.most;
        prior = other.prior;
        epochNs = other.epochNs;
        returnSeconds = other.returnSeconds;
        renoWindow = other.renoWindow;
    }
}
