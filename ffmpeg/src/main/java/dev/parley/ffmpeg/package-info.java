/** What FFmpeg brings: codecs, devices and files, found by {@link java.util.ServiceLoader}. */
package dev.parley.ffmpeg;
