package dev.parley.testkit.scenario;

import dev.parley.core.base.Packet;
import dev.parley.core.net.PacketKind;
import dev.parley.simnet.DatagramClass;
import dev.parley.simnet.SimDatagram;

/**
 * Kinds of datagrams to lose, told apart by their first bytes (RFC 7983). One datagram may be of several kinds: records of a
 * DTLS flight travel together.
 *
 * <p>Immutable.
 */
public final class Packets {
    private static final int USE_CANDIDATE = 0x0025;
    private static final int CHANGE_CIPHER_SPEC_RECORD = 20;
    private static final int HANDSHAKE_RECORD = 22;
    private static final int DATA_RECORD = 23;
    private static final int RECORD_HEADER_BYTES = 13;

    /** All STUN messages. */
    public static final DatagramClass STUN = kind("STUN", PacketKind.STUN);
    public static final DatagramClass STUN_REQUEST = stunType("STUN request", 0x0001);
    public static final DatagramClass STUN_ANSWER = stunType("STUN answer", 0x0101);
    /** A check that nominates (RFC 8445 section 8.1.1). */
    public static final DatagramClass NOMINATION = new DatagramClass("nomination",
            datagram -> STUN_REQUEST.has(datagram) && hasAttribute(datagram, USE_CANDIDATE));
    /** All DTLS records, those of data too. */
    public static final DatagramClass DTLS = kind("DTLS", PacketKind.DTLS);
    /** DTLS records other than data. */
    public static final DatagramClass HANDSHAKE = new DatagramClass("DTLS handshake",
            datagram -> DTLS.has(datagram) && datagram.u8(0) != DATA_RECORD);
    public static final DatagramClass CLIENT_HELLO = handshake("ClientHello", 1);
    public static final DatagramClass SERVER_HELLO = handshake("ServerHello", 2);
    public static final DatagramClass CERTIFICATE = handshake("Certificate", 11);
    /** The end of either side's last flight; the Finished behind it is encrypted. */
    public static final DatagramClass CHANGE_CIPHER_SPEC = new DatagramClass("ChangeCipherSpec",
            datagram -> HANDSHAKE.has(datagram) && hasRecord(datagram, CHANGE_CIPHER_SPEC_RECORD, -1));
    /** One SCTP packet in a DTLS record. */
    public static final DatagramClass DATA = new DatagramClass("data",
            datagram -> DTLS.has(datagram) && datagram.u8(0) == DATA_RECORD);
    public static final DatagramClass SRTP = kind("SRTP", PacketKind.RTP);
    public static final DatagramClass SRTCP = kind("SRTCP", PacketKind.RTCP);

    private Packets() {}

    /** The most telling kind of a datagram. */
    public static String nameOf(SimDatagram datagram) {
        for (DatagramClass kind : new DatagramClass[]{DATA, SRTP, SRTCP, NOMINATION, STUN_REQUEST, STUN_ANSWER, STUN,
                HANDSHAKE}) {
            if (kind.has(datagram)) {
                return kind.name();
            }
        }
        return "other";
    }

    private static DatagramClass kind(String name, PacketKind kind) {
        return new DatagramClass(name, datagram -> PacketKind.of(new Packet(datagram.payload())) == kind);
    }

    private static DatagramClass stunType(String name, int type) {
        return new DatagramClass(name, datagram -> STUN.has(datagram) && u16(datagram, 0) == type);
    }

    private static boolean hasAttribute(SimDatagram datagram, int type) {
        int at = 20;
        while (at + 4 <= datagram.payload().length) {
            if (u16(datagram, at) == type) {
                return true;
            }
            at += 4 + (u16(datagram, at + 2) + 3 & ~3);
        }
        return false;
    }

    /** A message of the handshake that is not encrypted (RFC 6347 section 4.3.2). */
    private static DatagramClass handshake(String name, int messageType) {
        return new DatagramClass(name,
                datagram -> HANDSHAKE.has(datagram) && hasRecord(datagram, HANDSHAKE_RECORD, messageType));
    }

    private static boolean hasRecord(SimDatagram datagram, int type, int messageType) {
        int at = 0;
        while (at + RECORD_HEADER_BYTES < datagram.payload().length) {
            boolean plain = u16(datagram, at + 3) == 0;
            boolean found = messageType < 0 || plain && datagram.u8(at + RECORD_HEADER_BYTES) == messageType;
            if (datagram.u8(at) == type && found) {
                return true;
            }
            at += RECORD_HEADER_BYTES + u16(datagram, at + 11);
        }
        return false;
    }

    private static int u16(SimDatagram datagram, int index) {
        return datagram.u8(index) << 8 | datagram.u8(index + 1);
    }
}
