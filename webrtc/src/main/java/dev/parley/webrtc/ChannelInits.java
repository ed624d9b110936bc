package dev.parley.webrtc;

import dev.parley.core.datachannel.ChannelParameters;
import java.nio.charset.StandardCharsets;

/** Checks what a data channel is to be (WebRTC 1.0, section 6.1, createDataChannel). */
final class ChannelInits {
    private static final int TEXT_BYTES_MAX = 65_535;

    private ChannelInits() {}

    static ChannelParameters parameters(String label, RTCDataChannelInit init) {
        requireShort("label", label);
        requireShort("protocol", init.protocol());
        if (init.maxPacketLifeTime() != null && init.maxRetransmits() != null) {
            throw new TypeError("maxPacketLifeTime and maxRetransmits exclude each other");
        }
        if (init.negotiated() && init.id() == null) {
            throw new TypeError("a negotiated channel needs an id");
        }
        int id = init.negotiated() ? init.id() : -1;
        if (id > ChannelParameters.MAX_STREAM_ID) {
            throw new TypeError("an id is at most " + ChannelParameters.MAX_STREAM_ID);
        }
        return new ChannelParameters(label, init.protocol(), init.ordered(), orNone(init.maxRetransmits()),
                orNone(init.maxPacketLifeTime()), init.negotiated(), id, init.priority().weight());
    }

    private static int orNone(Integer value) {
        return value == null ? -1 : value;
    }

    private static void requireShort(String what, String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > TEXT_BYTES_MAX) {
            throw new TypeError("the " + what + " is longer than " + TEXT_BYTES_MAX + " bytes");
        }
    }
}
