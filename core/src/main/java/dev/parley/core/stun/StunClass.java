package dev.parley.core.stun;

/** The class of a message (RFC 8489 section 5), in the order of its two bits. */
public enum StunClass {
    REQUEST, INDICATION, SUCCESS, ERROR;

    boolean isResponse() {
        return this == SUCCESS || this == ERROR;
    }
}
