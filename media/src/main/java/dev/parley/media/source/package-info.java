/** What all sources of frames have in common, whatever the frames are. */
package dev.parley.media.source;
