package dev.parley.core.stun;

import dev.parley.core.base.ByteWriter;
import dev.parley.core.net.TransportAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes one message. Attributes come in the order of the calls; {@link #sign} and then {@link #finish}, which adds the
 * fingerprint, are last, because receivers ignore or refuse what follows them.
 *
 * <p>Loop-owned.
 */
public final class StunWriter {
    private static final int CAPACITY_BYTES = 1_200;

    private final ByteWriter out = new ByteWriter(CAPACITY_BYTES);

    public StunWriter(StunClass messageClass, int method, TransactionId id) {
        int bits = messageClass.ordinal();
        int type = method & 0xF | (method & 0x70) << 1 | (method & 0xF80) << 2 | (bits & 1) << 4 | (bits & 2) << 7;
        out.u16(type).u16(0).u32(Stun.MAGIC_COOKIE).i64(id.high()).u32(id.low());
    }

    private ByteWriter attribute(int type, int length) {
        return out.u16(type).u16(length);
    }

    private StunWriter text(int type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        attribute(type, bytes.length).bytes(bytes).pad(4);
        return this;
    }

    public StunWriter username(String username) {
        return text(Stun.USERNAME, username);
    }

    public StunWriter software(String software) {
        return text(Stun.SOFTWARE, software);
    }

    public StunWriter priority(long priority) {
        attribute(Stun.PRIORITY, 4).u32(priority);
        return this;
    }

    public StunWriter useCandidate() {
        attribute(Stun.USE_CANDIDATE, 0);
        return this;
    }

    /** ICE-CONTROLLING or ICE-CONTROLLED (RFC 8445 section 16.1). */
    public StunWriter role(boolean controlling, long tieBreaker) {
        attribute(controlling ? Stun.ICE_CONTROLLING : Stun.ICE_CONTROLLED, 8).i64(tieBreaker);
        return this;
    }

    public StunWriter xorMappedAddress(TransportAddress address) {
        byte[] ip = address.ip().toBytes();
        for (int i = 0; i < ip.length; i++) {
            ip[i] ^= out.array()[4 + i];
        }
        attribute(Stun.XOR_MAPPED_ADDRESS, 4 + ip.length).u16(ip.length == 4 ? Stun.FAMILY_V4 : Stun.FAMILY_V6)
                .u16(address.port() ^ Stun.MAGIC_COOKIE >>> 16).bytes(ip);
        return this;
    }

    public StunWriter error(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        attribute(Stun.ERROR_CODE, 4 + text.length).u16(0).u8(code / 100).u8(code % 100).bytes(text).pad(4);
        return this;
    }

    public StunWriter unknownAttributes(List<Integer> types) {
        attribute(Stun.UNKNOWN_ATTRIBUTES, 2 * types.size());
        types.forEach(out::u16);
        out.pad(4);
        return this;
    }

    /** Any other attribute. */
    public StunWriter raw(int type, byte[] value) {
        attribute(type, value.length).bytes(value).pad(4);
        return this;
    }

    /** Adds MESSAGE-INTEGRITY over everything so far. */
    public StunWriter sign(StunKey key) {
        byte[] hmac = key.sign(out.array(), 0, out.length());
        attribute(Stun.MESSAGE_INTEGRITY, hmac.length).bytes(hmac);
        return this;
    }

    /** The message with FINGERPRINT. */
    public byte[] finish() {
        int before = out.length();
        setLength(before + 8);
        attribute(Stun.FINGERPRINT, 4).u32(StunMessage.fingerprint(out.array(), 0, before));
        return checked();
    }

    /** The message without FINGERPRINT, which plain servers do not need. */
    public byte[] finishPlain() {
        setLength(out.length());
        return checked();
    }

    private void setLength(int messageBytes) {
        out.putU16(2, messageBytes - Stun.HEADER_BYTES);
    }

    private byte[] checked() {
        if (!out.ok()) {
            throw new IllegalStateException("a STUN message of more than " + CAPACITY_BYTES + " bytes");
        }
        return out.toByteArray();
    }
}
