package dev.parley.core.rtp;

/**
 * The fixed RTP header as it is written (RFC 3550 section 5.1).
 *
 * <p>Immutable.
 *
 * @param marker         the profile's marker: last packet of a picture, first of a talk spurt
 * @param payloadType    0 to 127
 * @param sequenceNumber low 16 bits are written
 * @param timestamp      in units of the payload type's clock
 */
public record RtpHeader(boolean marker, int payloadType, int sequenceNumber, int timestamp, int ssrc) {}
