package dev.parley.media.playout;

import dev.parley.core.codec.EncodedFrame;

/**
 * A packet of sound as it arrived.
 *
 * <p>Immutable.
 *
 * @param ssrc      of its source; another one begins anew
 * @param sequence  extended sequence number: consecutive packets had nothing lost between them
 * @param frame     with its time of capture; null when the packet carried no sound that is known here
 * @param arrivalNs monotonic
 */
public record SoundPacket(int ssrc, long sequence, EncodedFrame frame, long arrivalNs) {}
