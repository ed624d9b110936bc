/**
 * Sound as PCM: frames, sources that are told the time, resampling, and meters that say what is heard. No class here
 * starts a thread or reads a clock.
 */
package dev.parley.media.audio;
