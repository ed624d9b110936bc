package dev.parley.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AudioConverterTest {
    @Test
    void twoChannelsBecomeTheirMean() {
        AudioFrame frame = new AudioFrame(new short[]{100, 200, -30_000, -32_000}, 8000, 2, 5);
        AudioFrame mono = new AudioConverter(8000, 1).convert(frame);
        assertThat(mono.samples()).containsExactly((short) 150, (short) -31_000);
        assertThat(mono.captureNs()).isEqualTo(5);
    }

    @Test
    void oneChannelIsHeardOnBothSides() {
        AudioFrame frame = new AudioFrame(new short[]{1, 2}, 8000, 1, 0);
        assertThat(new AudioConverter(8000, 2).convert(frame).samples()).containsExactly((short) 1, (short) 1,
                (short) 2, (short) 2);
    }

    @Test
    void channelsStayApart() {
        AudioFrame frame = new AudioFrame(new short[]{1000, 0, 1000, 0, 1000, 0, 1000, 0}, 8000, 2, 0);
        AudioFrame wide = new AudioConverter(48_000, 2).convert(frame);
        for (int i = 1; i < wide.samples().length; i += 2) {
            assertThat(wide.samples()[i]).isZero();
        }
    }
}
