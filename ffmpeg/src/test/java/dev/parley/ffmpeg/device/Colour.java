package dev.parley.ffmpeg.device;

import dev.parley.media.video.VideoFrame;
import java.util.Arrays;
import java.util.function.Predicate;

/** One pixel of a picture in I420. */
record Colour(int y, int u, int v) {
    private static final int TOLERANCE = 3;

    static Colour at(VideoFrame frame, int x, int y) {
        byte[] data = frame.data();
        int chromaWidth = (frame.width() + 1) / 2;
        int chroma = frame.width() * frame.height() + y / 2 * chromaWidth + x / 2;
        int chromaSize = chromaWidth * ((frame.height() + 1) / 2);
        return new Colour(data[y * frame.width() + x] & 255, data[chroma] & 255, data[chroma + chromaSize] & 255);
    }

    static Predicate<Colour> near(int y, int u, int v) {
        return colour -> Arrays.stream(new int[]{colour.y - y, colour.u - u, colour.v - v})
                .allMatch(off -> Math.abs(off) <= TOLERANCE);
    }
}
