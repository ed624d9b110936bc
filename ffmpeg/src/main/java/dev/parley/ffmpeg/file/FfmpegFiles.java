package dev.parley.ffmpeg.file;

import dev.parley.ffmpeg.NativeFfmpeg;
import dev.parley.media.audio.AudioSource;
import dev.parley.media.file.FileClock;
import dev.parley.media.file.FileSource;
import dev.parley.media.file.FileSourceProvider;
import dev.parley.media.file.PlayedPictures;
import dev.parley.media.file.PlayedSound;
import dev.parley.media.video.EncodedSource;
import dev.parley.media.video.PictureSource;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Plays what FFmpeg reads: Matroska, MP4, Ogg, MP3 and many more, the first track of sound and the first of pictures.
 *
 * <p>Immutable.
 */
public final class FfmpegFiles implements FileSourceProvider {
    /** Whatever nobody else knew. */
    @Override
    public boolean plays(byte[] head) {
        return NativeFfmpeg.isLoaded();
    }

    @Override
    public FileSource open(Path file, boolean loop, long nowNs) throws IOException {
        Demuxer demuxer = new Demuxer(file, loop);
        DemuxedTrack sound = demuxer.track(avutil.AVMEDIA_TYPE_AUDIO);
        DemuxedTrack pictures = demuxer.track(avutil.AVMEDIA_TYPE_VIDEO);
        if (sound == null && pictures == null) {
            demuxer.close();
            return null;
        }
        PlayedSound heard = null;
        try {
            FileClock clock = new FileClock(nowNs);
            heard = sound == null ? null : new PlayedSound(new DemuxedSound(sound), clock, false);
            return new Playing(heard, pictures == null ? null : new Pictures(new DemuxedPictures(pictures), clock));
        } catch (IOException e) {
            if (heard != null) {
                heard.close();
            }
            if (pictures != null) {
                pictures.leave();
            }
            throw e;
        }
    }

    private record Playing(AudioSource sound, VideoSource pictures) implements FileSource {
        @Override
        public void close() {
            if (sound != null) {
                sound.close();
            }
            if (pictures != null) {
                pictures.close();
            }
        }
    }

    /** The pictures as a camera shows them: once, to all who look. */
    private record Pictures(PlayedPictures played, VideoFormat format) implements VideoSource {
        Pictures(DemuxedPictures pictures, FileClock clock) {
            this(new PlayedPictures(pictures, clock), pictures.format());
        }

        @Override
        public List<String> mimeTypes() {
            return List.of();
        }

        @Override
        public EncodedSource start(String mimeType, long startNs) {
            throw new IllegalArgumentException("a file that is played has no " + mimeType);
        }

        @Override
        public PictureSource pictures(long startNs) {
            return played;
        }

        @Override
        public void close() {
            played.close();
        }
    }
}
