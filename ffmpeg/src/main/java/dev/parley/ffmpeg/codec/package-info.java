/**
 * The video codecs of FFmpeg for calls: no pictures that refer to later ones, no delay, the rate that is asked for.
 */
package dev.parley.ffmpeg.codec;
