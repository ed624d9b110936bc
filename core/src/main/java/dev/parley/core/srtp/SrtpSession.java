package dev.parley.core.srtp;

import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;

/**
 * SRTP and SRTCP of one transport, both directions (RFC 3711, 7714), with keys as the DTLS handshake gives them.
 *
 * <ul>
 * <li>{@code protect} methods work in place in the caller's buffer, which needs {@link
 * SrtpProfile#MAX_RTP_OVERHEAD_BYTES} or {@link SrtpProfile#MAX_RTCP_OVERHEAD_BYTES} free behind the packet.
 * <li>{@code unprotect} methods change the borrowed packet into the plain one, or answer false and count why under
 * {@code srtp.} or {@code srtcp.} in the drops; nothing else changes then.
 * </ul>
 *
 * <p>Loop-owned.
 */
public final class SrtpSession {
    private final SrtpProfile profile;
    private final SrtpSender sender;
    private final SrtpReceiver receiver;

    /** Keys and salts must have the lengths of the profile. */
    public SrtpSession(SrtpProfile profile, byte[] localKey, byte[] localSalt, byte[] remoteKey, byte[] remoteSalt,
            Drops drops) {
        this.profile = profile;
        this.sender = new SrtpSender(profile, SessionKeys.derive(profile, localKey, localSalt, false),
                SessionKeys.derive(profile, localKey, localSalt, true), drops);
        this.receiver = new SrtpReceiver(profile, SessionKeys.derive(profile, remoteKey, remoteSalt, false),
                SessionKeys.derive(profile, remoteKey, remoteSalt, true), drops);
    }

    public SrtpProfile profile() {
        return profile;
    }

    /**
     * Protects the RTP packet at {@code offset}. The same sequence number again is allowed with the same bytes only.
     *
     * @param capacity bytes usable from {@code offset}
     * @return length of the protected packet, or -1 when it was refused and counted
     */
    public int protectRtp(byte[] data, int offset, int length, int capacity) {
        return sender.protectRtp(data, offset, length, capacity);
    }

    /** As {@link #protectRtp}, for a compound or reduced-size RTCP packet. */
    public int protectRtcp(byte[] data, int offset, int length, int capacity) {
        return sender.protectRtcp(data, offset, length, capacity);
    }

    /** Opens an SRTP packet in place; false when it was dropped. */
    public boolean unprotectRtp(Packet packet) {
        return receiver.unprotectRtp(packet);
    }

    /** Opens an SRTCP packet in place; false when it was dropped. */
    public boolean unprotectRtcp(Packet packet) {
        return receiver.unprotectRtcp(packet);
    }
}
