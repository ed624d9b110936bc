package dev.parley.core.candidate;

import dev.parley.core.base.Dice;

/**
 * User name fragment and password of one side (RFC 8839 section 5.4).
 *
 * <p>Immutable.
 *
 * @param ufrag 4 to 256 ice-chars
 * @param pwd   22 to 256 ice-chars
 */
public record IceCredentials(String ufrag, String pwd) {
    /**
     * New credentials: at least 24 bits of ufrag and 128 bits of password (RFC 8445 section 5.3). The ufrag has 47 bits, so that
     * ten thousand connections on one port do not meet in one; with 24 they do.
     */
    public static IceCredentials random(Dice dice) {
        return new IceCredentials(dice.alphanumeric(8), dice.alphanumeric(24));
    }

    /** The password is a secret and stays out of logs. */
    @Override
    public String toString() {
        return "IceCredentials[" + ufrag + "]";
    }
}
