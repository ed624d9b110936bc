package dev.parley.webrtc;

/**
 * How a data channel carries messages (WebRTC 1.0, section 6.2). {@link #DEFAULT} is ordered and reliable.
 *
 * <p>Immutable.
 *
 * @param ordered           messages come in the order they were sent
 * @param maxPacketLifeTime milliseconds after which a message is given up, 0 to 65535, or null
 * @param maxRetransmits    repetitions after which a message is given up, 0 to 65535, or null
 * @param protocol          name of the subprotocol
 * @param negotiated        both sides make the channel themselves with the same id
 * @param id                stream number, 0 to 65534, or null to have one chosen
 * @param priority          its share while several channels have something to send; low by default (WebRTC Priority Control)
 */
public record RTCDataChannelInit(boolean ordered, Integer maxPacketLifeTime, Integer maxRetransmits, String protocol,
        boolean negotiated, Integer id, RTCPriorityType priority) {
    public static final RTCDataChannelInit DEFAULT = builder().build();

    public RTCDataChannelInit {
        protocol = protocol == null ? "" : protocol;
        priority = priority == null ? RTCPriorityType.LOW : priority;
        check("maxPacketLifeTime", maxPacketLifeTime);
        check("maxRetransmits", maxRetransmits);
        check("id", id);
    }

    /** Of low priority, which is the default. */
    public RTCDataChannelInit(boolean ordered, Integer maxPacketLifeTime, Integer maxRetransmits, String protocol,
            boolean negotiated, Integer id) {
        this(ordered, maxPacketLifeTime, maxRetransmits, protocol, negotiated, id, RTCPriorityType.LOW);
    }

    private static void check(String name, Integer value) {
        if (value != null && (value < 0 || value > 65_535)) {
            throw new TypeError(name + " is 0 to 65535, not " + value);
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects the members of an {@link RTCDataChannelInit}. */
    public static final class Builder {
        private boolean ordered = true;
        private Integer maxPacketLifeTime;
        private Integer maxRetransmits;
        private String protocol = "";
        private boolean negotiated;
        private Integer id;
        private RTCPriorityType priority = RTCPriorityType.LOW;

        private Builder() {}

        public Builder ordered(boolean value) {
            ordered = value;
            return this;
        }

        public Builder maxPacketLifeTime(int ms) {
            maxPacketLifeTime = ms;
            return this;
        }

        public Builder maxRetransmits(int times) {
            maxRetransmits = times;
            return this;
        }

        public Builder protocol(String name) {
            protocol = name;
            return this;
        }

        public Builder negotiated(boolean value) {
            negotiated = value;
            return this;
        }

        public Builder id(int stream) {
            id = stream;
            return this;
        }

        public Builder priority(RTCPriorityType share) {
            priority = share;
            return this;
        }

        public RTCDataChannelInit build() {
            return new RTCDataChannelInit(ordered, maxPacketLifeTime, maxRetransmits, protocol, negotiated, id,
                    priority);
        }
    }
}
