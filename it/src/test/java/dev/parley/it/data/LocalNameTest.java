package dev.parley.it.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.agent.Agent;
import dev.parley.it.agent.AgentServer;
import dev.parley.it.agent.Browser;
import dev.parley.it.agent.Camera;
import dev.parley.webrtc.RTCStats;
import dev.parley.webrtc.RTCStatsReport;
import dev.parley.webrtc.RTCStatsType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Browsers that hide their addresses behind names which only multicast DNS knows (RFC 8828, draft-ietf-mmusic-mdns-ice-candidates). */
class LocalNameTest {
    /** Ours are kept back: the browser cannot find us, so only a name that we resolved connects. */
    @ParameterizedTest
    @EnumSource(Browser.class)
    void namesOfABrowserAreResolved(Browser browser) throws Exception {
        try (AgentServer server = new AgentServer();
                Agent page = server.open(browser, Camera.REFUSED); // to whom may use the camera, addresses are shown
                Introduction call = new Introduction(page).keepingOursBack()) {
            call.pc.createDataChannel("data");
            call.introduce(true);
            call.pc.awaitConnected(Introduction.PATIENCE);

            System.out.println(browser + ": " + call.theirCandidates);
            assertThat(call.theirCandidates).isNotEmpty()
                    .allSatisfy(candidate -> assertThat(candidate).contains(".local "));
            RTCStatsReport stats = call.pc.getStats().await();
            RTCStats pair = stats.get(stats.first(RTCStatsType.TRANSPORT).text("selectedCandidatePairId"));
            assertThat(stats.get(pair.text("remoteCandidateId")).text("candidateType")).isEqualTo("host");
        }
    }
}
