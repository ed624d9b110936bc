package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.ServerOptions;
import dev.parley.server.SignalingServer;
import dev.parley.signaling.ClientMessage;
import dev.parley.signaling.IceCandidate;
import dev.parley.signaling.PerfectNegotiation;
import dev.parley.signaling.ServerMessage;
import dev.parley.signaling.SessionDescription;
import dev.parley.signaling.SignalingConnection;
import dev.parley.signaling.SignalingListener;
import dev.parley.webrtc.RTCDataChannelInit;
import dev.parley.webrtc.RTCPeerConnection;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code parley call} says when the other side is not what it should be. */
@Timeout(60)
class BadDayTest {

    /** Somebody between the two has changed the fingerprint in the offer: RFC 8827 section 5.1 wants no call then. */
    @Test
    void aFingerprintThatDiffersIsToldWithItsReason() throws Exception {
        try (SignalingServer server = SignalingServer.start(ServerOptions.builder().build());
                RunningCommand ada = RunningCommand.call(server, "--fake", "--name", "Ada")) {
            ada.await("room", event -> true);
            try (Eve eve = new Eve(server)) {
                JsonObject failed = ada.await("state", event -> event.getString("state").equals("failed"));
                assertThat(failed.getString("name")).isEqualTo("Eve");
                assertThat(failed.getString("reason")).isEqualTo("fingerprint-differs");
                assertThat(failed.getString("sentence")).contains("fingerprint", "somebody is in between");
                assertThat(ada.leave().getString("reason")).isEqualTo("fingerprint-differs");
                assertThat(eve.wire.send(new ClientMessage.Ping())).as("the room goes on").isTrue();
            }
        }
    }

    /** Calls like anybody else, but for the fingerprint in what it sends. */
    private static final class Eve implements SignalingListener, PerfectNegotiation.Outlet, AutoCloseable {
        final RTCPeerConnection connection = new RTCPeerConnection();
        final SignalingConnection wire;
        private final PerfectNegotiation negotiation = new PerfectNegotiation(connection, true, false, "eve", this);
        private volatile String victim;

        Eve(SignalingServer server) {
            wire = SignalingConnection.open(server.uri(), "blue", "Eve", null, this);
        }

        @Override
        public void onMessage(ServerMessage message) {
            if (message instanceof ServerMessage.Welcome welcome) {
                victim = welcome.members().getFirst().id();
                connection.createDataChannel("chat", RTCDataChannelInit.builder().negotiated(true).id(0).build());
            } else if (message instanceof ServerMessage.Described described) {
                negotiation.handleDescription(described.description());
            } else if (message instanceof ServerMessage.Trickled trickled) {
                negotiation.handleCandidate(trickled.candidate());
            }
        }

        @Override
        public void describe(SessionDescription description) {
            String altered = description.sdp().replaceAll("(?<head>a=fingerprint:sha-256 )[0-9A-F]{2}:[0-9A-F]{2}",
                    "${head}00:00");
            wire.send(new ClientMessage.Describe(victim, new SessionDescription(description.type(), altered)));
        }

        @Override
        public void trickle(IceCandidate candidate) {
            wire.send(new ClientMessage.Trickle(victim, candidate));
        }

        @Override
        public void close() {
            negotiation.close();
            connection.close();
            wire.close();
        }
    }
}
