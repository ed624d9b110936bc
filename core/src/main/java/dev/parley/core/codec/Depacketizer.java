package dev.parley.core.codec;

import java.util.List;

/**
 * Puts frames of one payload format together again. Bytes come from the network: nothing throws, whatever they are.
 *
 * <p>Any thread.
 */
public interface Depacketizer {
    /** Whether this payload can be the first of a frame. */
    boolean startsFrame(byte[] payload);

    /** Whether this payload begins a frame that can be decoded by itself. */
    boolean startsKeyFrame(byte[] payload);

    /**
     * Joins all payloads of one frame, in order.
     *
     * @return the frame, or null when they are malformed
     */
    byte[] join(List<byte[]> payloads);

    /** Whether a joined frame can be decoded by itself. */
    boolean isKeyFrame(byte[] frame);
}
