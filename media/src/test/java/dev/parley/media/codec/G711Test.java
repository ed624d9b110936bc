package dev.parley.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class G711Test {
    private static final int[] MU_SEGMENT_ENDS = {0x3F, 0x7F, 0xFF, 0x1FF, 0x3FF, 0x7FF, 0xFFF, 0x1FFF};
    private static final int[] A_SEGMENT_ENDS = {0x1F, 0x3F, 0x7F, 0xFF, 0x1FF, 0x3FF, 0x7FF, 0xFFF};

    // ITU-T G.711 table 2a: the codes written here are the table's, with all bits inverted as transmitted.
    @Test
    void muLawDecodesTheCornersOfTheTable() {
        assertThat(G711.muToLinear((byte) 0xFF)).isZero();
        assertThat(G711.muToLinear((byte) 0x7F)).isZero();
        assertThat(G711.muToLinear((byte) 0x80)).isEqualTo((short) 32_124);
        assertThat(G711.muToLinear((byte) 0x00)).isEqualTo((short) -32_124);
        assertThat(G711.muToLinear((byte) 0xFE)).isEqualTo((short) 8);
        assertThat(G711.muToLinear((byte) 0xEF)).isEqualTo((short) 132);
    }

    // ITU-T G.711 table 1a, even bits inverted.
    @Test
    void aLawDecodesTheCornersOfTheTable() {
        assertThat(G711.aToLinear((byte) 0xD5)).isEqualTo((short) 8);
        assertThat(G711.aToLinear((byte) 0x55)).isEqualTo((short) -8);
        assertThat(G711.aToLinear((byte) 0xAA)).isEqualTo((short) 32_256);
        assertThat(G711.aToLinear((byte) 0x2A)).isEqualTo((short) -32_256);
        assertThat(G711.aToLinear((byte) 0xC5)).isEqualTo((short) 264);
    }

    @Test
    void every_linear_value_is_encoded_as_the_segment_tables_say() {
        for (int linear = Short.MIN_VALUE; linear <= Short.MAX_VALUE; linear++) {
            assertThat(G711.linearToMu((short) linear)).as("mu %d", linear).isEqualTo(tableMu(linear));
            assertThat(G711.linearToA((short) linear)).as("A %d", linear).isEqualTo(tableA(linear));
        }
    }

    @Test
    void everyCodeSurvivesDecodingAndEncoding() {
        for (int code = 0; code < 256; code++) {
            // 0x7F is mu-law's negative zero; a linear zero is coded as the positive one.
            byte expected = code == 0x7F ? (byte) 0xFF : (byte) code;
            assertThat(G711.linearToMu(G711.muToLinear((byte) code))).isEqualTo(expected);
            assertThat(G711.linearToA(G711.aToLinear((byte) code))).isEqualTo((byte) code);
        }
    }

    /** The error is half a step at most: 1/32 of the biased value. */
    @Test
    void theErrorOfEveryValueIsHalfAStepAtMost() {
        for (int linear = -32_000; linear <= 32_000; linear++) {
            int limit = (Math.abs(linear) + 132) / 32 + 1;
            int mu = G711.muToLinear(G711.linearToMu((short) linear));
            int a = G711.aToLinear(G711.linearToA((short) linear));
            assertThat(Math.abs(mu - linear)).as("mu %d", linear).isLessThanOrEqualTo(limit);
            assertThat(Math.abs(a - linear)).as("A %d", linear).isLessThanOrEqualTo(limit + 8);
        }
    }

    /** By search in the table of segment ends, the slow way, in 14 bits. */
    private static byte tableMu(int linear) {
        int value = linear >> 2;
        int mask = 0xFF;
        if (linear < 0) {
            value = -linear >> 2;
            mask = 0x7F;
        }
        value = Math.min(value, 8158) + 33;
        int segment = 0;
        while (value > MU_SEGMENT_ENDS[segment]) {
            segment++;
        }
        return (byte) ((segment << 4 | value >> segment + 1 & 0x0F) ^ mask);
    }

    /** By search in the table of segment ends, the slow way, in 13 bits. */
    private static byte tableA(int linear) {
        int value = linear >> 3;
        int mask = 0xD5;
        if (value < 0) {
            value = -value - 1;
            mask = 0x55;
        }
        int segment = 0;
        while (value > A_SEGMENT_ENDS[segment]) {
            segment++;
        }
        int step = segment < 2 ? value >> 1 & 0x0F : value >> segment & 0x0F;
        return (byte) ((segment << 4 | step) ^ mask);
    }
}
