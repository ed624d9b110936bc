package dev.parley.media.file;

import dev.parley.core.codec.EncodedFrame;

/**
 * One track of a file that is to be written.
 *
 * <p>Immutable.
 *
 * @param mimeType     coding of the frames, such as video/VP8, audio/opus or {@link L16#MIME_TYPE}
 * @param width        of the picture in pixels; 0 for sound
 * @param height       of the picture in pixels; 0 for sound
 * @param sampleRateHz of the sound; 0 for pictures
 * @param channels     of the sound; 0 for pictures
 * @param first        the key frame the track begins with, whose parameter sets some containers repeat in their header;
 *                     null for sound
 */
public record TrackFormat(String mimeType, int width, int height, int sampleRateHz, int channels, EncodedFrame first) {
    public static TrackFormat video(EncodedFrame first, int width, int height) {
        return new TrackFormat(first.mimeType(), width, height, 0, 0, first);
    }

    public static TrackFormat audio(String mimeType, int sampleRateHz, int channels) {
        return new TrackFormat(mimeType, 0, 0, sampleRateHz, channels, null);
    }

    public boolean isAudio() {
        return first == null;
    }

    public boolean is(String otherMimeType) {
        return mimeType.equalsIgnoreCase(otherMimeType);
    }
}
