/**
 * Codecs as negotiation and RTP know them: parameters and how they match, payload types, packetizers and depacketizers per
 * payload format, and the {@link dev.parley.core.codec.EncodedFrame} between a codec and RTP. Nothing here encodes.
 */
package dev.parley.core.codec;
