package dev.parley.core.transport;

import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;
import dev.parley.core.dtls.DtlsEvent;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.srtp.SrtpProfile;
import dev.parley.core.srtp.SrtpSession;

/**
 * SRTP of one transport: nothing before DTLS gave the keys, protection afterwards. Keys are derived for the first packet, so
 * that connections without media, and the opening of data channels, do not wait for it.
 *
 * <p>Loop-owned.
 */
final class SrtpLink {
    private final Drops drops;
    private SrtpProfile profile;
    private DtlsEvent.SrtpKeys keys;
    private SrtpSession session;

    SrtpLink(Drops drops) {
        this.drops = drops;
    }

    boolean isReady() {
        return profile != null;
    }

    /** Name of the profile as in the registry, or null. */
    String profileName() {
        return profile == null ? null : profile.name();
    }

    /** @param newKeys null when the peers agreed on no profile: then there is no media */
    void start(DtlsEvent.SrtpKeys newKeys) {
        if (profile == null && newKeys != null) {
            profile = SrtpProfile.find(newKeys.profile());
            keys = newKeys;
        }
    }

    /** Null without keys. */
    private SrtpSession session() {
        if (session == null && profile != null) {
            session = new SrtpSession(profile, keys.localKey(), keys.localSalt(), keys.remoteKey(), keys.remoteSalt(),
                    drops);
            keys = null;
        }
        return session;
    }

    /** Without DTLS there is no media either (RFC 8827 section 6.5). */
    void stop() {
        profile = null;
        keys = null;
        session = null;
    }

    boolean unprotectRtp(Packet packet) {
        SrtpSession opened = session();
        if (opened == null) {
            drops.count("srtp.no-keys");
            return false;
        }
        return opened.unprotectRtp(packet);
    }

    boolean unprotectRtcp(Packet packet) {
        SrtpSession opened = session();
        if (opened == null) {
            drops.count("srtcp.no-keys");
            return false;
        }
        return opened.unprotectRtcp(packet);
    }

    /** Protects in place; returns the new length, or -1 when it was refused and counted. */
    int protect(byte[] data, int offset, int length, boolean rtcp) {
        SrtpSession sealing = session();
        if (sealing == null) {
            return -1;
        }
        return rtcp
                ? sealing.protectRtcp(data, offset, length, TransmitBatch.MAX_DATAGRAM_BYTES)
                : sealing.protectRtp(data, offset, length, TransmitBatch.MAX_DATAGRAM_BYTES);
    }
}
