package dev.parley.ffmpeg.codec;

import dev.parley.media.video.PixelFormat;
import dev.parley.media.video.VideoFrame;

/** Moving bars of grey with a soft texture, and what decoding made of them. */
final class Bars {
    static final long FRAME_NS = 33_333_333L;

    private Bars() {}

    /** The picture number {@code index} at 30 frames/s. */
    static VideoFrame picture(int width, int height, int index) {
        byte[] data = new byte[PixelFormat.I420.bytes(width, height)];
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++, at++) {
                int bar = (x + 3 * index) / 40 % 6;
                data[at] = (byte) (60 + 25 * bar + (x * 7 + y * 13) % 5);
            }
        }
        java.util.Arrays.fill(data, width * height, data.length, (byte) (110 + index % 30));
        return new VideoFrame(PixelFormat.I420, width, height, index * FRAME_NS, data);
    }

    /** Peak signal-to-noise ratio of the brightness in dB; above 30 people hardly see a difference. */
    static double psnr(VideoFrame expected, VideoFrame actual) {
        int pixels = expected.width() * expected.height();
        double squares = 1e-9;
        for (int i = 0; i < pixels; i++) {
            int difference = (expected.data()[i] & 0xFF) - (actual.data()[i] & 0xFF);
            squares += difference * difference;
        }
        return 10 * Math.log10(255.0 * 255 * pixels / squares);
    }
}
