package dev.parley.it.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.agent.Agent;
import dev.parley.it.agent.AgentServer;
import dev.parley.it.agent.Browser;
import dev.parley.it.agent.Camera;
import dev.parley.webrtc.RTCStats;
import dev.parley.webrtc.RTCStatsReport;
import dev.parley.webrtc.RTCStatsType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Browsers that hide their addresses behind names which only multicast DNS knows (RFC 8828, draft-ietf-mmusic-mdns-ice-candidates). */
class LocalNameTest {
    /**
     * Ours are kept back: the browser cannot find us, so only a name that we resolved connects. It learns where we are from
     * our checks alone (RFC 8445 section 7.3.1.3, peer-reflexive).
     */
    @ParameterizedTest
    @EnumSource(Browser.class)
    void namesOfABrowserAreResolved(Browser browser) throws Exception {
        try (AgentServer server = new AgentServer();
                Agent page = server.open(browser, Camera.REFUSED); // to whom may use the camera, addresses are shown
                Introduction call = new Introduction(page).keepingOursBack()) {
            call.pc.createDataChannel("data");
            call.introduce(true);
            call.pc.awaitConnected(Introduction.PATIENCE);
            call.awaitTheirs("connectionstate", "connected");

            System.out.println(browser + ": " + call.theirCandidates);
            assertThat(call.theirCandidates).isNotEmpty()
                    .allSatisfy(candidate -> assertThat(candidate).contains(".local "));
            assertThat(call.told).isNotEmpty().noneMatch(said -> said.contains("candidate:"));
            assertThat(typeOfOurs(call.theirStats())).as("we, as %s sees us", browser).isEqualTo("prflx");
            RTCStatsReport stats = call.pc.getStats().await();
            RTCStats pair = stats.get(stats.first(RTCStatsType.TRANSPORT).text("selectedCandidatePairId"));
            assertThat(stats.get(pair.text("remoteCandidateId")).text("candidateType")).isEqualTo("host");
        }
    }

    /** The type of the remote candidate in the pair they use. */
    private static String typeOfOurs(JsonArray theirStats) {
        List<JsonObject> all = theirStats.stream().map(JsonObject.class::cast).toList();
        String remote = all.stream().filter(s -> s.getString("type").equals("candidate-pair"))
                .filter(s -> s.getBoolean("nominated", false) && "succeeded".equals(s.getString("state"))).findFirst()
                .orElseThrow(() -> new AssertionError(all.toString())).getString("remoteCandidateId");
        return all.stream().filter(s -> remote.equals(s.getString("id"))).findFirst().orElseThrow()
                .getString("candidateType");
    }
}
