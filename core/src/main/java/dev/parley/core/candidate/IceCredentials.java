package dev.parley.core.candidate;

/**
 * User name fragment and password of one side (RFC 8839 section 5.4).
 *
 * <p>Immutable.
 *
 * @param ufrag 4 to 256 ice-chars
 * @param pwd   22 to 256 ice-chars
 */
public record IceCredentials(String ufrag, String pwd) {
    /** The password is a secret and stays out of logs. */
    @Override
    public String toString() {
        return "IceCredentials[" + ufrag + "]";
    }
}
