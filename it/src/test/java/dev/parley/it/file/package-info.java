/** Recordings of whole calls, looked at with FFmpeg's own programs. */
package dev.parley.it.file;
