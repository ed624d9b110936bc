package dev.parley.core.sdp;

/**
 * The {@code o=} line (RFC 8866 section 5.2).
 *
 * <p>Immutable.
 *
 * @param userName       {@code -} when there is none
 * @param sessionId      decimal number
 * @param sessionVersion grows by one with each change of the description; 64 bits, unsigned
 * @param address        net type, address type and address, such as {@code IN IP4 127.0.0.1}
 */
public record Origin(String userName, String sessionId, long sessionVersion, String address) {
    @Override
    public String toString() {
        return userName + " " + sessionId + " " + Long.toUnsignedString(sessionVersion) + " " + address;
    }
}
