package dev.parley.webrtc;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the engine about the path and makes a {@link ConnectionDiagnosis} of its answer.
 *
 * <p>Any thread.
 */
final class Diagnoses {
    private static final long PATIENCE_MS = 500;

    private final RTCPeerConnection connection;
    private final PeerLink link;
    private final Set<Promise<ConnectionDiagnosis>> pending = ConcurrentHashMap.newKeySet();

    Diagnoses(RTCPeerConnection connection, PeerLink link) {
        this.connection = connection;
        this.link = link;
    }

    Promise<ConnectionDiagnosis> diagnose() {
        Promise<ConnectionDiagnosis> promise = new Promise<>();
        pending.add(promise);
        boolean posted = link.post((engine, nowNs) -> {
            PathFacts path = PathFacts.of(engine.stats(nowNs));
            connection.turns().post(() -> settle(promise, path));
        });
        if (!posted) {
            connection.turns().post(() -> settle(promise, PathFacts.NONE));
        }
        return promise;
    }

    /** The sentence, without the path when the engine is busy: for the message of an error that is due now. */
    String inTime() {
        try {
            return diagnose().get(PATIENCE_MS, TimeUnit.MILLISECONDS).sentence();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // the engine has better things to do
        }
        return connection.states().diagnose(PathFacts.NONE).sentence();
    }

    /** The engine is gone and will not answer. */
    void end() {
        pending.forEach(promise -> connection.turns().post(() -> settle(promise, PathFacts.NONE)));
    }

    private void settle(Promise<ConnectionDiagnosis> promise, PathFacts path) {
        pending.remove(promise);
        promise.complete(connection.states().diagnose(path));
    }
}
