package dev.parley.cli;

import dev.parley.signaling.ErrorCode;
import dev.parley.signaling.RemotePeer;
import dev.parley.webrtc.RTCPeerConnectionState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Tells what happens in a call, and sums it up at the end.
 *
 * <p>Any thread.
 */
final class CallReport {
    /** Members that have gone; the oldest are forgotten. */
    private static final int MAX_GONE = 100;

    private final Output output;
    private final Map<String, PeerReport> present = new ConcurrentHashMap<>();
    private final List<JsonObject> gone = new CopyOnWriteArrayList<>();
    /** Held while somebody goes from those present to those gone: a summary at that moment must not miss him in both. */
    private final ReentrantLock leaving = new ReentrantLock();
    private final AtomicBoolean summedUp = new AtomicBoolean();
    private volatile boolean anyConnected;

    CallReport(Output output) {
        this.output = output;
    }

    void joined(String id) {
        output.tell(null, "joined", new JsonObject().put("id", id));
    }

    PeerReport add(RemotePeer peer) {
        PeerReport report = new PeerReport(peer);
        present.put(peer.member().id(), report);
        output.tell("@|bold " + safe(peer.displayName()) + "|@ is here", "peer",
                facts(peer).put("polite", peer.polite()));
        return report;
    }

    void remove(RemotePeer peer) {
        leaving.lock();
        try {
            PeerReport report = present.remove(peer.member().id());
            if (report != null) {
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
        output.tell(safe(peer.displayName()) + " has gone", "peer-gone", facts(peer));
    }

    void state(RemotePeer peer, RTCPeerConnectionState state) {
        String colour = switch (state) {
            case CONNECTED -> "green";
            case FAILED, DISCONNECTED -> "red";
            default -> "faint";
        };
        output.tell(safe(peer.displayName()) + " @|" + colour + " " + state + "|@", "state",
                facts(peer).put("state", state.toString()));
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
        output.tell("The server is gone (" + reason + "); trying again in " + Math.ceilDiv(retryInMs, 1_000) + " s",
                "server-lost", new JsonObject().put("reason", reason).put("retryInMs", retryInMs));
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
        output.progress(prefix + (peers.isEmpty() ? "waiting for somebody" : peers));
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
    private static String safe(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ").replace("@|", "@ |");
        return plain.length() <= 500 ? plain : plain.substring(0, 500) + "…";
    }
}
