package dev.parley.core.codec;

import java.util.List;

/**
 * Cuts frames of one stream into RTP payloads, as its payload format says. It may count frames, so each stream has its
 * own.
 *
 * <p>Loop-owned.
 */
public interface Packetizer {
    /**
     * The payloads of one frame in order, none longer than {@code maxPayloadBytes}; empty when the frame is not a
     * bitstream of this codec or cannot be cut.
     */
    List<byte[]> packetize(byte[] frame, int maxPayloadBytes);
}
