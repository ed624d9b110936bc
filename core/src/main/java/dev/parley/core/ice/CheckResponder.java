package dev.parley.core.ice;

import dev.parley.core.base.Drops;
import dev.parley.core.net.Path;
import dev.parley.core.stun.Stun;
import dev.parley.core.stun.StunClass;
import dev.parley.core.stun.StunMessage;
import dev.parley.core.stun.StunWriter;
import java.util.List;

/**
 * Answers the peer's checks (RFC 8445 section 7.3). Who does not know our password gets no answer at all, not even the
 * error RFC 8489 section 9.1.3 describes: the source address may be forged, and an answer would reach a stranger.
 *
 * <p>Loop-owned.
 */
final class CheckResponder {
    private final CheckCredentials credentials;
    private final Role role;
    private final Outbox outbox;
    private final Drops drops;

    CheckResponder(CheckCredentials credentials, Role role, Outbox outbox, Drops drops) {
        this.credentials = credentials;
        this.role = role;
        this.outbox = outbox;
        this.drops = drops;
    }

    /** Whether the request is signed with our password. */
    boolean isAuthentic(StunMessage request) {
        String username = request.username();
        String wrong = username == null || !request.hasIntegrity()
                ? "ice.request-unsigned"
                : !credentials.isForUs(username)
                        ? "ice.request-username"
                        : !request.isSignedWith(credentials.localKey()) ? "ice.request-integrity" : null;
        if (wrong != null) {
            drops.count(wrong);
        }
        return wrong == null;
    }

    /** Refuses an authentic request that cannot be served; whether it did. */
    boolean refuse(Path path, StunMessage request) {
        List<Integer> unknown = request.unknownRequired();
        if (!unknown.isEmpty()) {
            drops.count("ice.request-unknown-attribute");
            outbox.add(path, error(request, Stun.UNKNOWN_ATTRIBUTE, "Unknown Attribute")
                    .unknownAttributes(unknown).sign(credentials.localKey()).finish());
            return true;
        }
        return false;
    }

    /** RFC 8445 section 7.3.1.1: false when the request was refused, or is to be ignored. */
    boolean settleRoles(Path path, StunMessage request) {
        switch (role.compare(request)) {
            case REFUSE -> outbox.add(path,
                    error(request, Stun.ROLE_CONFLICT, "Role Conflict").sign(credentials.localKey()).finish());
            case LOOP -> drops.count("ice.role-loop");
            case FITS, CHANGED -> {
                return true;
            }
        }
        return false;
    }

    private static StunWriter error(StunMessage request, int code, String reason) {
        return new StunWriter(StunClass.ERROR, Stun.BINDING, request.transactionId()).error(code, reason);
    }

    void succeed(Path path, StunMessage request) {
        outbox.add(path, new StunWriter(StunClass.SUCCESS, Stun.BINDING, request.transactionId())
                .xorMappedAddress(path.remote()).sign(credentials.localKey()).finish());
    }
}
