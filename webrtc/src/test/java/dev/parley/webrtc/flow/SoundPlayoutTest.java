package dev.parley.webrtc.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.audio.AudioMeter;
import dev.parley.media.audio.ToneSource;
import dev.parley.media.codec.AudioCodecs;
import dev.parley.media.codec.AudioDecoder;
import dev.parley.media.codec.AudioEncoder;
import dev.parley.media.codec.AudioEncoding;
import dev.parley.media.codec.CodecProvider;
import dev.parley.media.playout.LipSync;
import dev.parley.media.playout.SoundPacket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SoundPlayoutTest {
    private static final long MS = VirtualPumps.MS;

    private final VirtualPumps pumps = new VirtualPumps();
    private final LipSync sync = new LipSync();
    private final AudioCodecs codecs = InstalledCodecs.get();
    private final SoundPlayout playout = new SoundPlayout(codecs, pumps, UsualCodecs::of, () -> sync);
    private final AudioMeter meter = new AudioMeter();
    private final List<Long> atNs = new ArrayList<>();
    private final AudioEncoding encoding = new AudioEncoding(SenderFlowTest.OPUS,
            codecs.newEncoder(SenderFlowTest.OPUS, 1), 0);
    private final ToneSource tone = new ToneSource(440, 0.25, 48_000, 1, pumps.nowNs());
    private long sequence = 70_000;

    private void hear(AudioFrame frame) {
        atNs.add(pumps.nowNs());
        meter.add(frame);
    }

    /** Packets of 20 ms come as they should. */
    private void speak(int packets) {
        for (int i = 0; i < packets; i++) {
            encoding.add(tone.poll(tone.nextDueNs()), (frame, level) -> playout.deliver(packet(frame)));
            pumps.run(20);
        }
    }

    private SoundPacket packet(EncodedFrame frame) {
        return new SoundPacket(1, sequence++, frame, pumps.nowNs());
    }

    @Test
    void soundComesEveryTenMilliseconds() {
        playout.listen(this::hear);
        speak(100);
        assertThat(meter.frames()).isBetween(190L, 200L);
        for (int i = 1; i < atNs.size(); i++) {
            assertThat(atNs.get(i) - atNs.get(i - 1)).isEqualTo(10 * MS);
        }
        assertThat(meter.frequencyHz()).isCloseTo(440, within(0.5));
        assertThat(playout.stats().concealedSamples()).isZero();
        assertThat(sync.soundDelayNs(pumps.nowNs())).isBetween(20 * MS, 70 * MS);
    }

    @Test
    void whereNothingComesThePumpRestsAndGoesOnLater() {
        playout.listen(this::hear);
        speak(50);
        pumps.run(5_000);
        long before = meter.frames();
        assertThat(before).isLessThan(310);
        assertThat(pumps.isIdle()).isTrue();
        speak(50);
        assertThat(meter.frames() - before).isBetween(90L, 100L);
    }

    @Test
    void nothingIsDecodedForNobody() {
        speak(10);
        assertThat(pumps.isIdle()).isTrue();
        Subscription listening = playout.listen(this::hear);
        speak(10);
        long heard = meter.frames();
        assertThat(heard).isPositive();
        listening.close();
        speak(10);
        assertThat(meter.frames()).isEqualTo(heard);
        assertThat(pumps.isIdle()).isTrue();
    }

    @Test
    void aListenerThatThrowsIsHeardOfOnceAndTheOthersListenOn() {
        playout.listen(frame -> {
            throw new IllegalStateException("as the test wants it");
        });
        playout.listen(this::hear);
        speak(20);
        assertThat(meter.frames()).isGreaterThan(30);
    }

    @Test
    void whatNobodyDecodesRests() {
        playout.listen(this::hear);
        playout.deliver(packet(new EncodedFrame("audio/unheard-of", new byte[10], true, 0, pumps.nowNs())));
        pumps.run(50);
        assertThat(pumps.isIdle()).isTrue();
    }

    @Test
    void theDecoderIsGivenBackAlsoWhileNothingComes() {
        AtomicInteger open = new AtomicInteger();
        SoundPlayout counted = new SoundPlayout(new AudioCodecs(List.of(new Counted(open))), pumps, UsualCodecs::of,
                () -> sync);
        counted.listen(frame -> {});
        for (int i = 0; i < 20; i++) {
            encoding.add(tone.poll(tone.nextDueNs()), (frame, level) -> counted.deliver(packet(frame)));
            pumps.run(20);
        }
        pumps.run(10_000); // it rests
        assertThat(open).hasValue(1);
        counted.close();
        pumps.run(20);
        assertThat(open).hasValue(0);
    }

    /** Opus, with a count of the decoders that are open. */
    private record Counted(AtomicInteger open) implements CodecProvider {
        @Override
        public boolean supports(Codec codec) {
            return InstalledCodecs.get().supports(codec);
        }

        @Override
        public AudioEncoder newEncoder(Codec codec, int channels) {
            return InstalledCodecs.get().newEncoder(codec, channels);
        }

        @Override
        public AudioDecoder newDecoder(Codec codec) {
            AudioDecoder decoder = InstalledCodecs.get().newDecoder(codec);
            open.incrementAndGet();
            return new AudioDecoder() {
                @Override
                public int sampleRateHz() {
                    return decoder.sampleRateHz();
                }

                @Override
                public int channels() {
                    return decoder.channels();
                }

                @Override
                public short[] decode(byte[] packet) {
                    return decoder.decode(packet);
                }

                @Override
                public short[] conceal(int lengthSamples, byte[] next) {
                    return decoder.conceal(lengthSamples, next);
                }

                @Override
                public void close() {
                    open.decrementAndGet();
                }
            };
        }
    }
}
