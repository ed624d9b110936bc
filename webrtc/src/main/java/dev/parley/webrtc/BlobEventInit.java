package dev.parley.webrtc;

/**
 * What a {@link BlobEvent} is made of (MediaStream Recording, section 2.8).
 *
 * <p>Immutable.
 *
 * @param data     what was recorded; may be empty
 * @param timecode milliseconds between the first blob of the recording and this one
 */
public record BlobEventInit(Blob data, double timecode) {}
