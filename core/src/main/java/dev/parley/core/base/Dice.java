package dev.parley.core.base;

import java.util.random.RandomGenerator;

/**
 * Randomness as engines need it, from a generator passed in: a {@code SecureRandom} in production, a seeded generator in
 * tests.
 *
 * <p>Loop-owned.
 */
public final class Dice {
    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final RandomGenerator source;

    public Dice(RandomGenerator source) {
        this.source = source;
    }

    public int nextInt() {
        return source.nextInt();
    }

    /** 0 to {@code bound} - 1. */
    public int nextInt(int bound) {
        return source.nextInt(bound);
    }

    public long nextLong() {
        return source.nextLong();
    }

    public double nextDouble() {
        return source.nextDouble();
    }

    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        source.nextBytes(bytes);
        return bytes;
    }

    /** Letters and digits, all of them ice-char (RFC 8839 section 5.1). */
    public String alphanumeric(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHANUMERIC.charAt(source.nextInt(ALPHANUMERIC.length())));
        }
        return text.toString();
    }
}
