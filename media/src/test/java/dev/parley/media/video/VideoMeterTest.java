package dev.parley.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.core.codec.EncodedFrame;
import org.junit.jupiter.api.Test;

class VideoMeterTest {
    private static final long MS = 1_000_000;

    @Test
    void itCountsAndSeesTheSizeOfAVp8KeyFrame() {
        ClipSource source = new ClipSource(Clip.bars(Clip.VP8), 0);
        VideoMeter meter = new VideoMeter();
        for (long now = 0; now < 5000 * MS; now += MS) {
            EncodedFrame frame = source.poll(now);
            if (frame != null) {
                meter.add(frame, now);
            }
        }
        assertThat(meter.frames()).isEqualTo(150);
        assertThat(meter.keyFrames()).isEqualTo(5);
        assertThat(meter.framesPerSecond(5000 * MS)).isCloseTo(30, within(1.0));
        assertThat(meter.framesPerSecond(9000 * MS)).isZero();
        assertThat(meter.width()).isEqualTo(640);
        assertThat(meter.height()).isEqualTo(360);
        assertThat(meter.mimeType()).isEqualTo(Clip.VP8);
    }
}
