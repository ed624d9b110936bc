/** Video codecs, cameras, microphones, screens and files on FFmpeg. */
module dev.parley.ffmpeg {
    requires transitive dev.parley.media;
    requires org.bytedeco.ffmpeg;
    requires org.bytedeco.javacpp;

    exports dev.parley.ffmpeg;
    exports dev.parley.ffmpeg.codec;
    exports dev.parley.ffmpeg.device;

    provides dev.parley.media.codec.VideoCodecProvider with
            dev.parley.ffmpeg.codec.FfmpegVideoCodecs;
    provides dev.parley.media.device.DeviceProvider with
            dev.parley.ffmpeg.device.FfmpegDevices;
    provides dev.parley.media.file.FileSourceProvider with
            dev.parley.ffmpeg.file.FfmpegFiles;
    provides dev.parley.media.file.MediaContainer with
            dev.parley.ffmpeg.file.WebmContainer,
            dev.parley.ffmpeg.file.Mp4Container,
            dev.parley.ffmpeg.file.MatroskaContainer;
}
