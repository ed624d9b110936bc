package dev.parley.core.datachannel;

import java.nio.charset.StandardCharsets;

/**
 * What a channel is: the members of RTCDataChannelInit and the label.
 *
 * <p>Immutable.
 *
 * @param label          at most 65535 bytes of UTF-8
 * @param protocol       subprotocol, at most 65535 bytes of UTF-8
 * @param ordered        whether messages arrive in the order they were sent
 * @param maxRetransmits retransmissions before a message is given up, or -1
 * @param maxLifetimeMs  maxPacketLifeTime: milliseconds before a message is given up, or -1
 * @param negotiated     both sides create the channel with the same id and nothing is sent in band
 * @param streamId       0 to 65534, or -1 to have one assigned
 * @param priority       as in RFC 8831 section 6.4: 128, 256, 512 or 1024; a larger number gets a larger share
 */
public record ChannelParameters(String label, String protocol, boolean ordered, int maxRetransmits, int maxLifetimeMs,
        boolean negotiated, int streamId, int priority) {
    /** The highest usable stream: 65535 is illegal (RFC 8832 section 6). */
    public static final int MAX_STREAM_ID = 65_534;
    /** Priority "low", which is the default (RFC 8831 section 6.4). */
    public static final int DEFAULT_PRIORITY = 256;
    private static final int MAX_TEXT_BYTES = 65_535;

    public ChannelParameters {
        require(utf8(label).length <= MAX_TEXT_BYTES, "label is longer than 65535 bytes");
        require(utf8(protocol).length <= MAX_TEXT_BYTES, "protocol is longer than 65535 bytes");
        require(maxRetransmits < 0 || maxLifetimeMs < 0, "maxRetransmits and maxPacketLifeTime exclude each other");
        require(streamId >= -1 && streamId <= MAX_STREAM_ID, "id is not between 0 and 65534");
        require(!negotiated || streamId >= 0, "a negotiated channel needs an id");
        require(priority >= 0 && priority <= 0xFFFF, "priority is not a 16-bit number");
    }

    /** Ordered, reliable, opened in band. */
    public static ChannelParameters reliable(String label) {
        return new ChannelParameters(label, "", true, -1, -1, false, -1, DEFAULT_PRIORITY);
    }

    /** Ordered, reliable, agreed on outside. */
    public static ChannelParameters negotiated(String label, int streamId) {
        return new ChannelParameters(label, "", true, -1, -1, true, streamId, DEFAULT_PRIORITY);
    }

    public ChannelParameters unordered() {
        return new ChannelParameters(label, protocol, false, maxRetransmits, maxLifetimeMs, negotiated, streamId,
                priority);
    }

    public ChannelParameters withMaxRetransmits(int count) {
        return new ChannelParameters(label, protocol, ordered, count, -1, negotiated, streamId, priority);
    }

    public ChannelParameters withMaxLifetimeMs(int lifetimeMs) {
        return new ChannelParameters(label, protocol, ordered, -1, lifetimeMs, negotiated, streamId, priority);
    }

    public ChannelParameters withProtocol(String name) {
        return new ChannelParameters(label, name, ordered, maxRetransmits, maxLifetimeMs, negotiated, streamId,
                priority);
    }

    public ChannelParameters withStreamId(int id) {
        return new ChannelParameters(label, protocol, ordered, maxRetransmits, maxLifetimeMs, negotiated, id, priority);
    }

    public ChannelParameters withPriority(int value) {
        return new ChannelParameters(label, protocol, ordered, maxRetransmits, maxLifetimeMs, negotiated, streamId,
                value);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
