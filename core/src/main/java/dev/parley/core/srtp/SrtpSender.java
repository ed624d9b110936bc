package dev.parley.core.srtp;

import dev.parley.core.base.Drops;
import dev.parley.core.base.Serial;
import dev.parley.core.rtp.RtpPacketView;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Protects outgoing packets in place. A sequence number may be protected again only with the same bytes, which gives
 * the same protected bytes: anything else would use a nonce twice and is refused.
 *
 * <p>Loop-owned.
 */
final class SrtpSender {
    /** Sources whose latest packets are remembered, so that they may be protected again. */
    static final int MAX_RECENT_SOURCES = 256;
    /** Sources there may ever be under one key: of the earlier ones only the highest index is kept. */
    static final int MAX_SOURCES = 16_384;
    private static final int RTCP_HEADER_BYTES = 8;
    private static final int INDEX_BYTES = 4;

    private final int tagBytes;
    private final PacketCipher rtp;
    private final PacketCipher rtcp;
    private final Drops drops;
    private final Map<Integer, Source> recent = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Integer, Long> earlier = new HashMap<>();
    private final Map<Integer, int[]> rtcpIndices = new HashMap<>();

    SrtpSender(SrtpProfile profile, SessionKeys rtpKeys, SessionKeys rtcpKeys, Drops drops) {
        this.tagBytes = profile.tagBytes();
        this.rtp = PacketCipher.of(profile, rtpKeys, false);
        this.rtcp = PacketCipher.of(profile, rtcpKeys, true);
        this.drops = drops;
    }

    /** The index of the latest packets of one SSRC and a checksum of what was sent under each. */
    private static final class Source {
        private static final int REMEMBERED = 2_048;

        /** Up to here nothing is remembered, so nothing may be protected. */
        private final long floor;
        private long highest;
        private final long[] indices = new long[REMEMBERED];
        private final int[] checksums = new int[REMEMBERED];

        Source(long highestBefore) {
            floor = highestBefore;
            highest = highestBefore;
        }

        long index(int sequenceNumber) {
            return highest < 0 ? sequenceNumber : Serial.extend16(sequenceNumber, highest);
        }

        boolean allow(long index, int checksum) {
            if (index <= floor || index <= highest - REMEMBERED || index >>> 48 != 0) {
                return false;
            }
            int slot = (int) (index % REMEMBERED);
            // Stored plus one, so that zero means empty.
            if (indices[slot] == index + 1) {
                return checksums[slot] == checksum;
            }
            indices[slot] = index + 1;
            checksums[slot] = checksum;
            highest = Math.max(highest, index);
            return true;
        }
    }

    int protectRtp(byte[] data, int offset, int length, int capacity) {
        int header = RtpPacketView.headerLength(data, offset, length);
        if (header < 0 || length + tagBytes > capacity) {
            drops.count("srtp.send-malformed");
            return -1;
        }
        int ssrc = i32(data, offset + 8);
        Source source = source(ssrc);
        if (source == null) {
            drops.count("srtp.send-too-many-sources");
            return -1;
        }
        long index = source.index((data[offset + 2] & 0xFF) << 8 | data[offset + 3] & 0xFF);
        if (!source.allow(index, checksum(data, offset, length))) {
            drops.count("srtp.send-nonce-reuse");
            return -1;
        }
        return rtp.seal(data, offset, header, length, ssrc, index);
    }

    /** Null when there were too many. */
    private Source source(int ssrc) {
        Source known = recent.get(ssrc);
        if (known != null) {
            return known;
        }
        Long highest = earlier.get(ssrc);
        if (highest == null && recent.size() + earlier.size() >= MAX_SOURCES) {
            return null;
        }
        if (recent.size() >= MAX_RECENT_SOURCES) {
            Map.Entry<Integer, Source> oldest = recent.entrySet().iterator().next();
            earlier.put(oldest.getKey(), oldest.getValue().highest);
            recent.remove(oldest.getKey());
        }
        earlier.remove(ssrc);
        Source source = new Source(highest == null ? -1 : highest);
        recent.put(ssrc, source);
        return source;
    }

    private static int checksum(byte[] data, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(data, offset, length);
        return (int) crc.getValue();
    }

    int protectRtcp(byte[] data, int offset, int length, int capacity) {
        if (length < RTCP_HEADER_BYTES || length + tagBytes + INDEX_BYTES > capacity) {
            drops.count("srtp.send-malformed");
            return -1;
        }
        int ssrc = i32(data, offset + 4);
        int[] next = rtcpIndices.get(ssrc);
        if (next == null) {
            if (rtcpIndices.size() >= MAX_SOURCES) {
                drops.count("srtp.send-too-many-sources");
                return -1;
            }
            next = new int[1];
            rtcpIndices.put(ssrc, next);
        }
        if (next[0] < 0) {
            // 2^31 packets under one key are the limit (RFC 3711 section 9.2).
            drops.count("srtp.send-key-exhausted");
            return -1;
        }
        return rtcp.seal(data, offset, RTCP_HEADER_BYTES, length, ssrc, next[0]++);
    }

    static int i32(byte[] data, int at) {
        return (data[at] & 0xFF) << 24 | (data[at + 1] & 0xFF) << 16 | (data[at + 2] & 0xFF) << 8 | data[at + 3] & 0xFF;
    }
}
