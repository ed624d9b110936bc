package dev.parley.webrtc;

import dev.parley.media.audio.AudioSource;
import dev.parley.media.file.FileSource;
import dev.parley.media.file.FileSources;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoSource;
import dev.parley.webrtc.flow.AudioCapture;
import dev.parley.webrtc.flow.InstalledCodecs;
import dev.parley.webrtc.flow.Pumps;
import dev.parley.webrtc.flow.VideoCapture;
import dev.parley.webrtc.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file in place of a microphone and a camera: it plays in real time, sound and pictures on one clock, from the moment
 * somebody first wants one of them. WAV, Ogg with Opus and IVF are read in Java; what FFmpeg reads needs the module
 * parley-ffmpeg. An extension of Parley.
 *
 * <p>Any thread.
 */
public final class MediaFile {
    private MediaFile() {}

    /** Plays it once; then its tracks end. */
    public static MediaStream open(Path file) {
        return open(file, false);
    }

    /**
     * Opens a file. Waits for the disk.
     *
     * @param loop begin again at the end
     * @return a stream of at most one track of sound and one of pictures; the file is freed when both are stopped
     * @throws NotFoundError     if there is no such file
     * @throws NotReadableError  if it is broken or may not be read
     * @throws NotSupportedError if nothing at hand knows what it is
     */
    public static MediaStream open(Path file, boolean loop) {
        if (!Files.isRegularFile(file)) {
            throw new NotFoundError("there is no file " + file);
        }
        Pumps pumps = World.current().pumps();
        try {
            FileSource source = FileSources.installed(InstalledCodecs.get(), InstalledCodecs.video())
                    .open(file, loop, pumps.nowNs());
            if (source == null) {
                throw new NotSupportedError(
                        "nothing at hand plays " + file + ": WAV, Ogg with Opus and IVF are played in "
                                + "Java, the rest by the module parley-ffmpeg");
            }
            return stream(source, String.valueOf(file.getFileName()), pumps);
        } catch (IOException e) {
            throw new NotReadableError(file + ": " + e.getMessage());
        }
    }

    private static MediaStream stream(FileSource source, String label, Pumps pumps) {
        MediaStream stream = new MediaStream();
        AudioSource sound = source.sound();
        VideoSource pictures = source.pictures();
        if (sound != null) {
            MediaTrackSettings settings = MediaTrackSettings.ofSound(sound.sampleRateHz(), sound.channels());
            stream.addTrack(MediaStreamTrack.local(label, new AudioCapture(sound, InstalledCodecs.get(), pumps),
                    settings));
        }
        if (pictures != null) {
            VideoFormat format = pictures.format();
            MediaTrackSettings settings = MediaTrackSettings.ofPictures(format);
            stream.addTrack(MediaStreamTrack.local(label,
                    new VideoCapture(pictures, InstalledCodecs.video(), pumps), settings));
        }
        return stream;
    }
}
