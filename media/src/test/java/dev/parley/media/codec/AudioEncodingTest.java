package dev.parley.media.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.audio.AudioMeter;
import dev.parley.media.audio.ToneSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioEncodingTest {
    private static final long MS = 1_000_000;
    private final AudioCodecs codecs = new AudioCodecs(List.of());

    @ParameterizedTest
    @ValueSource(strings = {"PCMU", "PCMA"})
    void aToneKeepsItsFrequencyThroughG711(String name) {
        AudioMeter meter = new AudioMeter();
        AudioDecoding decoding = new AudioDecoding(codec(name), codecs.newDecoder(codec(name)));
        for (EncodedFrame frame : encode(name, new ToneSource(440, 0.25, 48_000, 2, 0), 2000)) {
            decoding.add(frame, meter::add);
        }
        assertThat(meter.frequencyHz()).isCloseTo(440, within(0.5));
        // A sine with a peak of a quarter has 12.04 + 3.01 dB below full scale.
        assertThat(meter.minusDbov()).isEqualTo(15);
        assertThat(decoding.concealedSamples()).isZero();
    }

    // RFC 3551 section 4.2: 20 ms in a packet; timestamps count the codec's clock.
    @Test
    void framesAreTwentyMillisecondsApart() {
        List<EncodedFrame> frames = encode("PCMU", new ToneSource(440, 0.25, 48_000, 1, 5 * MS), 100);
        assertThat(frames).hasSizeGreaterThanOrEqualTo(4).allSatisfy(f -> assertThat(f.data()).hasSize(160));
        assertThat(frames).extracting(EncodedFrame::rtpTimestamp).startsWith(7000, 7160, 7320, 7480);
        assertThat(frames.getFirst().captureNs()).isEqualTo(5 * MS);
    }

    @Test
    void aPauseOfTheSourceIsAPauseInTheTimestamps() {
        AudioEncoding encoding = new AudioEncoding(codec("PCMU"), codecs.newEncoder(codec("PCMU"), 1), 0);
        List<EncodedFrame> frames = new ArrayList<>();
        for (long atMs : new long[]{0, 20, 1020, 1040}) {
            encoding.add(new AudioFrame(new short[160], 8000, 1, atMs * MS), (frame, level) -> frames.add(frame));
        }
        assertThat(frames).extracting(EncodedFrame::rtpTimestamp).containsExactly(0, 160, 8160, 8320);
    }

    @Test
    void aLostFrameIsConcealedAndALongPauseIsNot() {
        AudioDecoding decoding = new AudioDecoding(codec("PCMU"), codecs.newDecoder(codec("PCMU")));
        List<AudioFrame> out = new ArrayList<>();
        for (int timestamp : new int[]{0, 160, 480, 16_000}) {
            decoding.add(new EncodedFrame("audio/PCMU", new byte[160], true, timestamp, 0), out::add);
        }
        assertThat(out).hasSize(5);
        assertThat(decoding.concealedSamples()).isEqualTo(160);
    }

    @Test
    void onlyG711IsThereWithoutProviders() {
        assertThat(codecs.supports(codec("pcmu"))).isTrue();
        assertThat(codecs.supports(new Codec(111, "audio", "opus", 48_000, 2, Map.of(), List.of()))).isFalse();
    }

    private List<EncodedFrame> encode(String name, ToneSource tone, int untilMs) {
        AudioEncoding encoding = new AudioEncoding(codec(name), codecs.newEncoder(codec(name), 2), 7000);
        List<EncodedFrame> frames = new ArrayList<>();
        for (long now = 0; now < untilMs * MS; now += 10 * MS) {
            AudioFrame frame = tone.poll(now);
            if (frame != null) {
                encoding.add(frame, (encoded, level) -> frames.add(encoded));
            }
        }
        return frames;
    }

    private static Codec codec(String name) {
        return new Codec(0, "audio", name, 8000, 1, Map.of(), List.of());
    }
}
