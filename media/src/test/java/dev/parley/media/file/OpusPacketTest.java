package dev.parley.media.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpusPacketTest {
    // RFC 6716 section 3.1, table 2
    @Test
    void theFirstOctetTellsHowLongItLasts() {
        assertThat(samples(0 << 3)).isEqualTo(480);
        assertThat(samples(3 << 3)).isEqualTo(2880);
        assertThat(samples(13 << 3)).isEqualTo(960);
        assertThat(samples(16 << 3)).isEqualTo(120);
        assertThat(samples(31 << 3)).isEqualTo(960);
        assertThat(samples(31 << 3 | 1)).isEqualTo(1920);
        assertThat(OpusPacket.samples(new byte[]{(byte) (31 << 3 | 3), 6})).isEqualTo(5760);
    }

    // RFC 6716 section 3.4, [R5]: no packet of more than 120 ms
    @Test
    void whatIsNoPacketLastsNotAtAll() {
        assertThat(OpusPacket.samples(new byte[0])).isZero();
        assertThat(OpusPacket.samples(new byte[]{3})).isZero();
        assertThat(OpusPacket.samples(new byte[]{(byte) (31 << 3 | 3), 63})).isZero();
    }

    // RFC 7845 section 4.1
    @Test
    void inPlaceOfALostOneStandsOneOfTheSameFormWithNothingInIt() {
        byte[] like = {(byte) (31 << 3 | 4 | 1), 1, 2, 3};

        assertThat(OpusPacket.lost(like)).containsExactly(31 << 3 | 4);
        assertThat(OpusPacket.lostSamples(like)).isEqualTo(960).isEqualTo(OpusPacket.samples(OpusPacket.lost(like)));
    }

    private static int samples(int toc) {
        return OpusPacket.samples(new byte[]{(byte) toc, 0});
    }
}
