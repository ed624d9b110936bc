package dev.parley.media.video;

/**
 * A frame of an IVF file.
 *
 * <p>Immutable; the array is shared and must not be changed.
 *
 * @param timestamp in units of the header's time base
 * @param data      the bitstream
 */
public record IvfFrame(long timestamp, byte[] data) {}
