package dev.parley.media.codec;

import dev.parley.media.video.VideoFormat;

/**
 * What an encoder is made for.
 *
 * <p>Immutable.
 *
 * @param format     the size and speed to expect
 * @param bitrateBps to aim at
 * @param screen     text and windows rather than a camera: sharpness before smoothness
 */
public record VideoEncoderSettings(VideoFormat format, int bitrateBps, boolean screen) {}
