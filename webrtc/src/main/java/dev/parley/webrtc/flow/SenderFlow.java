package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * What one RTCRtpSender sends: from its track's source, in a codec that was negotiated. Source and codecs may change at any
 * time, in any order; frames flow while there are both and the sender is active.
 *
 * <p>Any thread.
 */
public final class SenderFlow implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SenderFlow.class.getName());

    private final FrameSink out;
    private final Timeline timeline = new Timeline();
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong frames = new AtomicLong();
    private TrackSource source;
    private BooleanSupplier enabled = () -> true;
    private List<Codec> codecs = List.of();
    private EncodingLimits limits = EncodingLimits.NONE;
    private boolean active;
    private boolean closed;
    private Leg leg;

    /** @param out where the frames go: must neither block nor call back */
    public SenderFlow(FrameSink out) {
        this.out = out;
    }

    /**
     * What goes out now.
     *
     * @param newSource  null for nothing (a sender without track)
     * @param newEnabled asked for each frame; while false silence or black goes out
     */
    public void track(TrackSource newSource, BooleanSupplier newEnabled) {
        change(() -> {
            source = newSource;
            enabled = newEnabled;
        }, true);
    }

    /** What the peer understands, best first. The same list again changes nothing. */
    public void codecs(List<Codec> negotiated) {
        change(() -> codecs = List.copyOf(negotiated), false);
    }

    /** Whether the negotiated direction lets us send. */
    public void active(boolean sending) {
        change(() -> active = sending, false);
    }

    /** What the encoding may cost, or that nothing is sent ({@code setParameters}). */
    public void limits(EncodingLimits newLimits) {
        change(() -> limits = newLimits, false);
        Leg current = leg();
        if (current != null) {
            current.subscription.limits(newLimits);
        }
    }

    /** The peer cannot decode (PLI, FIR), or has just become reachable. */
    public void requestKeyFrame() {
        Leg current = leg();
        if (current != null) {
            current.subscription.requestKeyFrame();
        }
    }

    /** The codec in use; null when nothing flows or it is not known yet. */
    public Codec codec() {
        Leg current = leg();
        return current == null ? null : current.subscription.codec();
    }

    /** Frames that went out. */
    public long frames() {
        return frames.get();
    }

    @Override
    public void close() {
        change(() -> closed = true, false);
    }

    private Leg leg() {
        lock.lock();
        try {
            return leg;
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable change, boolean restart) {
        lock.lock();
        try {
            List<Codec> before = codecs;
            change.run();
            boolean wanted = !closed && active && limits.active() && source != null && !codecs.isEmpty();
            if (leg != null && (!wanted || restart || !Objects.equals(before, codecs))) {
                leg.stop();
                leg = null;
            }
            if (leg == null && wanted) {
                leg = new Leg();
                leg.start();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The time between two changes. */
    private final class Leg implements FrameSink {
        private final List<Codec> understood = codecs;
        private volatile boolean stopped;
        private Subscription subscription = Subscription.NONE;

        void start() {
            timeline.switchSource();
            subscription = subscribe();
            subscription.limits(limits);
            if (subscription == Subscription.NONE) {
                LOG.log(System.Logger.Level.WARNING,
                        "nothing is sent: nobody here makes {0} in one of {1}; the module parley-ffmpeg brings encoders",
                        source.kind(), understood.stream().map(Codec::mimeType).toList());
            }
        }

        /** A device that fails to start fails alone: the negotiation that wants it goes on. */
        private Subscription subscribe() {
            try {
                return source.subscribe(understood, enabled, this);
            } catch (RuntimeException | Error e) {
                LOG.log(System.Logger.Level.ERROR, "the source of a track did not start", e);
                return Subscription.NONE;
            }
        }

        void stop() {
            stopped = true;
            try {
                subscription.close();
            } catch (RuntimeException | Error e) {
                LOG.log(System.Logger.Level.ERROR, "the source of a track did not stop", e);
            }
        }

        @Override
        public void frame(EncodedFrame frame, int audioLevelDbov) {
            if (!stopped) {
                frames.incrementAndGet();
                out.frame(timeline.place(frame, clockRateHz(frame)), audioLevelDbov);
            }
        }

        private int clockRateHz(EncodedFrame frame) {
            for (Codec codec : understood) {
                if (codec.mimeType().equalsIgnoreCase(frame.mimeType())) {
                    return codec.clockRateHz();
                }
            }
            return UsualCodecs.of(frame.mimeType()).clockRateHz();
        }
    }
}
