/**
 * Coded pictures: sources that are told the time, the looped clip of the fake camera, IVF files, and a meter. No class
 * here starts a thread or reads a clock.
 */
package dev.parley.media.video;
