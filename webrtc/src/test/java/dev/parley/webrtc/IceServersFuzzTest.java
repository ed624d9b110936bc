package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.core.ice.StunServer;
import java.util.List;

/** Any URL names servers or is refused as the specification says. */
class IceServersFuzzTest {
    @FuzzTest
    void anyUrlIsReadOrRefused(FuzzedDataProvider data) {
        String url = data.pickValue(List.of("", "stun:", "stuns:", "turn:", "stun:["))
                + data.consumeRemainingAsString();
        try {
            for (StunServer server : IceServers.stunServers(List.of(new RTCIceServer(url)))) {
                assertThat(server.port()).isBetween(1, 65_535);
                assertThat(server.host()).isNotEmpty();
            }
        } catch (SyntaxError | InvalidAccessError refused) {
            assertThat(refused).hasMessageContaining(url);
        }
    }
}
