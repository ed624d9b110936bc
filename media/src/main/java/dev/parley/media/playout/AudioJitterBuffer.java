package dev.parley.media.playout;

import dev.parley.media.audio.AudioFrame;
import dev.parley.media.codec.AudioDecoder;
import java.util.function.Function;

/**
 * Makes steady sound out of packets that come when they like, in the spirit of NetEq: sound waits as long as the network
 * makes it necessary and no longer, by being played a little slower or faster; what is missing is concealed.
 *
 * <p>The owner gives packets to {@link #insert} and calls {@link #pull} each 10 ms.
 *
 * <p>Loop-owned.
 */
public final class AudioJitterBuffer implements AutoCloseable {
    /** What {@link #pull} returns lasts so long. */
    public static final long FRAME_NS = 10_000_000;
    private static final long MIN_TARGET_NS = 20_000_000;
    private static final long START_TARGET_NS = 40_000_000;
    /** Longer than this sound never waits, whoever asks for it. */
    private static final long MAX_TARGET_NS = 1_000_000_000;
    /** After so long without a packet nothing is played any more. */
    private static final long REST_NS = 2_000_000_000;
    /** A timestamp further off is of another beginning. */
    private static final long ELSEWHERE_NS = 3_000_000_000L;
    private static final long STRETCH_INTERVAL_NS = 60_000_000;
    /** So much more than it should sound may wait before it is played faster. */
    private static final long SLACK_NS = 20_000_000;
    private static final long HASTE_NS = 100_000_000;
    /** So much too late, it is not played at all. */
    private static final long SKIP_NS = 400_000_000;
    private static final long MAX_CONCEALED_NS = 120_000_000;

    private final Function<String, SoundCoding> codings;
    private final DelayEstimator delays = new DelayEstimator(MIN_TARGET_NS, START_TARGET_NS);
    private final PacketStore packets = new PacketStore();
    private final SoundCounters counters = new SoundCounters();
    private Voice voice;
    private boolean playing;
    private boolean heard;
    private long lastArrivalNs;
    private long lastStretchNs;
    private long minimumNs;
    /** Where the next packet should begin. */
    private long nextTicks;
    /** What was made up since. */
    private long filledTicks;
    private long packetTicks;
    private long anchorTicks;
    private long anchorNs;

    /** @param codings how a mime type is decoded, asked when it comes up; null when it cannot be */
    public AudioJitterBuffer(Function<String, SoundCoding> codings) {
        this.codings = codings;
    }

    /** Takes a packet, in the order of arrival. */
    public void insert(SoundPacket packet) {
        if (packet.frame() != null && (voice == null || !voice.isOf(packet))) {
            change(packet);
        }
        if (voice == null || packet.ssrc() != voice.ssrc) {
            return;
        }
        if (packet.frame() != null) {
            long mediaNs = voice.ns(voice.ticks(packet));
            if (delays.isKnown() && Math.abs(delays.delayNs(mediaNs, packet.arrivalNs())) > ELSEWHERE_NS) {
                restart();
            }
            delays.arrived(mediaNs, packet.arrivalNs());
            lastArrivalNs = packet.arrivalNs();
        }
        packets.add(packet);
    }

    private void change(SoundPacket packet) {
        if (voice != null && packet.ssrc() == voice.ssrc && packets.isBehind(packet)) {
            return;
        }
        close();
        SoundCoding coding = codings.apply(packet.frame().mimeType());
        voice = coding == null ? null : new Voice(packet.frame().mimeType(), packet.ssrc(), coding);
        restart();
    }

    private void restart() {
        packets.clear();
        delays.restart();
        playing = false;
    }

    /** Sound shall be played at least so long after its capture, for the picture to keep up. */
    public void minimumDelay(long sinceCaptureNs) {
        minimumNs = sinceCaptureNs;
    }

    /**
     * The next 10 ms of sound.
     *
     * @return null while there is nothing to play: before the first packets, and after a long silence of the network
     */
    public AudioFrame pull(long nowNs) {
        if (voice == null || isResting(nowNs)) {
            return null;
        }
        playing = playing || start(nowNs);
        if (!playing) {
            // Between two sources the sound goes on as silence.
            return heard ? played(new short[voice.tenMs() * voice.decoder.channels()], nowNs) : null;
        }
        skip(nowNs);
        fill(nowNs);
        stretch(nowNs);
        fill(nowNs);
        long captureNs = anchorNs + voice.ns(position() - anchorTicks);
        return played(voice.queue.take(voice.tenMs()), captureNs);
    }

    private AudioFrame played(short[] samples, long captureNs) {
        AudioDecoder decoder = voice.decoder;
        AudioFrame frame = new AudioFrame(samples, decoder.sampleRateHz(), decoder.channels(), captureNs);
        counters.play(frame);
        heard = true;
        return frame;
    }

    /** Nothing came for a long time: playing ends until something comes. */
    public boolean isResting(long nowNs) {
        boolean resting = voice == null || nowNs - lastArrivalNs > REST_NS;
        if (resting) {
            playing = false;
            heard = false;
        }
        return resting;
    }

    private boolean start(long nowNs) {
        SoundPacket first = packets.peek();
        if (first == null) {
            return false;
        }
        long ticks = voice.ticks(first);
        anchor(ticks, first.frame().captureNs());
        if (delays.delayNs(voice.ns(ticks), nowNs) < targetNs()) {
            return false;
        }
        nextTicks = ticks;
        filledTicks = 0;
        voice.queue.replace(new short[0]);
        return true;
    }

    private void anchor(long ticks, long captureNs) {
        anchorTicks = ticks;
        anchorNs = captureNs;
    }

    // Delay

    private long targetNs() {
        long wayNs = delays.fastestNs(voice.ns(anchorTicks)) - anchorNs;
        return Math.clamp(Math.max(delays.targetNs(), minimumNs - wayNs), 0, MAX_TARGET_NS);
    }

    /** The media time of the next sample to be played. */
    private long position() {
        return nextTicks + filledTicks - voice.ticksOfSamples(voice.queue.length());
    }

    private long excessNs(long nowNs) {
        return delays.delayNs(voice.ns(position()), nowNs) - targetNs();
    }

    /** After an outage old packets come all at once: nobody wants to hear them. */
    private void skip(long nowNs) {
        boolean old = excessNs(nowNs) > SKIP_NS;
        while (old && packets.size() > 1 && excessNs(nowNs) > 0) {
            packets.discard();
            SoundPacket next = packets.peek();
            if (next != null) {
                nextTicks = voice.ticks(next);
                anchor(nextTicks, next.frame().captureNs());
                filledTicks = 0;
            }
        }
    }

    private void stretch(long nowNs) {
        long excessNs = excessNs(nowNs);
        boolean due = nowNs - lastStretchNs >= STRETCH_INTERVAL_NS;
        if (filledTicks > 0 || !due) {
            return;
        }
        int before = voice.queue.length();
        if (excessNs > SLACK_NS && decodeAhead(voice.stretcher.shortenSamples(), nowNs)) {
            before = voice.queue.length();
            voice.queue.replace(voice.stretcher.shorten(voice.queue.waiting(), excessNs > HASTE_NS));
        } else if (excessNs < 0 && decodeAhead(voice.stretcher.lengthenSamples(), nowNs)) {
            before = voice.queue.length();
            voice.queue.replace(voice.stretcher.lengthen(voice.queue.played(), voice.queue.waiting()));
        }
        int change = voice.queue.length() - before;
        counters.inserted += Math.max(0, change);
        counters.removed += Math.max(0, -change);
        lastStretchNs = change == 0 ? lastStretchNs : nowNs;
    }

    /** Decodes what follows without a gap until so many samples wait. */
    private boolean decodeAhead(int samples, long nowNs) {
        while (voice.queue.length() < samples) {
            SoundPacket next = packets.peek();
            if (next == null || filledTicks > 0 || voice.ticks(next) > nextTicks) {
                return false;
            }
            decode(next, nowNs);
        }
        return true;
    }

    // Samples

    private void fill(long nowNs) {
        while (voice.queue.length() < voice.tenMs()) {
            extend(nowNs);
        }
    }

    private void extend(long nowNs) {
        SoundPacket next = packets.peek();
        long tenMs = Math.max(1, voice.ticksOfSamples(voice.tenMs()));
        if (next == null) {
            conceal(tenMs, null, true);
            return;
        }
        long missing = voice.ticks(next) - nextTicks - filledTicks;
        if (missing <= 0 && mayFollow(next, nowNs)) {
            decode(next, nowNs);
        } else if (missing > 0 && packets.isContiguous()) {
            pause(missing, tenMs, nowNs);
        } else if (missing > 0 && missing <= packetTicks && voice.ns(missing) <= MAX_CONCEALED_NS
                && excessNs(nowNs) >= 0) {
            // It is lost, and the next packet may carry a copy of it.
            byte[] data = next.frame().data();
            conceal(missing, data, !voice.decoder.carriesLost(data));
        } else {
            // It may still come.
            conceal(missing > 0 ? Math.min(missing, tenMs) : tenMs, null, true);
        }
    }

    /** A packet behind a missing one waits longer while sound waits too short anyway: the missing one is only late. */
    private boolean mayFollow(SoundPacket next, long nowNs) {
        return packets.isContiguous()
                || delays.delayNs(voice.ns(voice.ticks(next)), nowNs) >= targetNs() - SLACK_NS;
    }

    /** The sender sent nothing (discontinuous transmission): a pause may be made shorter without being heard. */
    private void pause(long missing, long tenMs, long nowNs) {
        long tooLong = Math.clamp(voice.ticksOfNs(Math.max(0, excessNs(nowNs))), 0, missing);
        filledTicks += tooLong;
        if (missing > tooLong) {
            conceal(Math.min(missing - tooLong, tenMs), null, false);
        }
    }

    private void decode(SoundPacket packet, long nowNs) {
        packets.remove();
        short[] samples = voice.decoder.decode(packet.frame().data());
        if (samples == null || samples.length == 0) {
            return;
        }
        int length = samples.length / voice.decoder.channels();
        long waitedNs = nowNs - packet.arrivalNs() + voice.queue.length() * 1_000_000_000L
                / voice.decoder.sampleRateHz();
        counters.emit(length, waitedNs, targetNs(), Math.min(delays.targetNs(), MAX_TARGET_NS));
        long ticks = voice.ticks(packet);
        anchor(ticks, packet.frame().captureNs());
        packetTicks = voice.ticksOfSamples(length);
        nextTicks = ticks + packetTicks;
        filledTicks = 0;
        voice.queue.append(samples);
    }

    private void conceal(long ticks, byte[] next, boolean counted) {
        filledTicks += ticks;
        int samples = voice.samples(ticks);
        if (samples > 0) {
            short[] madeUp = voice.decoder.conceal(samples, next);
            if (counted) {
                counters.conceal(madeUp, voice.decoder.channels());
            }
            voice.queue.append(madeUp);
        }
    }

    public SoundPlayoutStats stats() {
        return counters.stats(packets.discarded());
    }

    /** Frees the decoder; the next packet makes another. */
    @Override
    public void close() {
        if (voice != null) {
            voice.decoder.close();
            voice = null;
        }
    }
}
