package dev.parley.media.playout;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.audio.ToneSource;
import dev.parley.media.codec.AudioCodecs;
import dev.parley.media.codec.AudioEncoding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/** A tone by G.711 over a network that a test makes up, into a jitter buffer that is asked every 10 ms. */
final class PlayoutRun {
    static final long MS = 1_000_000;
    private static final Codec PCMU = new Codec(0, "audio", "PCMU", 8000, 1, Map.of(), List.of());

    final AudioCodecs codecs = new AudioCodecs(List.of());
    final AudioJitterBuffer buffer = new AudioJitterBuffer(
            mimeType -> new SoundCoding(8000, codecs.newDecoder(PCMU)));
    final List<AudioFrame> heard = new ArrayList<>();
    /** From the middle of its capture to being heard, of the last frame. */
    long delayNs;
    IntUnaryOperator delayMs = number -> 20;
    IntPredicate lost = number -> false;
    private final PriorityQueue<SoundPacket> path = new PriorityQueue<>(
            Comparator.comparingLong(SoundPacket::arrivalNs).thenComparingLong(SoundPacket::sequence));
    private final ToneSource tone;
    private final AudioEncoding encoding = new AudioEncoding(PCMU, codecs.newEncoder(PCMU, 1), -1000);
    private int number;
    int ssrc = 7;
    long nowNs;

    PlayoutRun(long startNs) {
        nowNs = startNs;
        tone = new ToneSource(440, 0.25, 8000, 1, startNs);
    }

    /** The sender speaks, the listener listens. */
    PlayoutRun run(int ms) {
        for (long endNs = nowNs + ms * MS; nowNs < endNs; nowNs += 10 * MS) {
            for (AudioFrame frame = tone.poll(nowNs); frame != null; frame = tone.poll(nowNs)) {
                encoding.add(frame, (encoded, level) -> send(encoded));
            }
            listen();
        }
        return this;
    }

    /** The sender is silent. */
    PlayoutRun pause(int ms) {
        for (long endNs = nowNs + ms * MS; nowNs < endNs; nowNs += 10 * MS) {
            while (tone.poll(nowNs) != null) {
                // is not sent
            }
            listen();
        }
        return this;
    }

    private void send(EncodedFrame frame) {
        if (!lost.test(number)) {
            path.add(new SoundPacket(ssrc, 65_536 + number, frame, nowNs + delayMs.applyAsInt(number) * MS));
        }
        number++;
    }

    private void listen() {
        while (!path.isEmpty() && path.peek().arrivalNs() <= nowNs) {
            buffer.insert(path.poll());
        }
        AudioFrame frame = buffer.pull(nowNs);
        if (frame != null) {
            heard.add(frame);
            delayNs = nowNs - frame.captureNs();
        }
    }

    double concealedPart() {
        SoundPlayoutStats stats = buffer.stats();
        return (double) stats.concealedSamples() / stats.totalSamplesReceived();
    }
}
