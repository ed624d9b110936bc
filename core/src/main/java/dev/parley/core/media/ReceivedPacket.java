package dev.parley.core.media;

import dev.parley.core.codec.EncodedFrame;
import java.util.List;

/**
 * A packet that waits to become part of a frame.
 *
 * <p>Immutable.
 *
 * @param sequence       extended sequence number
 * @param format         what the payload is; null when it carries nothing for a frame (padding, comfort noise)
 * @param payload        a copy of its own; null together with {@code format}
 * @param audioLevelDbov 0 to 127, -1 when the packet did not say
 */
record ReceivedPacket(long sequence, int timestamp, boolean marker, ReceiveFormat format, byte[] payload,
        int audioLevelDbov, long arrivalNs) {
    boolean isEmpty() {
        return payload == null;
    }

    /** The frame it is where each packet is one, as with sound; null when it carries none, or is malformed. */
    EncodedFrame wholeFrame() {
        byte[] frame = isEmpty() ? null : format.depacketizer().join(List.of(payload));
        return frame == null
                ? null
                : new EncodedFrame(format.codec().mimeType(), frame, true, timestamp, arrivalNs);
    }
}
