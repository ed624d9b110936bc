package dev.parley.media.playout;

/**
 * When the samples and pictures of one stream were captured, on our monotonic timeline: from their RTP timestamps and the
 * sender's reports, and before the first report from the fastest arrivals. A correction comes gradually, so that
 * neighbouring frames keep their distance but for a tenth.
 *
 * <p>Loop-owned.
 */
public final class StreamClock {
    private static final long PERIOD_NS = 5_000_000_000L;
    /** Part of the time that passes by which the clock is set. */
    private static final int SLEW = 10;
    /** What is further off is not corrected gradually: the source was exchanged, or the first frames came very late. */
    private static final long MAX_SLEW_NS = 500_000_000;
    /** A report that puts frames further from their arrival is not believed. */
    private static final long PLAUSIBLE_NS = 3_000_000_000L;

    private final int clockRateHz;
    private final SlidingMinimum arrivals = new SlidingMinimum(PERIOD_NS);
    private SenderClock sender;
    private boolean started;
    private long lastTicks;
    private long originNs;
    private boolean reported;
    private long reportNtpTime;
    private long reportTicks;

    /**
     * @param sender      shared by all streams of the peer
     * @param clockRateHz of its timestamps; from the network, so that nonsense must not matter
     */
    public StreamClock(SenderClock sender, int clockRateHz) {
        this.sender = sender;
        this.clockRateHz = Math.max(1, clockRateHz);
    }

    public int clockRateHz() {
        return clockRateHz;
    }

    /** A sender report of this stream came; before the first frame it is of no use. */
    public void report(long ntpTime, int rtpTimestamp, long arrivalNs) {
        if (!started) {
            return;
        }
        if (!sender.report(ntpTime, arrivalNs)) {
            sender = new SenderClock();
            sender.report(ntpTime, arrivalNs);
        }
        reported = true;
        reportNtpTime = ntpTime;
        reportTicks = extend(rtpTimestamp);
    }

    /** When the frame was captured; an estimate that never runs backwards while timestamps do not. */
    public long captureNs(int rtpTimestamp, long arrivalNs) {
        long ticks = started ? extend(rtpTimestamp) : rtpTimestamp;
        arrivals.add(arrivalNs - ns(ticks), arrivalNs);
        long steps = ticks - lastTicks;
        if (!started) {
            started = true;
            lastTicks = ticks;
            originNs = arrivals.get();
        } else if (isElsewhere(ticks, arrivalNs)) {
            restart(ticks, arrivalNs);
        } else if (steps > 0) {
            lastTicks = ticks;
            slew(ns(steps), arrivalNs);
        }
        return originNs + ns(ticks);
    }

    private boolean isElsewhere(long ticks, long arrivalNs) {
        return Math.abs(originNs + ns(ticks) - arrivalNs) > PLAUSIBLE_NS;
    }

    private void restart(long ticks, long arrivalNs) {
        lastTicks = ticks;
        originNs = arrivalNs - ns(ticks);
        reported = false;
        arrivals.clear();
        arrivals.add(originNs, arrivalNs);
    }

    private void slew(long passedNs, long arrivalNs) {
        long wantedNs = wantedOriginNs(arrivalNs);
        long offNs = wantedNs - originNs;
        long stepNs = passedNs / SLEW;
        if (Math.abs(offNs) > MAX_SLEW_NS) {
            originNs = Math.max(wantedNs, originNs - passedNs / 2); // back at half the pace: frames stay in order
        } else {
            originNs += Math.clamp(offNs, -stepNs, stepNs);
        }
    }

    private long wantedOriginNs(long arrivalNs) {
        if (reported) {
            long byReportNs = sender.toLocalNs(reportNtpTime) - ns(reportTicks);
            if (Math.abs(byReportNs + ns(lastTicks) - arrivalNs) <= PLAUSIBLE_NS) {
                return byReportNs;
            }
        }
        return arrivals.get();
    }

    /** RTP timestamps have 32 bits: the nearest to the last. */
    private long extend(int rtpTimestamp) {
        return lastTicks + (rtpTimestamp - (int) lastTicks);
    }

    private long ns(long ticks) {
        return ticks / clockRateHz * 1_000_000_000L + ticks % clockRateHz * 1_000_000_000L / clockRateHz;
    }
}
