package dev.parley.webrtc;

/**
 * How large a share of the connection a data channel gets while several have something to send (WebRTC Priority Control,
 * section 4). Each has twice the share of the one before it.
 *
 * <p>Immutable.
 */
public enum RTCPriorityType {
    VERY_LOW(128), LOW(256), MEDIUM(512), HIGH(1_024);

    /** RFC 8831 section 6.4. */
    private final int weight;

    RTCPriorityType(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }

    /** The one that a number of the other peer's stands for. */
    static RTCPriorityType of(int weight) {
        for (RTCPriorityType type : values()) {
            if (weight <= type.weight) {
                return type;
            }
        }
        return HIGH;
    }

    /** As the specification writes it. */
    @Override
    public String toString() {
        return SpecName.of(this);
    }
}
