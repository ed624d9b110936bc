package dev.parley.it.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code parley call} in processes of their own, through {@code parley serve}. */
class CallProcessTest {
    /** What the fake microphone hears, see MediaDevices.withFakeDevices. */
    private static final double TONE_HZ = 440;

    @Test
    void twoCallsExchangeSoundPictureAndWords() throws Exception {
        try (Program serve = Program.start("serve", "--port", "0")) {
            String server = serve.awaitServing().toString();
            try (Program ada = call("Ada", server, "--fake"); Program ben = call("Ben", server, "--fake")) {
                ada.await("stats", CallProcessTest::everythingCame);
                ben.await("stats", CallProcessTest::everythingCame);
                JsonObject atAda = summary(ada);
                JsonObject atBen = summary(ben);
                System.out.println("Ada: " + atAda.encode() + "\nBen: " + atBen.encode());
                assertReceived(atAda, "Ben");
                assertReceived(atBen, "Ada");
                assertThat(atAda.getString("localFingerprint")).isEqualTo(atBen.getString("remoteFingerprint"));
                assertThat(atAda.getString("remoteFingerprint")).isEqualTo(atBen.getString("localFingerprint"));
            }
        }
    }

    @Test
    void withoutDevicesItReceivesOnlyAndSaysWhatToDo() throws Exception {
        try (Program serve = Program.start("serve", "--port", "0")) {
            String server = serve.awaitServing().toString();
            try (Program ada = call("Ada", server); Program ben = call("Ben", server, "--fake")) {
                JsonObject reason = ada.await("receive-only");
                assertThat(reason.getString("error")).isEqualTo("NotFoundError");
                assertThat(reason.getString("message")).isNotBlank();
                ada.await("stats", CallProcessTest::everythingCame);
                ben.await("chat");
                JsonObject atBen = summary(ben);
                assertReceived(summary(ada), "Ben");
                assertThat(atBen.getJsonObject("chat").getString("last")).isEqualTo("Hello from Ada");
                assertThat(atBen.containsKey("video")).as(atBen.encode()).isFalse();
            }
        }
    }

    /** It leaves by itself after a while; the tests end it as soon as they have seen enough, as Ctrl-C does. */
    private static Program call(String name, String server, String... options) throws Exception {
        List<String> line = new ArrayList<>(List.of("call", "blue", "--for", "60", "--name", name, "--server", server));
        line.addAll(List.of(options));
        return Program.start(line.toArray(String[]::new));
    }

    private static boolean everythingCame(JsonObject stats) {
        return stats.getJsonArray("peers").stream().map(JsonObject.class::cast)
                .anyMatch(peer -> peer.containsKey("video") && peer.containsKey("audio")
                        && peer.getJsonObject("video").getLong("frames") > 30
                        && peer.getJsonObject("audio").getDouble("seconds") > 1
                        && peer.getJsonObject("chat").getLong("messages") > 0);
    }

    /** Ends the call; what its last line says of the one other member. */
    private static JsonObject summary(Program call) throws InterruptedException {
        call.interrupt();
        JsonObject summary = call.await("summary");
        assertThat(summary.getJsonArray("peers")).as(summary.encode()).hasSize(1);
        return summary.getJsonArray("peers").getJsonObject(0);
    }

    private static void assertReceived(JsonObject peer, String name) {
        assertThat(peer.getString("name")).isEqualTo(name);
        JsonObject audio = peer.getJsonObject("audio");
        JsonObject video = peer.getJsonObject("video");
        assertThat(audio.getDouble("frequencyHz")).as(audio.encode()).isCloseTo(TONE_HZ, within(5.0));
        assertThat(audio.getDouble("seconds")).as(audio.encode()).isGreaterThan(1);
        assertThat(audio.getDouble("energy")).as(audio.encode()).isPositive();
        assertThat(video.getLong("frames")).as(video.encode()).isGreaterThan(30);
        assertThat(video.getLong("keyFrames")).as(video.encode()).isPositive();
        assertThat(peer.getJsonObject("chat").getString("last")).isEqualTo("Hello from " + name);
    }
}
