package dev.parley.core.datachannel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** RFC 8832 section 5: the bytes of DCEP. */
class DcepTest {
    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    // RFC 8832 section 5.1
    @Test
    void anOpenHasTheFieldsOfTheRfc() {
        ChannelParameters parameters = new ChannelParameters("ab", "c", false, 5, -1, false, -1, 256);
        assertThat(Dcep.open(parameters)).isEqualTo(hex("03 81 0100 00000005 0002 0001 6162 63"));
        assertThat(Dcep.ack()).isEqualTo(hex("02"));
    }

    @Test
    void anOpenIsReadAsItWasWritten() {
        ChannelParameters parameters = new ChannelParameters("ü", "", true, -1, 700, false, 4, 512);
        assertThat(Dcep.readOpen(Dcep.open(parameters), 4)).isEqualTo(parameters);
    }

    @Test
    void limitsPastAnIntAreTheGreatestInt() {
        assertThat(Dcep.readOpen(hex("03 01 0000 ffffffff 0000 0000"), 0).maxRetransmits())
                .isEqualTo(Integer.MAX_VALUE);
    }

    // RFC 8832 section 6: 65535 is no stream a channel can have
    @Test
    void anOpenOnTheIllegalStreamIsNotRead() {
        assertThat(Dcep.readOpen(Dcep.open(ChannelParameters.reliable("a")), 65_535)).isNull();
    }
}
