package dev.parley.core.datachannel;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** No bytes make the reader throw, and what it reads it can write and read again. */
class DcepFuzzTest {
    @FuzzTest
    void anyOpenIsReadOrRefused(byte[] message) {
        Dcep.type(message);
        ChannelParameters asked = Dcep.readOpen(message, 7);
        if (asked != null) {
            assertThat(Dcep.readOpen(Dcep.open(asked), 7)).isEqualTo(asked);
        }
    }
}
