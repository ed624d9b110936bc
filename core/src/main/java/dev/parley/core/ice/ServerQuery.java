package dev.parley.core.ice;

import dev.parley.core.net.Path;
import dev.parley.core.stun.StunTransaction;

/**
 * What one of our sockets asked one STUN server.
 *
 * <p>Loop-owned.
 */
final class ServerQuery {
    private final StunServer server;
    private final KnownCandidate host;
    private final Path path;
    private final StunTransaction transaction;
    private boolean done;

    /** @param host the candidate of the socket that asks */
    ServerQuery(StunServer server, KnownCandidate host, Path path, StunTransaction transaction) {
        this.server = server;
        this.host = host;
        this.path = path;
        this.transaction = transaction;
    }

    StunServer server() {
        return server;
    }

    KnownCandidate host() {
        return host;
    }

    Path path() {
        return path;
    }

    StunTransaction transaction() {
        return transaction;
    }

    boolean isDone() {
        return done;
    }

    void finish() {
        done = true;
    }

    IceEvent.CandidateError error(int code, String text) {
        return new IceEvent.CandidateError(host.address().ip().toString(), host.address().port(), server.url(), code,
                text);
    }
}
