package dev.parley.it.media;

/**
 * A point of a picture.
 *
 * <p>Immutable.
 *
 * @param x part of the width, 0 to 1
 * @param y part of the height, 0 to 1
 */
public record Spot(double x, double y) {}
