package dev.parley.core.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** No text may throw anything but a syntax error, and what is taken is written so that it reads the same. */
class SdpFuzzTest {
    @FuzzTest
    void parsesOrNamesTheLine(byte[] data) {
        SessionDescription description;
        try {
            description = SessionDescription.parse(new String(data, StandardCharsets.UTF_8));
        } catch (SdpSyntaxException e) {
            assertThat(e.lineNumber()).isNotNegative();
            return;
        }
        String written = description.toString();
        assertThat(SessionDescription.parse(written).toString()).isEqualTo(written);
    }
}
