package dev.parley.media.audio;

import dev.parley.media.source.FrameSource;

/**
 * Where sound comes from: a microphone, a generator, a file.
 *
 * <p>Loop-owned.
 */
public interface AudioSource extends FrameSource<AudioFrame> {
    int sampleRateHz();

    int channels();
}
