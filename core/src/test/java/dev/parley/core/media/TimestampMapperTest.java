package dev.parley.core.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimestampMapperTest {
    private static final long FRAME_NS = 33_000_000;
    private static final int RATE_HZ = 90_000;

    private final TimestampMapper mapper = new TimestampMapper(1_000);
    private long nowNs = 5_000_000_000L;

    private int next(int timestamp) {
        nowNs += FRAME_NS;
        return mapper.map(timestamp, RATE_HZ, nowNs);
    }

    @Test
    void aSourceThatStallsAndCatchesUpKeepsItsSpacing() {
        int first = next(90_000);
        nowNs += 3_000_000_000L;
        assertThat(next(93_000) - first).isEqualTo(3_000);
        assertThat(next(96_000) - first).isEqualTo(6_000);
        nowNs -= FRAME_NS;
        assertThat(mapper.map(363_000, RATE_HZ, nowNs) - first).isEqualTo(273_000);
    }

    // RFC 3550 section 5.1: a receiver drops what lies before what it has shown.
    @Test
    void anotherSourceThatIsYoungerGoesOnInTime() {
        int last = next(4 * RATE_HZ);
        int step = next(0) - last;
        assertThat(step).isBetween(2_900, 3_000);
    }

    @Test
    void aPictureShownBeforeTheOneSentBeforeItStaysBefore() {
        int last = next(90_000);
        assertThat(next(87_000) - last).isEqualTo(-3_000);
    }

    @Test
    void anotherClockRateGoesOnInTime() {
        int last = next(90_000);
        nowNs += 20_000_000 - FRAME_NS;
        nowNs += FRAME_NS;
        assertThat(mapper.map(5, 8_000, nowNs) - last).isEqualTo(160);
    }
}
