package dev.parley.core.net;

import dev.parley.core.base.Packet;

/**
 * What a datagram on a shared port is, by its first byte (RFC 7983 section 7, RFC 9443 section 5), and whether an RTP
 * packet is RTCP by its second (RFC 5761 section 4).
 *
 * <p>Immutable.
 */
public enum PacketKind {
    STUN, ZRTP, DTLS, TURN_CHANNEL, QUIC, RTP, RTCP, UNKNOWN;

    public static PacketKind of(Packet packet) {
        int first = packet.u8(0);
        if (first < 0) {
            return UNKNOWN;
        } else if (first <= 3) {
            return STUN;
        } else if (first >= 16 && first <= 19) {
            return ZRTP;
        } else if (first >= 20 && first <= 63) {
            return DTLS;
        } else if (first >= 64 && first <= 79) {
            return TURN_CHANNEL;
        } else if (first >= 128 && first <= 191) {
            int second = packet.u8(1);
            return second >= 192 && second <= 223 ? RTCP : second >= 0 ? RTP : UNKNOWN;
        }
        return first >= 80 && first <= 127 || first >= 192 ? QUIC : UNKNOWN;
    }
}
