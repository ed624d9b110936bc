package dev.parley.core.sctp;

/**
 * How a message is to be delivered.
 *
 * <p>Immutable.
 *
 * @param unordered      may overtake and be overtaken
 * @param maxRetransmits times it is sent again before it is given up, or -1
 * @param lifetimeNs     time after which it is given up, or -1
 */
public record SendOptions(boolean unordered, int maxRetransmits, long lifetimeNs) {
    public static final SendOptions RELIABLE = new SendOptions(false, -1, -1);
    public static final SendOptions UNORDERED = new SendOptions(true, -1, -1);
}
