package dev.parley.core.sctp;

import dev.parley.core.base.ByteReader;
import dev.parley.core.base.ByteWriter;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What INIT ACK gives away instead of keeping state (RFC 9260 section 5.1.3): all that is needed to begin once it comes
 * back, signed with a key of our own.
 *
 * <p>Immutable.
 *
 * @param createdNs      when
 * @param localTag       our verification tag
 * @param peerTag        the peer's
 * @param localTsn       our initial TSN
 * @param peerTsn        the peer's
 * @param peerWindow     what the peer takes at first, bytes
 * @param outbound       streams towards the peer
 * @param inbound        streams from the peer
 * @param tieLocalTag    tags of an association that existed then (section 5.2.2), or 0
 * @param tiePeerTag     likewise
 * @param forwardTsn     whether the peer knows RFC 3758
 * @param reconfig       whether the peer knows RFC 6525
 * @param interleaving   whether both know RFC 8260
 * @param zeroChecksum   whether the peer wants no checksum (RFC 9653)
 * @param largestPacket  bytes of the largest packet that the peer can read
 */
record StateCookie(long createdNs, int localTag, int peerTag, int localTsn, int peerTsn, long peerWindow, int outbound,
        int inbound, int tieLocalTag, int tiePeerTag, boolean forwardTsn, boolean reconfig, boolean interleaving,
        boolean zeroChecksum, int largestPacket) {
    static final int KEY_BYTES = 32;
    private static final int FIELD_BYTES = 43;
    private static final int MAC_BYTES = 32;

    byte[] seal(byte[] key) {
        ByteWriter writer = new ByteWriter(FIELD_BYTES + MAC_BYTES);
        writer.i64(createdNs).u32(localTag).u32(peerTag).u32(localTsn).u32(peerTsn).u32(peerWindow).u16(outbound)
                .u16(inbound).u32(tieLocalTag).u32(tiePeerTag)
                .u8((forwardTsn ? 1 : 0) | (reconfig ? 2 : 0) | (interleaving ? 4 : 0) | (zeroChecksum ? 8 : 0))
                .u16(largestPacket);
        writer.bytes(mac(key, writer.array()));
        return writer.toByteArray();
    }

    /** The cookie, or null when it is not one of ours. */
    static StateCookie open(byte[] sealed, byte[] key) {
        if (sealed.length != FIELD_BYTES + MAC_BYTES
                || !MessageDigest.isEqual(mac(key, sealed), Arrays.copyOfRange(sealed, FIELD_BYTES, sealed.length))) {
            return null;
        }
        ByteReader reader = new ByteReader(sealed);
        long created = reader.i64();
        int localTag = reader.i32();
        int peerTag = reader.i32();
        int localTsn = reader.i32();
        int peerTsn = reader.i32();
        long window = reader.u32();
        int outbound = reader.u16();
        int inbound = reader.u16();
        int tieLocal = reader.i32();
        int tiePeer = reader.i32();
        int flags = reader.u8();
        return new StateCookie(created, localTag, peerTag, localTsn, peerTsn, window, outbound, inbound, tieLocal,
                tiePeer, (flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0, (flags & 8) != 0, reader.u16());
    }

    private static byte[] mac(byte[] key, byte[] cookie) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(cookie, 0, FIELD_BYTES);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
