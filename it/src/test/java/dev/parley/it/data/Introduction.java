package dev.parley.it.data;

import dev.parley.it.agent.Agent;
import dev.parley.webrtc.RTCConfiguration;
import dev.parley.webrtc.RTCIceCandidate;
import dev.parley.webrtc.RTCIceCandidateInit;
import dev.parley.webrtc.RTCPeerConnection;
import dev.parley.webrtc.RTCPeerConnectionState;
import dev.parley.webrtc.RTCSessionDescriptionInit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/**
 * Our peer and one in an agent, with the test in the middle as signaling: candidates trickle both ways, and a test may
 * alter descriptions on their way, or keep our candidates back.
 */
final class Introduction implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    final RTCPeerConnection pc;
    /** Descriptions and lines of candidates that went to the agent. */
    final List<String> told = new CopyOnWriteArrayList<>();
    /** Lines of candidates that came from the agent. */
    final List<String> theirCandidates = new CopyOnWriteArrayList<>();
    private final Agent agent;
    private final List<RTCIceCandidate> ours = new ArrayList<>();
    private final BlockingQueue<JsonObject> theirEvents = new LinkedBlockingQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Thread courier;
    private UnaryOperator<String> toThem = UnaryOperator.identity();
    private UnaryOperator<String> toUs = UnaryOperator.identity();
    private boolean oursKeptBack;
    private boolean theyListen;

    Introduction(Agent agent, RTCConfiguration ours, JsonObject theirs) throws InterruptedException {
        this.agent = agent;
        agent.fresh();
        agent.call("open", new JsonObject().put("config", theirs));
        pc = new RTCPeerConnection(ours);
        pc.onIceCandidate(event -> ourCandidate(event.candidate()));
        courier = Thread.ofVirtual().start(this::carryTheirs);
    }

    Introduction(Agent agent) throws InterruptedException {
        this(agent, new RTCConfiguration(), new JsonObject());
    }

    /** Our descriptions pass through this. */
    Introduction alteringOurs(UnaryOperator<String> change) {
        toThem = change;
        return this;
    }

    /** Their descriptions pass through this. */
    Introduction alteringTheirs(UnaryOperator<String> change) {
        toUs = change;
        return this;
    }

    /** They hear of no candidate of ours. */
    Introduction keepingOursBack() {
        oursKeptBack = true;
        return this;
    }

    /** Exchanges offer and answer; returns their description as they gave it. */
    String introduce(boolean weOffer) throws InterruptedException {
        if (weOffer) {
            pc.setLocalDescription().await();
            tell("offer");
            return hear("answer");
        }
        String theirs = hear("offer");
        pc.setLocalDescription().await();
        tell("answer");
        return theirs;
    }

    private void tell(String type) throws InterruptedException {
        String sdp = toThem.apply(withoutCandidates(pc.localDescription().sdp()));
        told.add(sdp);
        agent.call("setRemote", new JsonObject().put("type", type).put("sdp", sdp));
        startTrickling();
    }

    private String hear(String type) throws InterruptedException {
        String sdp = agent.callObject("describe", new JsonObject().put("type", type).put("trickle", true))
                .getString("sdp");
        pc.setRemoteDescription(new RTCSessionDescriptionInit(type, toUs.apply(sdp))).await();
        return sdp;
    }

    private static String withoutCandidates(String sdp) {
        return sdp.replaceAll("a=(candidate:.*|end-of-candidates)\r\n", "");
    }

    private synchronized void startTrickling() {
        theyListen = true;
        ours.forEach(this::deliver);
    }

    private synchronized void ourCandidate(RTCIceCandidate candidate) {
        if (candidate != null && !oursKeptBack) {
            ours.add(candidate);
            if (theyListen) {
                deliver(candidate);
            }
        }
    }

    private void deliver(RTCIceCandidate candidate) {
        told.add(candidate.candidate());
        agent.callAsync("addCandidate", new JsonObject().put("candidate", candidate.candidate())
                .put("sdpMid", candidate.sdpMid()).put("sdpMLineIndex", candidate.sdpMLineIndex()));
    }

    private void carryTheirs() {
        try {
            while (!over.get()) {
                JsonObject event = agent.pollEvent(Duration.ofMillis(200));
                if (event != null && event.getString("event").equals("candidate")) {
                    theirCandidate(event.getJsonObject("data"));
                } else if (event != null) {
                    theirEvents.add(event);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void theirCandidate(JsonObject candidate) {
        if (candidate != null) {
            theirCandidates.add(candidate.getString("candidate"));
            pc.addIceCandidate(new RTCIceCandidateInit(candidate.getString("candidate"),
                    candidate.getString("sdpMid"), candidate.getInteger("sdpMLineIndex")));
        }
    }

    /** Waits for this event of theirs; returns the names of those passed over. */
    List<String> awaitTheirs(String event, String data) throws InterruptedException {
        List<String> passed = new ArrayList<>();
        while (true) {
            JsonObject next = theirEvents.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new AssertionError("they never said " + event + " " + data + " but " + passed + "\n"
                        + new Diagnosis(pc, agent, List.of()));
            }
            if (next.getString("event").equals(event) && data.equals(next.getValue("data"))) {
                return passed;
            }
            passed.add(next.getString("event") + " " + next.getValue("data"));
        }
    }

    /** Completed when our connection is in this state. */
    CompletableFuture<Void> reached(RTCPeerConnectionState state) {
        CompletableFuture<Void> reached = new CompletableFuture<>();
        pc.addEventListener("connectionstatechange", event -> {
            if (pc.connectionState() == state) {
                reached.complete(null);
            }
        });
        return reached;
    }

    JsonArray theirStats() throws InterruptedException {
        return (JsonArray) agent.call("stats");
    }

    @Override
    public void close() throws InterruptedException {
        over.set(true);
        pc.close();
        courier.join();
    }
}
