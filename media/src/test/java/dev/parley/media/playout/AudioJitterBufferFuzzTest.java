package dev.parley.media.playout;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.codec.AudioCodecs;
import java.util.List;
import java.util.Map;

/** Any packets in any order at any time: nothing throws, each question is answered with ten milliseconds or nothing. */
class AudioJitterBufferFuzzTest {
    private static final int MAX_STEPS = 400;
    private final AudioCodecs codecs = new AudioCodecs(List.of());

    @FuzzTest
    void anyPacketsAreSurvived(FuzzedDataProvider data) {
        int clockRateHz = data.consumeInt(-1, 100_000);
        SenderClock peer = new SenderClock();
        StreamClock clock = new StreamClock(peer, clockRateHz);
        AudioJitterBuffer buffer = new AudioJitterBuffer(mimeType -> coding(mimeType, clockRateHz));
        long nowNs = 5_000_000_000L;
        long sequence = 65_536;
        int timestamp = data.consumeInt();
        for (int i = 0; i < MAX_STEPS && data.remainingBytes() > 0; i++) {
            int step = data.consumeByte();
            nowNs += 10_000_000L * (step & 3);
            sequence += step >> 2 & 3;
            timestamp += (step & 16) == 0 ? 160 : data.consumeInt();
            if ((step & 32) == 0) {
                clock.report(data.consumeLong(), timestamp, nowNs);
            } else {
                EncodedFrame frame = new EncodedFrame(data.consumeBoolean() ? "audio/PCMU" : "audio/PCMA",
                        data.consumeBytes(200), true, timestamp, clock.captureNs(timestamp, nowNs));
                buffer.insert(new SoundPacket(step & 64, sequence - (step >> 1 & 1), step == 33 ? null : frame,
                        nowNs));
            }
            buffer.minimumDelay(data.consumeInt());
            AudioFrame heard = buffer.pull(nowNs);
            assertThat(heard == null || heard.durationNs() == AudioJitterBuffer.FRAME_NS).isTrue();
        }
        buffer.close();
    }

    private SoundCoding coding(String mimeType, int clockRateHz) {
        Codec codec = new Codec(0, "audio", mimeType.substring(6), 8000, 1, Map.of(), List.of());
        return new SoundCoding(clockRateHz, codecs.newDecoder(codec));
    }
}
