package dev.parley.core.transport;

import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;
import dev.parley.core.dtls.DtlsEvent;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.srtp.SrtpProfile;
import dev.parley.core.srtp.SrtpSession;

/**
 * SRTP of one transport: nothing before DTLS gave the keys, protection afterwards.
 *
 * <p>Loop-owned.
 */
final class SrtpLink {
    private final Drops drops;
    private SrtpSession session;

    SrtpLink(Drops drops) {
        this.drops = drops;
    }

    boolean isReady() {
        return session != null;
    }

    /** Name of the profile as in the registry, or null. */
    String profileName() {
        return session == null ? null : session.profile().name();
    }

    /** @param keys null when the peers agreed on no profile: then there is no media */
    void start(DtlsEvent.SrtpKeys keys) {
        SrtpProfile profile = keys == null ? null : SrtpProfile.find(keys.profile());
        if (profile != null && session == null) {
            session = new SrtpSession(profile, keys.localKey(), keys.localSalt(), keys.remoteKey(), keys.remoteSalt(),
                    drops);
        }
    }

    /** Without DTLS there is no media either (RFC 8827 section 6.5). */
    void stop() {
        session = null;
    }

    boolean unprotectRtp(Packet packet) {
        if (session == null) {
            drops.count("srtp.no-keys");
            return false;
        }
        return session.unprotectRtp(packet);
    }

    boolean unprotectRtcp(Packet packet) {
        if (session == null) {
            drops.count("srtcp.no-keys");
            return false;
        }
        return session.unprotectRtcp(packet);
    }

    /** Protects in place; returns the new length, or -1 when it was refused and counted. */
    int protect(byte[] data, int offset, int length, boolean rtcp) {
        if (session == null) {
            return -1;
        }
        return rtcp
                ? session.protectRtcp(data, offset, length, TransmitBatch.MAX_DATAGRAM_BYTES)
                : session.protectRtp(data, offset, length, TransmitBatch.MAX_DATAGRAM_BYTES);
    }
}
