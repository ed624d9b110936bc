package dev.parley.core.srtp;

import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;
import dev.parley.core.base.ReplayWindow;
import dev.parley.core.base.Serial;
import dev.parley.core.rtp.RtpPacketView;
import java.util.HashMap;
import java.util.Map;

/**
 * Opens incoming packets in place. Rollover counters, replay windows and the table of sources change only after a
 * packet proved authentic, so forged ones leave no trace but a count.
 *
 * <p>Loop-owned.
 */
final class SrtpReceiver {
    /** Authenticated peers may bring this many sources; forgetting old ones would make their packets replayable. */
    static final int MAX_SOURCES = 16_384;
    private static final int RTCP_HEADER_BYTES = 8;
    private static final int INDEX_BYTES = 4;

    private final int tagBytes;
    private final PacketCipher rtp;
    private final PacketCipher rtcp;
    private final Drops drops;
    private final Map<Integer, ReplayWindow> rtpWindows = new HashMap<>();
    private final Map<Integer, ReplayWindow> rtcpWindows = new HashMap<>();

    SrtpReceiver(SrtpProfile profile, SessionKeys rtpKeys, SessionKeys rtcpKeys, Drops drops) {
        this.tagBytes = profile.tagBytes();
        this.rtp = PacketCipher.of(profile, rtpKeys, false);
        this.rtcp = PacketCipher.of(profile, rtcpKeys, true);
        this.drops = drops;
    }

    boolean unprotectRtp(Packet packet) {
        byte[] data = packet.data();
        int offset = packet.offset();
        int header = RtpPacketView.headerLength(data, offset, packet.length());
        if (header < 0 || packet.length() < header + tagBytes) {
            return drop("srtp.malformed");
        }
        int ssrc = SrtpSender.i32(data, offset + 8);
        int sequenceNumber = packet.u8(2) << 8 | packet.u8(3);
        ReplayWindow window = rtpWindows.get(ssrc);
        // RFC 3711 section 3.3.1: the index nearest to the highest one authenticated; a new source begins in cycle 0.
        long index = window == null ? sequenceNumber : Serial.extend16(sequenceNumber, window.highest());
        if (index >>> 48 != 0 || window != null && !window.isNew(index)) {
            return drop("srtp.replay");
        }
        return open(rtp, packet, header, ssrc, index, rtpWindows, window);
    }

    boolean unprotectRtcp(Packet packet) {
        byte[] data = packet.data();
        int length = packet.length();
        if (length < RTCP_HEADER_BYTES + INDEX_BYTES + tagBytes || (packet.u8(0) & 0xC0) != 0x80) {
            return drop("srtcp.malformed");
        }
        int ssrc = SrtpSender.i32(data, packet.offset() + 4);
        int word = SrtpSender.i32(data, packet.offset() + indexPosition(length));
        if ((word & PacketCipher.ENCRYPTED) == 0) {
            // RFC 8827 section 6.5: no media without encryption, so none of its control either.
            return drop("srtcp.unencrypted");
        }
        long index = word & ~PacketCipher.ENCRYPTED;
        ReplayWindow window = rtcpWindows.get(ssrc);
        if (window != null && !window.isNew(index)) {
            return drop("srtcp.replay");
        }
        return open(rtcp, packet, RTCP_HEADER_BYTES, ssrc, index, rtcpWindows, window);
    }

    /** HMAC profiles put the tag behind the index (RFC 3711 section 3.4), AEAD before it (RFC 7714 section 9.2). */
    private int indexPosition(int length) {
        return rtcp instanceof GcmPacketCipher ? length - INDEX_BYTES : length - tagBytes - INDEX_BYTES;
    }

    private boolean open(PacketCipher cipher, Packet packet, int header, int ssrc, long index,
            Map<Integer, ReplayWindow> windows, ReplayWindow known) {
        if (known == null && windows.size() >= MAX_SOURCES) {
            return drop("srtp.too-many-sources");
        }
        int plain = cipher.open(packet.data(), packet.offset(), header, packet.length(), ssrc, index);
        if (plain < 0) {
            return drop("srtp.not-authentic");
        }
        ReplayWindow window = known == null ? new ReplayWindow() : known;
        if (known == null) {
            windows.put(ssrc, window);
        }
        window.accept(index);
        packet.length(plain);
        return true;
    }

    private boolean drop(String reason) {
        drops.count(reason);
        return false;
    }
}
