/** Opus in pure Java. */
module dev.parley.opus {
    requires concentus;
    requires transitive dev.parley.media;

    exports dev.parley.opus;

    provides dev.parley.media.codec.CodecProvider with dev.parley.opus.OpusProvider;
}
