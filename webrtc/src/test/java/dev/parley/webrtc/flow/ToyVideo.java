package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.codec.VideoCodecProvider;
import dev.parley.media.codec.VideoDecoder;
import dev.parley.media.codec.VideoEncoder;
import dev.parley.media.codec.VideoEncoderSettings;
import dev.parley.media.video.VideoFrame;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Encoders that write down what they were given: whether it is a key frame, the size, and the first luma value. */
final class ToyVideo implements VideoCodecProvider {
    final List<VideoEncoderSettings> made = new ArrayList<>();
    final List<Integer> ratesBps = new ArrayList<>();
    int open;
    boolean broken;
    private final String mimeType;

    ToyVideo(String mimeType) {
        this.mimeType = mimeType;
    }

    /** What was written down. */
    record Seen(boolean keyFrame, int width, int height, int luma) {
        static Seen in(EncodedFrame frame) {
            ByteBuffer data = ByteBuffer.wrap(frame.data());
            return new Seen(data.get() == 1, data.getInt(), data.getInt(), data.get() & 0xFF);
        }
    }

    @Override
    public boolean encodes(Codec codec) {
        return codec.mimeType().equalsIgnoreCase(mimeType);
    }

    @Override
    public boolean decodes(Codec codec) {
        return false;
    }

    @Override
    public VideoEncoder newEncoder(Codec codec, VideoEncoderSettings settings) {
        made.add(settings);
        open++;
        return new Toy();
    }

    @Override
    public VideoDecoder newDecoder(Codec codec) {
        throw new IllegalArgumentException("none");
    }

    private final class Toy implements VideoEncoder {
        private int width;
        private int height;

        @Override
        public Encoded encode(VideoFrame frame, boolean keyFrame) {
            if (broken) {
                throw new IllegalStateException("broken on purpose");
            }
            boolean key = keyFrame || frame.width() != width || frame.height() != height;
            width = frame.width();
            height = frame.height();
            byte[] data = ByteBuffer.allocate(10).put((byte) (key ? 1 : 0)).putInt(width).putInt(height)
                    .put(frame.data()[0]).array();
            return new Encoded(data, key);
        }

        @Override
        public void rate(int bitrateBps, double framesPerSecond) {
            ratesBps.add(bitrateBps);
        }

        @Override
        public void close() {
            open--;
        }
    }
}
