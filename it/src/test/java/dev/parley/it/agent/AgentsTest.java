package dev.parley.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** The instruments before the measurement: every foreign stack starts, answers and makes an offer. */
class AgentsTest {
    @Test
    void everyStackStartsAndMakesAnOffer() throws Exception {
        try (AgentServer server = new AgentServer();
                Agent chromium = server.open(Browser.CHROMIUM);
                Agent firefox = server.open(Browser.FIREFOX);
                Agent nodeDatachannel = server.node("node-datachannel");
                Agent werift = server.node("werift");
                Agent aiortc = server.aiortc()) {
            for (Agent agent : new Agent[]{chromium, firefox, nodeDatachannel, werift, aiortc}) {
                agent.call("open");
                agent.call("createChannel", new JsonObject().put("label", "chat"));
                JsonObject offer = agent.callObject("describe",
                        new JsonObject().put("type", "offer").put("trickle", false));

                System.out.println(agent.version());
                assertThat(offer.getString("sdp")).contains("m=application").contains("a=fingerprint:sha-256")
                        .contains("a=candidate:");
            }
        }
    }
}
