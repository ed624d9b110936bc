package dev.parley.it.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.agent.Agent;
import dev.parley.it.agent.AgentServer;
import dev.parley.it.agent.Browser;
import dev.parley.webrtc.RTCConfiguration;
import dev.parley.webrtc.RTCPeerConnectionIceErrorEvent;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People start with the server of an example, which does not exist. */
class UnknownServerTest {
    private static final String URL = "stun:stun.example.org";
    /** Far less than any resolver needs to give up. */
    private static final long SOON_MS = 4_000;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aServerThatDoesNotResolveGives701AndDelaysNothing(boolean weOffer) throws Exception {
        RTCConfiguration ours = RTCConfiguration.builder().iceServer(URL).build();
        JsonObject theirs = new JsonObject().put("iceServers",
                new JsonArray().add(new JsonObject().put("urls", URL)));
        try (AgentServer server = new AgentServer();
                Agent page = server.open(Browser.CHROMIUM);
                Introduction call = new Introduction(page, ours, theirs)) {
            CompletableFuture<RTCPeerConnectionIceErrorEvent> error = new CompletableFuture<>();
            call.pc.onIceCandidateError(error::complete);
            if (weOffer) {
                call.pc.createDataChannel("data");
            } else {
                page.call("createChannel", new JsonObject().put("label", "data"));
            }
            long startNs = System.nanoTime();
            call.introduce(weOffer);
            call.pc.awaitConnected(Introduction.PATIENCE);
            long connectedMs = (System.nanoTime() - startNs) / 1_000_000;

            RTCPeerConnectionIceErrorEvent told = error.get(60, TimeUnit.SECONDS);
            System.out.println("connected after " + connectedMs + " ms; error after "
                    + (System.nanoTime() - startNs) / 1_000_000 + " ms: " + told.errorCode() + " " + told.errorText());
            assertThat(told.errorCode()).isEqualTo(701);
            assertThat(told.url()).isEqualTo(URL);
            assertThat(connectedMs).isLessThan(SOON_MS);
        }
    }
}
