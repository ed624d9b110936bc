package dev.parley.core.stun;

import dev.parley.core.base.Dice;

/**
 * The 96 random bits that join an answer to its request (RFC 8489 section 5).
 *
 * <p>Immutable.
 */
public record TransactionId(long high, int low) {
    public static TransactionId random(Dice dice) {
        return new TransactionId(dice.nextLong(), dice.nextInt());
    }
}
