package dev.parley.ffmpeg.file;

import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * A packet on its way from the file to a decoder.
 *
 * <p>Immutable; whoever takes it frees it.
 *
 * @param packet  with times in nanoseconds of the file as it is played; null at the end of the file
 * @param keyFrame can be decoded by itself
 */
record DemuxedPacket(AVPacket packet, boolean keyFrame) {
    /** The file ends here, or begins again. */
    static final DemuxedPacket END = new DemuxedPacket(null, false);

    boolean isEnd() {
        return packet == null;
    }
}
