package dev.parley.it.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.it.agent.Agent;
import dev.parley.webrtc.RTCDataChannel;
import dev.parley.webrtc.RTCDataChannelState;
import dev.parley.webrtc.RTCIceCandidate;
import dev.parley.webrtc.RTCIceCandidateInit;
import dev.parley.webrtc.RTCPeerConnection;
import dev.parley.webrtc.RTCSessionDescriptionInit;
import dev.parley.webrtc.RTCStats;
import dev.parley.webrtc.RTCStatsReport;
import dev.parley.webrtc.RTCStatsType;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** One call of the data matrix: our peer here, theirs in an agent, and the test in the middle as signaling. */
final class DataCall implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int[] SIZES_BYTES = {0, 1, 1_200, 65_536, 262_144};

    private final Cell cell;
    private final Agent agent;
    private final Crossing crossing;
    private final RTCPeerConnection pc;
    private final CompletableFuture<Void> gathered = new CompletableFuture<>();
    private final CompletableFuture<RTCDataChannel> channel = new CompletableFuture<>();
    private final List<RTCIceCandidateInit> ours = new ArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Object> inbox = new LinkedBlockingQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private Thread courier;
    /** What SCTP agreed on beyond RFC 9260. */
    private String negotiated;

    DataCall(Cell cell, Agent agent) throws InterruptedException {
        this.cell = cell;
        pc = RTCPeerConnection.builder().interleaving(cell.interleaves()).build();
        this.agent = agent;
        this.crossing = new Crossing(cell);
        agent.fresh();
        agent.call("open");
        pc.onIceCandidate(event -> ourCandidate(event.candidate()));
        pc.onDataChannel(event -> adopt(event.channel()));
    }

    private void adopt(RTCDataChannel data) {
        data.onMessage(message -> inbox.add(message.data()));
        if (data.readyState() == RTCDataChannelState.OPEN) {
            channel.complete(data);
        } else {
            data.onOpen(opened -> channel.complete(data));
        }
    }

    /** Everything, in words for the table. */
    String outcome(long startNs) throws InterruptedException {
        try {
            connect();
            long connectedNs = System.nanoTime();
            exchange();
            checkTheCell();
            assertThat(refused).as("refused candidates").isEmpty();
            return "ok, %d + %d ms".formatted((connectedNs - startNs) / 1_000_000,
                    (System.nanoTime() - connectedNs) / 1_000_000) + ", " + negotiated
                    + (cell.stack().sendsEmpty() ? "" : " (without their empty messages, which it cannot send)");
        } catch (AssertionError | RuntimeException e) {
            return "FAILED " + e + "\n" + new Diagnosis(pc, agent, refused);
        }
    }

    private void connect() throws InterruptedException {
        if (cell.theyOffer()) {
            agent.call("createChannel", new JsonObject().put("label", "data"));
            String offer = describe("offer");
            pc.setRemoteDescription(new RTCSessionDescriptionInit("offer", crossing.toUs("offer", offer))).await();
            pc.setLocalDescription(pc.createAnswer().await()).await();
            agent.call("setRemote", new JsonObject().put("type", "answer").put("sdp", ourDescription("answer")));
            startCourier();
        } else {
            adopt(pc.createDataChannel("data"));
            pc.setLocalDescription(pc.createOffer().await()).await();
            agent.call("setRemote", new JsonObject().put("type", "offer").put("sdp", ourDescription("offer")));
            startCourier();
            String answer = describe("answer");
            pc.setRemoteDescription(new RTCSessionDescriptionInit("answer", crossing.toUs("answer", answer))).await();
        }
        pc.awaitConnected(PATIENCE);
    }

    private String describe(String type) throws InterruptedException {
        return agent.callObject("describe", new JsonObject().put("type", type).put("trickle", cell.trickle()))
                .getString("sdp");
    }

    private String ourDescription(String type) {
        if (!cell.trickle()) {
            get(gathered, "our candidates");
        }
        return crossing.toThem(type, pc.localDescription().sdp());
    }

    private synchronized void ourCandidate(RTCIceCandidate candidate) {
        if (candidate == null) {
            gathered.complete(null);
        } else if (cell.trickle() && (candidate.candidate().isEmpty() || crossing.passes(candidate.candidate()))) {
            RTCIceCandidateInit init = candidate.toJSON();
            if (courier == null) {
                ours.add(init);
            } else {
                deliver(init);
            }
        }
    }

    private void deliver(RTCIceCandidateInit init) {
        agent.callAsync("addCandidate", new JsonObject().put("candidate", init.candidate())
                .put("sdpMid", init.sdpMid()).put("sdpMLineIndex", init.sdpMLineIndex())).exceptionally(error -> {
                    refused.add(init.candidate() + ": " + error);
                    return null;
                });
    }

    /** Both descriptions are on their way: candidates may cross now, ours at once and theirs as they are found. */
    private synchronized void startCourier() {
        courier = Thread.ofVirtual().start(this::carryTheirs);
        ours.forEach(this::deliver);
    }

    private void carryTheirs() {
        try {
            while (!over.get()) {
                JsonObject event = agent.pollEvent(Duration.ofMillis(200));
                if (event != null && event.getString("event").equals("candidate")) {
                    theirCandidate(event.getJsonObject("data"));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void theirCandidate(JsonObject candidate) {
        if (candidate != null && cell.trickle() && crossing.passes(candidate.getString("candidate"))) {
            pc.addIceCandidate(new RTCIceCandidateInit(candidate.getString("candidate"), candidate.getString("sdpMid"),
                    candidate.getInteger("sdpMLineIndex"))).exceptionally(error -> {
                        refused.add(candidate + ": " + error);
                        return null;
                    });
        }
    }

    private void exchange() throws InterruptedException {
        RTCDataChannel data = get(channel, "the data channel");
        int seed = 7;
        for (int size : SIZES_BYTES) {
            if (size <= cell.stack().maxBytes()) {
                send(data, new Payload(true, size, seed++));
                send(data, new Payload(false, size, seed++));
            }
        }
    }

    /** The cell is what it says: our DTLS role and the family of the selected pair, as statistics tell them. */
    private void checkTheCell() {
        RTCStatsReport stats = pc.getStats().await();
        RTCStats transport = stats.first(RTCStatsType.TRANSPORT);
        assertThat(transport.text("dtlsRole")).isEqualTo(cell.weActive() ? "client" : "server");
        RTCStats pair = stats.get(transport.text("selectedCandidatePairId"));
        RTCStats local = stats.get(pair.text("localCandidateId"));
        assertThat(local.text("address").contains(":")).as(local.toString()).isEqualTo(cell.ipv6());
        RTCStats sctp = stats.first(RTCStatsType.SCTP_TRANSPORT);
        negotiated = "interleaving %s, zero checksum %s".formatted(sctp.members().get("interleaving"),
                sctp.members().get("zeroChecksum"));
        assertThat(sctp.members()).containsEntry("interleaving",
                cell.interleaves() && cell.stack().interleaves());
    }

    private void send(RTCDataChannel data, Payload payload) throws InterruptedException {
        if (payload.text()) {
            data.send(payload.string());
        } else {
            data.send(payload.bytes());
        }
        JsonObject received = agent.callObject("receive", new JsonObject().put("label", "data"));
        assertThat(received.getString("sha256")).as("%s, ours", payload).isEqualTo(payload.sha256());
        assertThat(received.getString("kind")).as("%s, ours", payload).isEqualTo(payload.kind());

        if (payload.sizeBytes() == 0 && !cell.stack().sendsEmpty()) {
            return;
        }
        agent.call("send", new JsonObject().put("label", "data").put("kind", payload.kind())
                .put("size", payload.sizeBytes()).put("seed", payload.seed()));
        Object message = inbox.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(message).as("%s, theirs", payload).isNotNull();
        byte[] bytes = message instanceof String text ? text.getBytes() : (byte[]) message;
        assertThat(message instanceof String).as("%s, theirs", payload).isEqualTo(payload.text());
        assertThat(Payload.sha256(bytes)).as("%s, theirs", payload).isEqualTo(payload.sha256());
    }

    private static <T> T get(CompletableFuture<T> future, String what) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(what + " did not come", e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        over.set(true);
        pc.close();
        if (courier != null) {
            courier.join();
        }
    }
}
