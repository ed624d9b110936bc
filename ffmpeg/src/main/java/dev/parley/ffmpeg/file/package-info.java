/**
 * Files by libavformat: WebM, Matroska and fragmented MP4 are written, and whatever FFmpeg reads is played. Found by
 * {@link java.util.ServiceLoader}; see {@link dev.parley.media.file}.
 */
package dev.parley.ffmpeg.file;
