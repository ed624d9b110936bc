package dev.parley.webrtc;

import dev.parley.core.peer.PeerStats;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls of {@code getStats()} that the engine has not answered (WebRTC 1.0, section 8.2). When the engine goes, they are
 * answered with what is left to tell.
 *
 * <p>Any thread; promises settle in turns.
 */
final class StatsRequests {
    private final RTCPeerConnection connection;
    private final PeerLink link;
    private final Set<Promise<RTCStatsReport>> pending = ConcurrentHashMap.newKeySet();
    private volatile byte[] localCertificate;

    StatsRequests(RTCPeerConnection connection, PeerLink link) {
        this.connection = connection;
        this.link = link;
    }

    /** @param certificateDer of this side; null until it is made */
    void localCertificate(byte[] certificateDer) {
        localCertificate = certificateDer;
    }

    Promise<RTCStatsReport> request() {
        Promise<RTCStatsReport> promise = new Promise<>();
        StatsReader reader = new StatsReader(connection.channels().openedCount(), connection.channels().closedCount(),
                localCertificate, connection.media());
        pending.add(promise);
        boolean posted = link.post((engine, nowNs) -> {
            PeerStats stats = engine.stats(nowNs);
            connection.turns().post(() -> settle(promise, reader.read(stats)));
        });
        if (!posted) {
            connection.turns().post(() -> settle(promise, reader.readClosed()));
        }
        return promise;
    }

    private void settle(Promise<RTCStatsReport> promise, RTCStatsReport report) {
        pending.remove(promise);
        promise.complete(report);
    }

    /** The engine is gone and will not answer. */
    void end() {
        RTCStatsReport last = new StatsReader(connection.channels().openedCount(), connection.channels().closedCount(),
                null, null).readClosed();
        pending.forEach(promise -> connection.turns().post(() -> settle(promise, last)));
    }
}
