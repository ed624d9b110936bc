/**
 * Pictures as pixels and coded: sources that are told the time; conversion, scaling and turning of pixels; the looped clip
 * of the fake camera, IVF files, and a meter. No class
 * here starts a thread or reads a clock.
 */
package dev.parley.media.video;
