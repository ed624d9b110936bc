package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.codec.VideoCodecProvider;
import dev.parley.media.codec.VideoDecoder;
import dev.parley.media.codec.VideoEncoder;
import dev.parley.media.codec.VideoEncoderSettings;
import dev.parley.media.video.PixelFormat;
import dev.parley.media.video.VideoFrame;

/** A coding of pictures that are nothing but a number: one grey pixel, one byte. */
final class NumberedPictures implements VideoCodecProvider {
    private int open;
    private boolean breakNext;
    private boolean throwNext;

    static int number(VideoFrame picture) {
        return picture.data()[0] & 0xFF;
    }

    /** Decoders that were not closed. */
    int open() {
        return open;
    }

    /** The next frame cannot be decoded. */
    void breakNext() {
        breakNext = true;
    }

    /** The decoder throws at the next frame. */
    void throwNext() {
        throwNext = true;
    }

    @Override
    public boolean encodes(Codec codec) {
        return false;
    }

    @Override
    public boolean decodes(Codec codec) {
        return codec.is("VP8");
    }

    @Override
    public VideoEncoder newEncoder(Codec codec, VideoEncoderSettings settings) {
        throw new IllegalArgumentException();
    }

    @Override
    public VideoDecoder newDecoder(Codec codec) {
        open++;
        return new Decoder();
    }

    private final class Decoder implements VideoDecoder {
        private boolean lost = true;

        @Override
        public VideoFrame decode(EncodedFrame frame) {
            if (throwNext) {
                throwNext = false;
                throw new IllegalStateException("as the test wants it");
            }
            lost = breakNext || lost && !frame.keyFrame();
            breakNext = false;
            return lost
                    ? null
                    : new VideoFrame(PixelFormat.RGBA, 1, 1, frame.captureNs(),
                            new byte[]{frame.data()[0], 0, 0, 0});
        }

        @Override
        public boolean needsKeyFrame() {
            return lost;
        }

        @Override
        public void close() {
            open--;
        }
    }
}
