package dev.parley.core.sdp;

import java.util.Locale;

/**
 * Which way media flows, seen from the side whose description it stands in (RFC 8866 section 6.7).
 *
 * <p>Immutable.
 */
public enum MediaDirection implements Attribute {
    SENDRECV, SENDONLY, RECVONLY, INACTIVE;

    public static MediaDirection of(boolean sends, boolean receives) {
        return sends ? receives ? SENDRECV : SENDONLY : receives ? RECVONLY : INACTIVE;
    }

    public boolean sends() {
        return this == SENDRECV || this == SENDONLY;
    }

    public boolean receives() {
        return this == SENDRECV || this == RECVONLY;
    }

    /** The same flow seen from the other side. */
    public MediaDirection reversed() {
        return of(receives(), sends());
    }

    /** What both allow, seen from the same side. */
    public MediaDirection and(MediaDirection other) {
        return of(sends() && other.sends(), receives() && other.receives());
    }

    /** As written in SDP: sendrecv, sendonly, recvonly, inactive. */
    @Override
    public String attributeName() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String attributeValue() {
        return null;
    }
}
