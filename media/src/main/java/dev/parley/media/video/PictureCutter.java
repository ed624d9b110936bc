package dev.parley.media.video;

import java.util.List;

/**
 * Cuts the edges off pictures, in any format.
 *
 * <p>Any thread.
 */
public final class PictureCutter {
    private PictureCutter() {}

    /**
     * The largest part of the middle that has the aspect of {@code width} to {@code height}, as the pixels lie in the
     * array; the same object if that is all of it.
     */
    public static VideoFrame toAspect(VideoFrame frame, int width, int height) {
        long wanted = (long) frame.height() * width / height;
        if (wanted < frame.width() - 1) {
            return middle(frame, (int) Math.max(1, wanted), frame.height());
        }
        long high = (long) frame.width() * height / width;
        return high < frame.height() - 1 ? middle(frame, frame.width(), (int) Math.max(1, high)) : frame;
    }

    private static VideoFrame middle(VideoFrame frame, int width, int height) {
        // Chroma has a cell for two by two pixels: cut at even places.
        int left = (frame.width() - width) / 4 * 2;
        int top = (frame.height() - height) / 4 * 2;
        byte[] data = new byte[frame.format().bytes(width, height)];
        List<PicturePlane> from = PicturePlane.of(frame.format(), frame.width(), frame.height());
        List<PicturePlane> into = PicturePlane.of(frame.format(), width, height);
        for (int i = 0; i < from.size(); i++) {
            int half = i == 0 ? 1 : 2;
            copy(frame.data(), from.get(i), left / half, top / half, data, into.get(i));
        }
        return new VideoFrame(frame.format(), width, height, frame.rotation(), frame.captureNs(), data);
    }

    private static void copy(byte[] in, PicturePlane from, int left, int top, byte[] out, PicturePlane into) {
        for (int y = 0; y < into.height(); y++) {
            System.arraycopy(in, from.offset() + (top + y) * from.stride() + left * from.step(), out,
                    into.offset() + y * into.stride(), into.stride());
        }
    }
}
