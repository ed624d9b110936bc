package dev.parley.it.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.it.agent.Agent;
import dev.parley.it.agent.AgentServer;
import dev.parley.it.agent.Browser;
import dev.parley.webrtc.MediaDevices;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamConstraints;
import dev.parley.webrtc.MediaStreamTrack;
import dev.parley.webrtc.OperationError;
import dev.parley.webrtc.RTCCertificate;
import dev.parley.webrtc.RTCConfiguration;
import dev.parley.webrtc.RTCDataChannel;
import dev.parley.webrtc.RTCPeerConnection;
import dev.parley.webrtc.RTCPeerConnectionState;
import dev.parley.webrtc.RTCStats;
import dev.parley.webrtc.RTCStatsReport;
import dev.parley.webrtc.RTCStatsType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each side's certificate is the one of its description, or nothing passes (RFC 8827 section 6.5, RFC 8122). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FingerprintTest {
    private static final Pattern FINGERPRINT = Pattern.compile("a=fingerprint:sha-256 (..)(.*)\r\n");

    private AgentServer server;
    private Agent chromium;

    @BeforeAll
    void open() throws Exception {
        server = new AgentServer();
        chromium = server.open(Browser.CHROMIUM);
    }

    @AfterAll
    void close() throws Exception {
        chromium.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bothSidesReportTheFingerprintsOfTheDescriptions(boolean weOffer) throws Exception {
        RTCCertificate certificate = RTCPeerConnection.generateCertificate("ECDSA").await();
        RTCConfiguration configuration = RTCConfiguration.builder().certificate(certificate).build();
        try (Introduction call = new Introduction(chromium, configuration, new JsonObject())) {
            createChannel(call, weOffer, new CopyOnWriteArrayList<>());
            String theirSdp = call.introduce(weOffer);
            call.pc.awaitConnected(Introduction.PATIENCE);
            call.awaitTheirs("connectionstate", "connected");

            String ours = certificate.getFingerprints().getFirst().value();
            String theirs = fingerprint(theirSdp);
            System.out.println("ours " + ours + ", theirs " + theirs);
            JsonArray chromiumStats = call.theirStats();
            assertThat(theirCertificate(chromiumStats, "remoteCertificateId")).isEqualToIgnoringCase(ours);
            assertThat(theirCertificate(chromiumStats, "localCertificateId")).isEqualToIgnoringCase(theirs);

            RTCStatsReport stats = call.pc.getStats().await();
            RTCStats transport = stats.first(RTCStatsType.TRANSPORT);
            assertThat(stats.get(transport.text("remoteCertificateId")).text("fingerprint"))
                    .isEqualToIgnoringCase(theirs);
            assertThat(stats.get(transport.text("localCertificateId")).text("fingerprint"))
                    .isEqualToIgnoringCase(ours);
            assertThat(fingerprint(call.pc.localDescription().sdp())).isEqualToIgnoringCase(ours);
        }
    }

    private static String fingerprint(String sdp) {
        Matcher matcher = FINGERPRINT.matcher(sdp);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1) + matcher.group(2);
    }

    private static JsonObject find(JsonArray stats, String member, String value) {
        return stats.stream().map(JsonObject.class::cast).filter(s -> value.equals(s.getString(member))).findFirst()
                .orElseThrow(() -> new AssertionError("no " + value + " in " + stats));
    }

    private static String theirCertificate(JsonArray stats, String which) {
        String id = find(stats, "type", "transport").getString(which);
        return find(stats, "id", id).getString("fingerprint");
    }

    /** The offering side's; the list hears when our end opens. */
    private void createChannel(Introduction call, boolean weOffer, List<String> opened) throws InterruptedException {
        if (weOffer) {
            RTCDataChannel channel = call.pc.createDataChannel("data");
            channel.onOpen(event -> opened.add("ours"));
        } else {
            call.pc.onDataChannel(event -> opened.add("theirs"));
            chromium.call("createChannel", new JsonObject().put("label", "data"));
        }
    }

    private enum Wrong {
        NONE, OURS, THEIRS
    }

    @ParameterizedTest
    @CsvSource({"NONE, true", "OURS, true", "OURS, false", "THEIRS, true", "THEIRS, false"})
    void withAWrongFingerprintNeitherDataNorMediaPass(Wrong wrong, boolean weOffer) throws Exception {
        MediaStream tone = MediaDevices.withFakeDevices().getUserMedia(new MediaStreamConstraints(true, false)).await();
        try (Introduction call = new Introduction(chromium)) {
            if (wrong == Wrong.OURS) {
                call.alteringOurs(FingerprintTest::altered);
            } else if (wrong == Wrong.THEIRS) {
                call.alteringTheirs(FingerprintTest::altered);
            }
            tone.getTracks().forEach(track -> call.pc.addTrack(track, tone));
            chromium.evaluate("""
                    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
                    stream.getTracks().forEach((track) => peer.pc.addTrack(track, stream));
                    """);
            List<String> opened = new CopyOnWriteArrayList<>();
            createChannel(call, weOffer, opened);
            call.pc.onTrack(event -> {}); // it is counted in statistics
            CompletableFuture<Void> failed = call.reached(RTCPeerConnectionState.FAILED);
            call.introduce(weOffer);
            if (wrong == Wrong.NONE) {
                call.pc.awaitConnected(Introduction.PATIENCE);
                call.awaitTheirs("channelopen", "data");
                awaitMedia(call);
            } else {
                failed.join();
                checkFailure(call, wrong);
                assertThat(opened).isEmpty();
            }
        } finally {
            tone.getTracks().forEach(MediaStreamTrack::stop);
        }
    }

    /** The first byte changed, so that it is a fingerprint still, of no certificate anybody has. */
    private static String altered(String sdp) {
        return FINGERPRINT.matcher(sdp)
                .replaceAll(m -> "a=fingerprint:sha-256 " + (m.group(1).equals("00") ? "01" : "00") + m.group(2)
                        + "\r\n");
    }

    /** The control: the same call with nothing altered carries sound both ways. */
    private static void awaitMedia(Introduction call) throws InterruptedException {
        long deadlineNs = System.nanoTime() + Introduction.PATIENCE.toNanos();
        while (packetsIn(call.theirStats()) == 0 || packetsIn(call.pc.getStats().await()) == 0) {
            assertThat(System.nanoTime()).as("sound both ways").isLessThan(deadlineNs);
        }
    }

    private static void checkFailure(Introduction call, Wrong wrong) throws InterruptedException {
        List<String> theirEvents = call.awaitTheirs("connectionstate", "failed");
        assertThat(theirEvents).doesNotContain("channelopen data", "connectionstate connected");
        assertThat(packetsIn(call.theirStats())).isZero();
        assertThat(packetsIn(call.pc.getStats().await())).isZero();
        assertThatThrownBy(() -> call.pc.awaitConnected(Introduction.PATIENCE)).isInstanceOf(OperationError.class)
                .satisfies(error -> System.out.println(wrong + ": " + error.getMessage()))
                .hasMessageContaining(wrong == Wrong.THEIRS ? "fingerprint" : "alert");
    }

    private static long packetsIn(JsonArray stats) {
        return stats.stream().map(JsonObject.class::cast).filter(s -> s.getString("type").equals("inbound-rtp"))
                .mapToLong(s -> s.getLong("packetsReceived", 0L)).sum();
    }

    private static long packetsIn(RTCStatsReport stats) {
        return stats.ofType(RTCStatsType.INBOUND_RTP).stream().mapToLong(s -> (long) s.number("packetsReceived")).sum();
    }
}
