package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.codec.AudioCodecs;
import dev.parley.media.playout.AudioJitterBuffer;
import dev.parley.media.playout.LipSync;
import dev.parley.media.playout.SoundCoding;
import dev.parley.media.playout.SoundPacket;
import dev.parley.media.playout.SoundPlayoutStats;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The sound of a remote track for those who listen: packets go through a jitter buffer, which a pump asks for the next
 * 10 ms at an even pace. Where nothing comes for two seconds the pump rests.
 *
 * <p>Any thread.
 */
final class SoundPlayout {
    private static final System.Logger LOG = System.getLogger(SoundPlayout.class.getName());
    /** Five seconds of packets. */
    private static final int CAPACITY = 250;
    /** A pump that is later than this goes on with the present. */
    private static final long MAX_LATE_NS = 200_000_000;
    /** The delay that pictures follow is an average of about so many frames. */
    private static final int SMOOTHING = 16;

    private final Pumps pumps;
    private final AudioCodecs codecs;
    private final Function<String, Codec> codecOf;
    private final Supplier<LipSync> sync;
    private final List<Consumer<AudioFrame>> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private ArrayDeque<SoundPacket> arrived = new ArrayDeque<>();
    private boolean running;

    // Of the run that is under way
    private final AudioJitterBuffer buffer = new AudioJitterBuffer(this::coding);
    private final Set<String> refused = new HashSet<>();
    private long nextNs;
    private long delayNs;

    private volatile SoundPlayoutStats stats;

    SoundPlayout(AudioCodecs codecs, Pumps pumps, Function<String, Codec> codecOf, Supplier<LipSync> sync) {
        this.codecs = codecs;
        this.pumps = pumps;
        this.codecOf = codecOf;
        this.sync = sync;
    }

    Subscription listen(Consumer<AudioFrame> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    boolean isHeard() {
        return !listeners.isEmpty();
    }

    /** Takes a packet, in the order of arrival. Never blocks. */
    void deliver(SoundPacket packet) {
        if (listeners.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            if (arrived.size() == CAPACITY) {
                arrived.remove();
            }
            arrived.add(packet);
            if (!running) {
                running = true;
                pumps.execute(this::begin);
            }
        } finally {
            lock.unlock();
        }
    }

    private void begin() {
        nextNs = pumps.nowNs();
        play();
    }

    /** One at a time: each run arranges the next. */
    private void play() {
        try {
            take().forEach(buffer::insert);
            playUntil(pumps.nowNs());
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "the sound of a remote track failed and is heard no more", e);
            listeners.clear();
        }
        if (!rests()) {
            pumps.at(nextNs, this::play);
        }
    }

    private void playUntil(long nowNs) {
        nextNs = nowNs - nextNs > MAX_LATE_NS ? nowNs : nextNs;
        for (; nextNs <= nowNs; nextNs += AudioJitterBuffer.FRAME_NS) {
            LipSync together = sync.get();
            buffer.minimumDelay(together.pictureDelayNs(nextNs));
            AudioFrame frame = buffer.pull(nextNs);
            if (frame != null) {
                delayNs += (nextNs - frame.captureNs() - delayNs) / SMOOTHING;
                together.soundIsHeard(delayNs, nextNs);
                listeners.forEach(listener -> tell(listener, frame));
            }
        }
        stats = buffer.stats();
    }

    private void tell(Consumer<AudioFrame> listener, AudioFrame frame) {
        try {
            listener.accept(frame);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "a listener threw, and hears no more", e);
            listeners.remove(listener);
        }
    }

    private List<SoundPacket> take() {
        lock.lock();
        try {
            List<SoundPacket> taken = new ArrayList<>(arrived);
            arrived.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private boolean rests() {
        boolean alone = listeners.isEmpty();
        if (alone) {
            buffer.close();
        }
        lock.lock();
        try {
            if (alone) {
                arrived.clear();
            }
            running = !alone && (!arrived.isEmpty() || !buffer.isResting(nextNs));
            return !running;
        } finally {
            lock.unlock();
        }
    }

    private SoundCoding coding(String mimeType) {
        Codec codec = codecOf.apply(mimeType);
        if (codecs.supports(codec)) {
            return new SoundCoding(codec.clockRateHz(), codecs.newDecoder(codec));
        }
        if (refused.add(mimeType)) {
            LOG.log(System.Logger.Level.WARNING,
                    "there is no decoder for {0}: add the module that brings it, such as parley-opus", mimeType);
        }
        return null;
    }

    /** Null before anybody heard anything. */
    SoundPlayoutStats stats() {
        return stats;
    }

    /** The decoder is given back by the pumps, which alone touch it. */
    void close() {
        listeners.clear();
        lock.lock();
        try {
            if (!running && stats != null) {
                running = true;
                pumps.execute(this::begin);
            }
        } finally {
            lock.unlock();
        }
    }
}
