package dev.parley.core.stun;

/**
 * Numbers of the registries (RFC 8489 section 18, RFC 8445 section 20).
 *
 * <p>Any thread.
 */
public final class Stun {
    public static final int MAGIC_COOKIE = 0x2112_A442;
    public static final int HEADER_BYTES = 20;
    /** The method of every message of ICE. */
    public static final int BINDING = 0x001;

    public static final int MAPPED_ADDRESS = 0x0001;
    public static final int USERNAME = 0x0006;
    public static final int MESSAGE_INTEGRITY = 0x0008;
    public static final int ERROR_CODE = 0x0009;
    public static final int UNKNOWN_ATTRIBUTES = 0x000A;
    public static final int REALM = 0x0014;
    public static final int NONCE = 0x0015;
    public static final int MESSAGE_INTEGRITY_SHA256 = 0x001C;
    public static final int XOR_MAPPED_ADDRESS = 0x0020;
    public static final int PRIORITY = 0x0024;
    public static final int USE_CANDIDATE = 0x0025;
    public static final int SOFTWARE = 0x8022;
    public static final int FINGERPRINT = 0x8028;
    public static final int ICE_CONTROLLED = 0x8029;
    public static final int ICE_CONTROLLING = 0x802A;

    public static final int BAD_REQUEST = 400;
    public static final int UNAUTHENTICATED = 401;
    public static final int UNKNOWN_ATTRIBUTE = 420;
    public static final int ROLE_CONFLICT = 487;

    /** Exclusive-or of the fingerprint (RFC 8489 section 14.7). */
    static final int FINGERPRINT_XOR = 0x5354_554E;
    static final int INTEGRITY_BYTES = 20;
    static final int FAMILY_V4 = 1;
    static final int FAMILY_V6 = 2;

    private Stun() {}

    /** Whether a message with this attribute may be used without understanding it (RFC 8489 section 5). */
    static boolean isOptional(int type) {
        return type >= 0x8000;
    }

    static boolean isUnderstood(int type) {
        return switch (type) {
            case MAPPED_ADDRESS, USERNAME, MESSAGE_INTEGRITY, ERROR_CODE, UNKNOWN_ATTRIBUTES, REALM, NONCE,
                    MESSAGE_INTEGRITY_SHA256, XOR_MAPPED_ADDRESS, PRIORITY, USE_CANDIDATE ->
                true;
            default -> false;
        };
    }
}
