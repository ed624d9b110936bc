package dev.parley.webrtc;

import dev.parley.core.ice.IceState;
import dev.parley.core.transport.DtlsState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The states of ICE and of the connection as a whole, from those of its one transport (WebRTC 1.0, sections 4.3.3 and
 * 4.3.4), and who waits for them.
 *
 * <p>Changed by the dispatcher; read by any thread.
 */
final class ConnectionStates {
    private final RTCPeerConnection target;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Promise<Void>> awaitingConnected = new ArrayList<>();
    private final List<Promise<Void>> awaitingEnd = new ArrayList<>();
    private volatile IceState ice = IceState.NEW;
    private volatile DtlsState dtls = DtlsState.NEW;
    private volatile Diagnostician.DtlsFailure dtlsFailure;
    /** As it was when ICE failed; null before. */
    private volatile PathFacts failedPath;
    private volatile RTCIceConnectionState iceConnectionState = RTCIceConnectionState.NEW;
    private volatile RTCPeerConnectionState connectionState = RTCPeerConnectionState.NEW;

    ConnectionStates(RTCPeerConnection target) {
        this.target = target;
    }

    RTCIceConnectionState iceConnectionState() {
        return iceConnectionState;
    }

    RTCPeerConnectionState connectionState() {
        return connectionState;
    }

    /** In a turn, with the path when it has failed, else null. Section 5.6: iceconnectionstatechange comes before connectionstatechange. */
    void ice(IceState state, PathFacts path) {
        ice = state;
        failedPath = path == null ? failedPath : path;
        if (change(RTCIceConnectionState.valueOf(state.name()))) {
            target.fire(new Event("iceconnectionstatechange"));
        }
        update();
    }

    /** In a turn. @param kind RTCErrorDetailType, and {@code reason} a sentence, when the state is failed; else null */
    void dtls(DtlsState state, String kind, String reason) {
        dtls = state;
        dtlsFailure = kind == null ? dtlsFailure : new Diagnostician.DtlsFailure(kind, reason);
        update();
        if (state == DtlsState.CLOSED) {
            settleNext(awaitingEnd, null);
        }
    }

    /** In a turn: the engine is gone because of a bug. */
    void broken(Throwable bug) {
        dtls(DtlsState.FAILED, "bug", bug.toString());
    }

    private void update() {
        RTCPeerConnectionState next = combined();
        if (!change(next)) {
            return;
        }
        if (next == RTCPeerConnectionState.CONNECTED) {
            settleNext(awaitingConnected, null);
        } else if (next == RTCPeerConnectionState.FAILED) {
            settleNext(awaitingEnd, null);
            settleNext(awaitingConnected, failure());
        }
        target.fire(new Event("connectionstatechange"));
    }

    /** False when nothing changes; {@code close()} in another thread has the last word. */
    private boolean change(RTCIceConnectionState next) {
        lock.lock();
        try {
            boolean changes = next != iceConnectionState && iceConnectionState != RTCIceConnectionState.CLOSED;
            iceConnectionState = changes ? next : iceConnectionState;
            return changes;
        } finally {
            lock.unlock();
        }
    }

    private boolean change(RTCPeerConnectionState next) {
        lock.lock();
        try {
            boolean changes = next != connectionState && connectionState != RTCPeerConnectionState.CLOSED;
            connectionState = changes ? next : connectionState;
            return changes;
        } finally {
            lock.unlock();
        }
    }

    private RTCPeerConnectionState combined() {
        if (ice == IceState.FAILED || dtls == DtlsState.FAILED) {
            return RTCPeerConnectionState.FAILED;
        }
        if (ice == IceState.DISCONNECTED) {
            return RTCPeerConnectionState.DISCONNECTED;
        }
        boolean iceIdle = ice == IceState.NEW || ice == IceState.CLOSED;
        if (iceIdle && (dtls == DtlsState.NEW || dtls == DtlsState.CLOSED)) {
            return RTCPeerConnectionState.NEW;
        }
        boolean dtlsDone = dtls == DtlsState.CONNECTED || dtls == DtlsState.CLOSED;
        return !iceIdle && ice.isConnected() && dtlsDone
                ? RTCPeerConnectionState.CONNECTED
                : RTCPeerConnectionState.CONNECTING;
    }

    /** By {@code close()}, in the thread that calls it; fires nothing (section 4.4.1.9). */
    void closed() {
        lock.lock();
        try {
            iceConnectionState = RTCIceConnectionState.CLOSED;
            connectionState = RTCPeerConnectionState.CLOSED;
        } finally {
            lock.unlock();
        }
        settle(awaitingConnected, OperationsChain.closedError());
        settle(awaitingEnd, null);
    }

    private OperationError failure() {
        return new OperationError("the connection failed: " + diagnose(PathFacts.NONE).sentence());
    }

    /** @param path what is known of it now; of a failure the path of that moment counts */
    ConnectionDiagnosis diagnose(PathFacts path) {
        boolean described = target.localDescription() != null && target.remoteDescription() != null;
        PathFacts known = connectionState == RTCPeerConnectionState.FAILED && failedPath != null ? failedPath : path;
        return new Diagnostician(connectionState, target.signalingState(), described, refused(), ice.isConnected(),
                dtls == DtlsState.CLOSED, dtlsFailure, known).diagnose();
    }

    private RefusedKinds refused() {
        RTCSessionDescription local = target.currentLocalDescription();
        RTCSessionDescription remote = target.currentRemoteDescription();
        return local != null && local.type() == RTCSdpType.ANSWER
                ? RefusedKinds.of(remote, local)
                : RefusedKinds.of(local, remote);
    }

    /** Until the connection is connected; rejected when it has failed or is closed. */
    Promise<Void> whenConnected() {
        Promise<Void> promise = waitIn(awaitingConnected);
        switch (connectionState) {
            case CONNECTED -> promise.complete(null);
            case FAILED -> promise.abandon(failure());
            case CLOSED -> promise.abandon(OperationsChain.closedError());
            default -> {
                // it waits
            }
        }
        return promise;
    }

    /** Until the connection is closed by either side or has failed. */
    Promise<Void> whenEnded() {
        Promise<Void> promise = waitIn(awaitingEnd);
        boolean failed = connectionState == RTCPeerConnectionState.FAILED;
        if (failed || connectionState == RTCPeerConnectionState.CLOSED || dtls == DtlsState.CLOSED) {
            promise.complete(null);
        }
        return promise;
    }

    /** The caller looks at the state only afterwards, so that no change in between is missed. */
    private Promise<Void> waitIn(List<Promise<Void>> waiting) {
        Promise<Void> promise = new Promise<>();
        lock.lock();
        try {
            waiting.removeIf(Promise::isDone);
            waiting.add(promise);
        } finally {
            lock.unlock();
        }
        return promise;
    }

    /** After the handlers of this turn, or when one of them waits. */
    private void settleNext(List<Promise<Void>> waiting, RuntimeException reason) {
        target.turns().postNext(List.of(() -> settle(waiting, reason)));
    }

    private void settle(List<Promise<Void>> waiting, RuntimeException reason) {
        List<Promise<Void>> all;
        lock.lock();
        try {
            all = List.copyOf(waiting);
            waiting.clear();
        } finally {
            lock.unlock();
        }
        for (Promise<Void> promise : all) {
            if (reason == null) {
                promise.complete(null);
            } else {
                promise.abandon(reason);
            }
        }
    }
}
