package dev.parley.media.file;

import dev.parley.media.audio.AudioSource;
import dev.parley.media.video.VideoSource;

/**
 * A file of sound alone.
 *
 * <p>Immutable.
 */
record SoundFile(AudioSource sound) implements FileSource {
    static SoundFile of(FileSound reader, boolean loop, long nowNs) {
        return new SoundFile(new PlayedSound(reader, new FileClock(nowNs), loop));
    }

    @Override
    public VideoSource pictures() {
        return null;
    }

    @Override
    public void close() {
        sound.close();
    }
}
