package dev.parley.cli;

import dev.parley.cli.base.Output;
import dev.parley.signaling.ErrorCode;
import dev.parley.signaling.RemotePeer;
import dev.parley.webrtc.ConnectionDiagnosis;
import dev.parley.webrtc.RTCPeerConnectionState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Tells what happens in a call, and sums it up at the end.
 *
 * <p>Any thread.
 */
final class CallReport {
    /** Members that have gone; the oldest are forgotten. */
    private static final int MAX_GONE = 100;
    private static final long MS_NS = 1_000_000L;
    private static final long NOT_LOST = Long.MAX_VALUE;
    private static final String ALONE = "waiting for somebody to join";

    private final Output output;
    private final Map<String, PeerReport> present = new ConcurrentHashMap<>();
    private final List<JsonObject> gone = new CopyOnWriteArrayList<>();
    /** Held while somebody goes from those present to those gone: a summary at that moment must not miss him in both. */
    private final ReentrantLock leaving = new ReentrantLock();
    private final AtomicBoolean summedUp = new AtomicBoolean();
    private volatile boolean anyConnected;
    private volatile long serverRetryNs = NOT_LOST;
    private volatile boolean alone;
    private volatile PeerReport lastSeen;

    CallReport(Output output) {
        this.output = output;
    }

    void joined(String id) {
        boolean back = serverRetryNs != NOT_LOST;
        serverRetryNs = NOT_LOST;
        output.tell(back ? "The server is back" : null, back ? "server-back" : "joined",
                new JsonObject().put("id", id));
    }

    PeerReport add(RemotePeer peer) {
        PeerReport report = new PeerReport(peer);
        lastSeen = report;
        present.put(peer.member().id(), report);
        alone = false;
        output.tell("@|bold " + safe(peer.displayName()) + "|@ is here", "peer",
                facts(peer).put("polite", peer.polite()));
        return report;
    }

    void remove(RemotePeer peer) {
        PeerReport report = present.get(peer.member().id());
        leaving.lock();
        try {
            if (report != null && present.remove(peer.member().id(), report)) {
                anyConnected |= report.wasConnected();
                gone.add(report.toJson());
                if (gone.size() > MAX_GONE) {
                    gone.remove(0);
                }
                report.close();
            }
        } finally {
            leaving.unlock();
        }
        if (summedUp.get()) {
            return; // it is we who leave
        }
        boolean vanished = report != null && report.state() == RTCPeerConnectionState.FAILED;
        output.tell(safe(peer.displayName()) + (vanished ? " has vanished" : " has left"), "peer-gone",
                facts(peer).put("reason", vanished ? "vanished" : "left"));
    }

    /** Bad news comes with its reason. In a handler, which may wait. */
    void state(PeerReport report, RTCPeerConnectionState state) {
        boolean bad = state == RTCPeerConnectionState.FAILED || state == RTCPeerConnectionState.DISCONNECTED;
        String colour = state == RTCPeerConnectionState.CONNECTED ? "green" : bad ? "red" : "faint";
        ConnectionDiagnosis why = report.diagnose();
        JsonObject facts = facts(report.peer()).put("state", state.toString());
        if (bad && why != null) {
            report.isNews(why.reason());
            facts.put("reason", why.reason().word()).put("sentence", why.sentence())
                    .put("facts", new JsonObject(why.facts()));
        }
        output.tell(safe(report.peer().displayName()) + " @|" + colour + " " + state + "|@"
                + (bad && why != null ? ": " + safe(why.sentence()) : ""), "state", facts);
    }

    /** Once a second: measures, and tells what is waited for when that is news. */
    void look() {
        if (present.isEmpty() && serverRetryNs == NOT_LOST && !alone) {
            alone = true;
            output.tell("Nobody else is here; " + ALONE, "waiting",
                    new JsonObject().put("reason", "alone").put("sentence", ALONE));
        }
        present.values().stream().filter(PeerReport::isConnected).forEach(PeerReport::measure);
        present.values().stream().filter(report -> !report.isConnected()).forEach(report -> {
            ConnectionDiagnosis now = report.diagnose();
            if (now != null && report.isNews(now.reason())) {
                output.tell(safe(report.peer().displayName()) + ": @|faint " + safe(now.sentence()) + "|@", "waiting",
                        facts(report.peer()).put("reason", now.reason().word()).put("sentence", now.sentence())
                                .put("facts", new JsonObject(now.facts())));
            }
        });
    }

    /** Why nobody was connected, as a sentence. */
    String obstacle() {
        return latest().map(report -> safe(report.peer().displayName()) + ": " + report.diagnosis().sentence())
                .orElse("nobody came");
    }

    /** Why nobody was connected, as a word for programs. */
    String obstacleReason() {
        return latest().map(report -> report.diagnosis().reason().word()).orElse("alone");
    }

    private Optional<PeerReport> latest() {
        return Optional.ofNullable(lastSeen).filter(report -> report.diagnosis() != null);
    }

    void heard(RemotePeer peer, Object data) {
        String text = data instanceof String words ? words : "(bytes)";
        output.tell(safe(peer.displayName()) + ": " + safe(text), "chat", facts(peer).put("text", text));
    }

    void refused(ErrorCode code, String sentence) {
        output.tell("The server refused: " + sentence, "refused",
                new JsonObject().put("code", code.word()).put("message", sentence));
    }

    void serverLost(String reason, long retryInMs) {
        boolean news = serverRetryNs == NOT_LOST;
        serverRetryNs = System.nanoTime() + retryInMs * MS_NS;
        output.tell(news
                ? "The server is gone (" + reason + "); trying again every second or two. Calls go on."
                : null, "server-lost",
                new JsonObject().put("reason", "server-lost").put("message", reason).put("retryInMs", retryInMs));
    }

    boolean wasAnyConnected() {
        leaving.lock();
        try {
            return anyConnected || present.values().stream().anyMatch(PeerReport::wasConnected);
        } finally {
            leaving.unlock();
        }
    }

    void progress(String prefix) {
        String peers = present.values().stream().map(PeerReport::sentence).map(CallReport::safe)
                .collect(Collectors.joining(", "));
        output.progress(prefix + serverSentence() + (peers.isEmpty() ? ALONE : peers));
    }

    /** What there is to say of each who is here, for a place where the name stands already. */
    void forEachCaption(BiConsumer<RemotePeer, String> reader) {
        present.values().forEach(report -> reader.accept(report.peer(), report.traffic()));
    }

    private String serverSentence() {
        long retryNs = serverRetryNs;
        return retryNs == NOT_LOST
                ? ""
                : "@|red server gone|@, trying again in "
                        + Math.max(0, Math.ceilDiv(retryNs - System.nanoTime(), 1_000 * MS_NS)) + " s; ";
    }

    /** Numbers of everybody who is here. */
    void stats() {
        if (!present.isEmpty()) {
            output.tell(null, "stats", new JsonObject().put("peers", peers(List.of())));
        }
    }

    /** Everything about everybody who was there; told once. */
    void summary() {
        if (summedUp.compareAndSet(false, true)) {
            output.tell(null, "summary", new JsonObject().put("peers", peers(gone)));
        }
    }

    private JsonArray peers(List<JsonObject> others) {
        leaving.lock();
        try {
            List<JsonObject> all = new ArrayList<>(others);
            present.values().forEach(report -> all.add(report.toJson()));
            return new JsonArray(all);
        } finally {
            leaving.unlock();
        }
    }

    private static JsonObject facts(RemotePeer peer) {
        return new JsonObject().put("peer", peer.member().id()).put("name", peer.member().name());
    }

    /** Words of strangers on our terminal: no control characters, no colour markup. */
    static String safe(String text) {
        String plain = text.replaceAll("\\p{Cc}", " ").replace("@|", "@ |");
        return plain.length() <= 500 ? plain : plain.substring(0, 500) + "…";
    }
}
