package dev.parley.core.stun;

import dev.parley.core.base.ByteReader;
import dev.parley.core.base.Packet;
import dev.parley.core.net.IpAddress;
import dev.parley.core.net.TransportAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A view of a message in a borrowed buffer: good until the buffer is used again. An attribute that is absent, or of a
 * wrong size, reads as null or -1. Of repeated attributes the first counts; what follows MESSAGE-INTEGRITY, except the
 * fingerprint, is ignored (RFC 8489 section 14.5), for it is not authenticated.
 *
 * <p>Loop-owned.
 */
public final class StunMessage {
    private static final int MAX_ATTRIBUTES = 64;
    private static final int MAX_REPORTED_UNKNOWN = 16;

    private final byte[] data;
    private final int offset;
    private final int length;
    private final int type;
    private final TransactionId transactionId;
    private final int[] types = new int[MAX_ATTRIBUTES];
    private final int[] starts = new int[MAX_ATTRIBUTES];
    private final int[] lengths = new int[MAX_ATTRIBUTES];
    private int count;

    private StunMessage(Packet packet, int type, TransactionId transactionId) {
        this.data = packet.data();
        this.offset = packet.offset();
        this.length = packet.length();
        this.type = type;
        this.transactionId = transactionId;
    }

    /** The message in a packet, or null when it is none. */
    public static StunMessage read(Packet packet) {
        ByteReader in = packet.reader();
        int type = in.u16();
        int bodyBytes = in.u16();
        int cookie = in.i32();
        TransactionId id = new TransactionId(in.i64(), in.i32());
        boolean header = in.ok() && type >>> 14 == 0 && cookie == Stun.MAGIC_COOKIE && bodyBytes % 4 == 0
                && bodyBytes == in.remaining();
        if (!header) {
            return null;
        }
        StunMessage message = new StunMessage(packet, type, id);
        return message.readAttributes(in) ? message : null;
    }

    private boolean readAttributes(ByteReader in) {
        boolean signed = false;
        while (in.remaining() > 0) {
            int start = in.position() - offset;
            int attribute = in.u16();
            int size = in.u16();
            in.skip(size + 3 & ~3);
            if (!in.ok() || count == MAX_ATTRIBUTES) {
                return false;
            }
            boolean trusted = !signed || attribute == Stun.FINGERPRINT;
            if (trusted && indexOf(attribute) < 0) {
                types[count] = attribute;
                starts[count] = start;
                lengths[count++] = size;
            }
            signed |= attribute == Stun.MESSAGE_INTEGRITY;
            if (attribute == Stun.FINGERPRINT) {
                return in.remaining() == 0; // RFC 8489 section 14.7: it is the last one
            }
        }
        return true;
    }

    private int indexOf(int attribute) {
        for (int i = 0; i < count; i++) {
            if (types[i] == attribute) {
                return i;
            }
        }
        return -1;
    }

    public StunClass messageClass() {
        return StunClass.values()[type >>> 7 & 2 | type >>> 4 & 1];
    }

    /** 0 to 0xFFF (RFC 8489 section 5 interleaves it with the class). */
    public int method() {
        return type & 0xF | type >>> 1 & 0x70 | type >>> 2 & 0xF80;
    }

    public TransactionId transactionId() {
        return transactionId;
    }

    /** Bytes of the whole message. */
    public int length() {
        return length;
    }

    public boolean has(int attribute) {
        return indexOf(attribute) >= 0;
    }

    /** A reader over the value, or null when the attribute is absent or not of this size (-1 for any size). */
    private ByteReader value(int attribute, int size) {
        int i = indexOf(attribute);
        boolean found = i >= 0 && (size < 0 || lengths[i] == size);
        return found ? new ByteReader(data, offset + starts[i] + 4, lengths[i]) : null;
    }

    public String username() {
        return text(Stun.USERNAME);
    }

    public String software() {
        return text(Stun.SOFTWARE);
    }

    private String text(int attribute) {
        ByteReader value = value(attribute, -1);
        return value == null ? null : value.utf8(value.remaining());
    }

    /** 0 to 2^32-1, or -1. */
    public long priority() {
        ByteReader value = value(Stun.PRIORITY, 4);
        return value == null ? -1 : value.u32();
    }

    public boolean useCandidate() {
        return has(Stun.USE_CANDIDATE);
    }

    /** The tie-breaker of an agent that says it controls, or null. */
    public Long controlling() {
        return i64(Stun.ICE_CONTROLLING);
    }

    /** The tie-breaker of an agent that says it is controlled, or null. */
    public Long controlled() {
        return i64(Stun.ICE_CONTROLLED);
    }

    private Long i64(int attribute) {
        ByteReader value = value(attribute, 8);
        return value == null ? null : Long.valueOf(value.i64());
    }

    /** XOR-MAPPED-ADDRESS, or the MAPPED-ADDRESS of an old server; null when neither is there. */
    public TransportAddress mappedAddress() {
        TransportAddress xored = address(Stun.XOR_MAPPED_ADDRESS, true);
        return xored != null ? xored : address(Stun.MAPPED_ADDRESS, false);
    }

    private TransportAddress address(int attribute, boolean xored) {
        ByteReader value = value(attribute, -1);
        if (value == null) {
            return null;
        }
        int family = value.u16() & 0xFF;
        int port = value.u16();
        byte[] ip = value.bytes(family == Stun.FAMILY_V4 ? 4 : family == Stun.FAMILY_V6 ? 16 : -1);
        if (!value.ok()) {
            return null;
        }
        if (xored) {
            port ^= Stun.MAGIC_COOKIE >>> 16;
            for (int i = 0; i < ip.length; i++) {
                ip[i] ^= data[offset + 4 + i]; // the cookie, followed by the transaction id
            }
        }
        return new TransportAddress(IpAddress.of(ip), port);
    }

    /** 300 to 699, or -1. */
    public int errorCode() {
        ByteReader value = value(Stun.ERROR_CODE, -1);
        if (value == null) {
            return -1;
        }
        int code = (value.u24() & 7) * 100 + value.u8();
        return value.ok() && code >= 300 && code <= 699 ? code : -1;
    }

    /** The text beside the error code, "" when there is none. */
    public String errorReason() {
        ByteReader value = value(Stun.ERROR_CODE, -1);
        return value == null ? "" : value.skip(4).utf8(value.remaining());
    }

    /** Attributes that must be understood and are not (RFC 8489 section 6.3.1), the first few of them. */
    public List<Integer> unknownRequired() {
        List<Integer> unknown = new ArrayList<>();
        for (int i = 0; i < count && unknown.size() < MAX_REPORTED_UNKNOWN; i++) {
            if (!Stun.isOptional(types[i]) && !Stun.isUnderstood(types[i])) {
                unknown.add(types[i]);
            }
        }
        return unknown;
    }

    public boolean hasIntegrity() {
        return value(Stun.MESSAGE_INTEGRITY, Stun.INTEGRITY_BYTES) != null;
    }

    /** Whether MESSAGE-INTEGRITY is there and was made with this key. */
    public boolean isSignedWith(StunKey key) {
        return hasIntegrity() && key.matches(data, offset, starts[indexOf(Stun.MESSAGE_INTEGRITY)]);
    }

    /** Whether there is a FINGERPRINT and it is wrong: the packet is not STUN, or was damaged. */
    public boolean hasWrongFingerprint() {
        ByteReader value = value(Stun.FINGERPRINT, 4);
        return value == null
                ? has(Stun.FINGERPRINT)
                : value.i32() != fingerprint(data, offset, starts[indexOf(Stun.FINGERPRINT)]);
    }

    /** CRC-32 of what lies before the attribute; the header's length counts the attribute already. */
    static int fingerprint(byte[] data, int offset, int before) {
        CRC32 crc = new CRC32();
        crc.update(data, offset, before);
        return (int) crc.getValue() ^ Stun.FINGERPRINT_XOR;
    }
}
