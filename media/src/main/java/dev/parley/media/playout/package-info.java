/**
 * From what arrives to what is heard and seen: the sender's clock, the jitter buffer of sound, the time at which pictures
 * are shown. Told the time, without threads.
 */
package dev.parley.media.playout;
