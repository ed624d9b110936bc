package dev.parley.core.net;

import java.util.Optional;

/**
 * An IPv4 or IPv6 address. An IPv4-mapped IPv6 address is the IPv4 address, so that the two forms are equal
 * wherever addresses are compared. Made without any name resolution.
 *
 * <p>Immutable.
 */
public final class IpAddress implements Comparable<IpAddress> {
    private final long high;
    private final long low;
    private final boolean v6;

    private IpAddress(long high, long low, boolean v6) {
        this.high = high;
        this.low = low;
        this.v6 = v6;
    }

    /** From 4 or 16 bytes in network order. */
    public static IpAddress of(byte[] bytes) {
        if (bytes.length == 4) {
            return v4(toLong(bytes, 0, 4));
        }
        if (bytes.length != 16) {
            throw new IllegalArgumentException("an IP address has 4 or 16 bytes, not " + bytes.length);
        }
        long high = toLong(bytes, 0, 8);
        long low = toLong(bytes, 8, 8);
        boolean mapped = high == 0 && low >>> 32 == 0xFFFF;
        return mapped ? v4(low & 0xFFFF_FFFFL) : new IpAddress(high, low, true);
    }

    private static IpAddress v4(long bits) {
        return new IpAddress(0, bits, false);
    }

    private static long toLong(byte[] bytes, int from, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | bytes[from + i] & 0xFF;
        }
        return value;
    }

    /** Parses a literal such as 192.0.2.1 or 2001:db8::1; empty for names and anything else. */
    public static Optional<IpAddress> parse(String text) {
        byte[] bytes = text.indexOf(':') >= 0 ? IpLiteral.parseV6(text) : IpLiteral.parseV4(text);
        return bytes == null ? Optional.empty() : Optional.of(of(bytes));
    }

    public boolean isV6() {
        return v6;
    }

    /** 4 or 16 bytes in network order. */
    public byte[] toBytes() {
        byte[] bytes = new byte[v6 ? 16 : 4];
        for (int i = 0; i < bytes.length; i++) {
            int fromEnd = bytes.length - 1 - i;
            bytes[i] = (byte) (fromEnd >= 8 ? high >>> (fromEnd - 8) * 8 : low >>> fromEnd * 8);
        }
        return bytes;
    }

    /** The upper half of an IPv6 address, 0 for IPv4; for those who write addresses without making arrays. */
    public long highBits() {
        return high;
    }

    /** The lower half of an IPv6 address, or the 32 bits of an IPv4 address. */
    public long lowBits() {
        return low;
    }

    public boolean isAny() {
        return high == 0 && low == 0;
    }

    public boolean isLoopback() {
        return v6 ? high == 0 && low == 1 : low >>> 24 == 127;
    }

    /** 169.254.0.0/16 or fe80::/10. */
    public boolean isLinkLocal() {
        return v6 ? high >>> 54 == 0xFE80 >>> 6 : low >>> 16 == 0xA9FE;
    }

    /** 224.0.0.0/4 or ff00::/8. */
    public boolean isMulticast() {
        return v6 ? high >>> 56 == 0xFF : low >>> 28 == 0xE;
    }

    @Override
    public int compareTo(IpAddress other) {
        int byFamily = Boolean.compare(v6, other.v6);
        int byHigh = byFamily != 0 ? byFamily : Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpAddress that && high == that.high && low == that.low && v6 == that.v6;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(high * 31 + low);
    }

    /** The textual form of RFC 5952. */
    @Override
    public String toString() {
        return IpLiteral.format(toBytes());
    }
}
