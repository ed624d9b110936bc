package dev.parley.core.codec;

/**
 * What can be read of a coded picture without decoding it. Bytes come from the network: nothing throws.
 *
 * <p>Any thread.
 */
interface PictureSyntax {
    /** Whether it can be decoded by itself. */
    boolean isKeyFrame(byte[] frame);

    /** As the sequence or key frame header in it says; null when it has none, or that is malformed. */
    PictureSize size(byte[] frame);

    /**
     * Whether no picture in it is larger. A decoder takes memory for what headers announce, whatever follows them.
     *
     * @return false also when a header that tells the size cannot be read
     */
    default boolean fits(byte[] frame, long maxPixels) {
        PictureSize size = size(frame);
        return size == null ? !isKeyFrame(frame) : size.pixels() <= maxPixels;
    }
}
