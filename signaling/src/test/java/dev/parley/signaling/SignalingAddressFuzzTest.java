package dev.parley.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** Any address that is a URI leads to a WebSocket or is refused with a reason. */
class SignalingAddressFuzzTest {
    @FuzzTest
    void anyAddressIsReadOrRefused(FuzzedDataProvider data) {
        URI typed;
        try {
            typed = new URI(
                    data.pickValue(List.of("", "http://", "WSS://", "https:")) + data.consumeRemainingAsString());
        } catch (URISyntaxException e) {
            return;
        }
        try {
            URI read = SignalingAddress.of(typed);
            assertThat(read.getScheme()).isIn("ws", "wss");
            assertThat(SignalingAddress.of(read)).isEqualTo(read);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageStartingWith("a server's address ");
        }
    }
}
