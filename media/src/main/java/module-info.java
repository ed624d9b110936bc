/** Frames, sources, codecs and devices; told the time, without threads. */
module dev.parley.media {
    requires transitive dev.parley.core;

    exports dev.parley.media.audio;
    exports dev.parley.media.codec;
    exports dev.parley.media.device;
    exports dev.parley.media.file;
    exports dev.parley.media.playout;
    exports dev.parley.media.source;
    exports dev.parley.media.video;

    uses dev.parley.media.codec.CodecProvider;
    uses dev.parley.media.codec.VideoCodecProvider;
    uses dev.parley.media.device.DeviceProvider;
    uses dev.parley.media.file.FileSourceProvider;
    uses dev.parley.media.file.MediaContainer;
}
