package dev.parley.media.video;

/**
 * Size and speed of moving pictures.
 *
 * <p>Immutable.
 *
 * @param width           in pixels
 * @param height          in pixels
 * @param framesPerSecond nominal
 */
public record VideoFormat(int width, int height, double framesPerSecond) {}
