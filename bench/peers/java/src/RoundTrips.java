import java.util.Arrays;

/** Times of messages that go there and back, one at a time. */
final class RoundTrips {
    private final int warmUp;
    private final double[] us;
    private int seen;
    private long at;

    RoundTrips(int warmUp, int count) {
        this.warmUp = warmUp;
        this.us = new double[count];
    }

    void sent() {
        at = System.nanoTime();
    }

    /** Takes the time of one; tells whether there shall be another. */
    boolean back() {
        double took = (System.nanoTime() - at) / 1e3;
        seen++;
        if (seen == Math.max(warmUp, 1)) {
            Bench.say("{\"mark\":\"begin\"}");
        }
        if (seen > warmUp) {
            us[seen - warmUp - 1] = took;
        }
        if (seen < warmUp + us.length) {
            return true;
        }
        Bench.say("{\"mark\":\"end\",\"p50us\":" + spread(us, 0.5) + ",\"p99us\":" + spread(us, 0.99) + ",\"messages\":"
                + us.length + "}");
        return false;
    }

    /** The value that a share of the values does not exceed. */
    static double spread(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int at = (int) Math.ceil(sorted.length * share);
        return sorted[Math.min(Math.max(at, 1), sorted.length) - 1];
    }
}
