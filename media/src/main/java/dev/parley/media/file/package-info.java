/**
 * Files of sound and pictures: containers that recordings are written to and sources that play a file as if it were a
 * device. WAV, Ogg with Opus and IVF are here; other modules bring more as a
 * {@link dev.parley.media.file.MediaContainer} and a {@link dev.parley.media.file.FileSourceProvider}.
 *
 * <p>A container is chosen by file name or by media type ({@link dev.parley.media.file.MediaContainers}). What it writes
 * goes to a {@link dev.parley.media.file.MediaOutput}, and about once a second all of it can be played, whatever happens
 * to the program afterwards.
 */
package dev.parley.media.file;
