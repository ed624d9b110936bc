package dev.parley.opus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.audio.AudioLevel;
import dev.parley.media.audio.AudioMeter;
import dev.parley.media.audio.ToneSource;
import dev.parley.media.codec.AudioCodecs;
import dev.parley.media.codec.AudioDecoder;
import dev.parley.media.codec.AudioDecoding;
import dev.parley.media.codec.AudioEncoder;
import dev.parley.media.codec.AudioEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpusTest {
    private final AudioCodecs codecs = AudioCodecs.installed();

    @Test
    void itIsFoundByTheServiceLoader() {
        assertThat(codecs.supports(opus(Map.of()))).isTrue();
        assertThat(codecs.newEncoder(opus(Map.of()), 2)).isInstanceOf(OpusEncoder.class);
    }

    @Test
    void aToneKeepsItsFrequencyAndLevel() {
        AudioMeter meter = listen(opus(Map.of()), encode(opus(Map.of()), 1, 100), -1);
        assertThat(meter.frequencyHz()).isCloseTo(440, within(1.0));
        assertThat(meter.minusDbov()).isBetween(14, 16);
        assertThat(meter.durationSeconds()).isCloseTo(2, within(0.001));
    }

    @Test
    void stereoIsSentWhenThePeerLikesIt() {
        Codec stereo = opus(Map.of("stereo", "1"));
        assertThat(codecs.newEncoder(stereo, 2).channels()).isEqualTo(2);
        assertThat(codecs.newEncoder(opus(Map.of()), 2).channels()).isEqualTo(1);
        assertThat(listen(stereo, encode(stereo, 2, 60), -1).frequencyHz()).isCloseTo(440, within(1.0));
    }

    @Test
    void aLostPacketIsCovered() {
        AudioMeter meter = listen(opus(Map.of()), encode(opus(Map.of()), 1, 100), 95);
        assertThat(meter.durationSeconds()).as("no hole in time").isCloseTo(2, within(0.001));
        assertThat(meter.frequencyHz()).isCloseTo(440, within(1.0));
    }

    // RFC 6716 section 2.1.7: the copy of a lost frame travels in the next packet.
    @Test
    void redundancyInTheNextPacketIsUsed() {
        Codec fec = opus(Map.of("useinbandfec", "1"));
        List<byte[]> packets = new ArrayList<>();
        AudioEncoder encoder = codecs.newEncoder(fec, 1);
        encoder.expectedLoss(20);
        ToneSource tone = new ToneSource(440, 0.25, 48_000, 1, 0);
        for (int i = 0; i < 20; i++) {
            packets.add(encoder.encode(tone.poll(tone.nextDueNs()).samples()));
        }
        AudioDecoder decoder = codecs.newDecoder(fec);
        packets.subList(0, 18).forEach(decoder::decode);
        assertThat(decoder.carriesLost(packets.get(19))).isTrue();
        assertThat(encode(opus(Map.of()), 1, 20)).noneMatch(frame -> decoder.carriesLost(frame.data()));
        short[] covered = decoder.conceal(960, packets.get(19));
        assertThat(covered).hasSize(960);
        assertThat(AudioLevel.minusDbov(new AudioFrame(covered, 48_000, 1, 0))).isBetween(12, 20);
    }

    @Test
    void aGapOfAnyLengthIsFilledExactly() {
        AudioDecoder decoder = codecs.newDecoder(opus(Map.of()));
        List<EncodedFrame> frames = encode(opus(Map.of()), 1, 5);
        frames.forEach(frame -> decoder.decode(frame.data()));
        for (int samples : new int[]{1, 119, 120, 960, 1000, 1920, 9600}) {
            assertThat(decoder.conceal(samples, null)).hasSize(samples);
            assertThat(decoder.conceal(samples, frames.getLast().data())).hasSize(samples);
        }
    }

    @Test
    void discontinuousTransmissionSkipsSilence() {
        AudioEncoder encoder = codecs.newEncoder(opus(Map.of("usedtx", "1")), 1);
        int sent = 0;
        for (int i = 0; i < 200; i++) {
            sent += encoder.encode(new short[960]).length > 0 ? 1 : 0;
        }
        assertThat(sent).isLessThan(60);
    }

    @Test
    void theBitRateFollowsThePeer() {
        assertThat(bytes(opus(Map.of("maxaveragebitrate", "12000", "cbr", "1")))).isBetween(2900, 3100);
        assertThat(bytes(opus(Map.of("maxaveragebitrate", "64000", "cbr", "1")))).isBetween(15_900, 16_100);
        assertThat(OpusSettings.of(opus(Map.of("maxaveragebitrate", "99999999"))).bitrateBps()).isEqualTo(32_000);
    }

    @Test
    void anEmptyPacketIsNoSound() {
        assertThat(codecs.newDecoder(opus(Map.of())).decode(new byte[0])).isNull();
    }

    private int bytes(Codec codec) {
        return encode(codec, 1, 100).stream().mapToInt(frame -> frame.data().length).sum();
    }

    private List<EncodedFrame> encode(Codec codec, int channels, int count) {
        AudioEncoding encoding = new AudioEncoding(codec, codecs.newEncoder(codec, channels), 0);
        ToneSource tone = new ToneSource(440, 0.25, 48_000, channels, 0);
        List<EncodedFrame> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            encoding.add(tone.poll(tone.nextDueNs()), (frame, level) -> frames.add(frame));
        }
        return frames;
    }

    private AudioMeter listen(Codec codec, List<EncodedFrame> frames, int lost) {
        AudioDecoding decoding = new AudioDecoding(codec, codecs.newDecoder(codec));
        AudioMeter meter = new AudioMeter();
        for (int i = 0; i < frames.size(); i++) {
            if (i != lost) {
                decoding.add(frames.get(i), meter::add);
            }
        }
        return meter;
    }

    static Codec opus(Map<String, String> parameters) {
        return new Codec(111, "audio", "opus", 48_000, 2, parameters, List.of());
    }
}
