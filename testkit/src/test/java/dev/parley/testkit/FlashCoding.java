package dev.parley.testkit;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.codec.VideoCodecProvider;
import dev.parley.media.codec.VideoDecoder;
import dev.parley.media.codec.VideoEncoder;
import dev.parley.media.codec.VideoEncoderSettings;
import dev.parley.media.video.PixelFormat;
import dev.parley.media.video.VideoFrame;

/** Decodes VP8 without a look at it, into one pixel: as bright as the last byte. For tests of when pictures are seen. */
public final class FlashCoding implements VideoCodecProvider {
    /** The beginning of a key frame of 16 by 16 pixels (RFC 6386 section 9.1), and how bright it is. */
    static byte[] picture(boolean bright) {
        return new byte[]{0x10, 0, 0, (byte) 0x9D, 1, 0x2A, 16, 0, 16, 0, 0, (byte) (bright ? 255 : 0)};
    }

    static boolean isBright(VideoFrame picture) {
        return picture.data()[0] != 0;
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
        throw new IllegalArgumentException(codec.mimeType());
    }

    @Override
    public VideoDecoder newDecoder(Codec codec) {
        return new VideoDecoder() {
            @Override
            public VideoFrame decode(EncodedFrame frame) {
                byte bright = frame.data()[frame.data().length - 1];
                return new VideoFrame(PixelFormat.RGBA, 1, 1, frame.captureNs(), new byte[]{bright, 0, 0, 0});
            }

            @Override
            public boolean needsKeyFrame() {
                return false;
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }
}
