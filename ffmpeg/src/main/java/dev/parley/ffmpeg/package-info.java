/**
 * FFmpeg itself: its libraries, its errors, its pictures. What stands on it are codecs, devices and files, found by
 * {@link java.util.ServiceLoader}.
 */
package dev.parley.ffmpeg;
