/**
 * Codecs of sound behind two small interfaces, G.711 and G.722 themselves, and the way from frames of PCM to encoded frames and back.
 * Other modules bring codecs as a {@link dev.parley.media.codec.CodecProvider}.
 */
package dev.parley.media.codec;
