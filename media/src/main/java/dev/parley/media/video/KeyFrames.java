package dev.parley.media.video;

import dev.parley.core.codec.CodedPicture;

/**
 * Tells from the bitstream whether a picture is decodable by itself.
 *
 * <p>Any thread.
 */
public final class KeyFrames {
    private KeyFrames() {}

    /** True also for a coding that is not known here, and for sound. */
    public static boolean isKeyFrame(String mimeType, byte[] data) {
        return CodedPicture.isKeyFrame(mimeType, data);
    }
}
