package dev.parley.cli.bench;

import java.util.Locale;

/**
 * What is measured.
 *
 * <p>Immutable.
 */
public enum Work {
    /** Messages one way as fast as it goes: bytes each second. */
    THROUGHPUT,
    /** The same with small messages: messages each second. */
    MESSAGES,
    /** One message there and back at a time. */
    ROUNDTRIP,
    /** From {@code createOffer} to the channel open at both ends, one connection after the other. */
    SETUP,
    /** Connections created, opened and closed at both ends, as many as it goes. */
    CHURN,
    /** What connections cost that only stay. */
    IDLE;

    /** As on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Null when there is none of this name. */
    public static Work find(String word) {
        for (Work work : values()) {
            if (work.word().equals(word)) {
                return work;
            }
        }
        return null;
    }

    /** Whether messages flow while it is measured. */
    public boolean isTransfer() {
        return this == THROUGHPUT || this == MESSAGES;
    }
}
