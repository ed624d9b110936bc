package dev.parley.media.video;

import java.util.List;

/**
 * Turns the pixels of pictures, in any format.
 *
 * <p>Any thread.
 */
public final class PictureTurner {
    private PictureTurner() {}

    /** The picture as it is to be seen, with rotation 0; the same object if it is upright. */
    public static VideoFrame upright(VideoFrame frame) {
        return frame.rotation() == 0 ? frame : turned(frame, frame.rotation());
    }

    /** @param degrees clockwise: 90, 180 or 270 */
    private static VideoFrame turned(VideoFrame frame, int degrees) {
        boolean lying = degrees != 180;
        int width = lying ? frame.height() : frame.width();
        int height = lying ? frame.width() : frame.height();
        byte[] data = new byte[frame.data().length];
        List<PicturePlane> from = PicturePlane.of(frame.format(), frame.width(), frame.height());
        List<PicturePlane> into = PicturePlane.of(frame.format(), width, height);
        for (int i = 0; i < from.size(); i++) {
            turn(frame.data(), from.get(i), degrees, data, into.get(i));
        }
        return new VideoFrame(frame.format(), width, height, frame.captureNs(), data);
    }

    private static void turn(byte[] in, PicturePlane from, int degrees, byte[] out, PicturePlane into) {
        int lastRow = (from.height() - 1) * from.width();
        int begin = degrees == 90 ? lastRow : degrees == 180 ? lastRow + from.width() - 1 : from.width() - 1;
        int right = degrees == 90 ? -from.width() : degrees == 180 ? -1 : from.width();
        int below = degrees == 90 ? 1 : degrees == 180 ? -from.width() : -1;
        int step = from.step();
        int p = into.offset();
        for (int y = 0; y < into.height(); y++) {
            int cell = begin + y * below;
            for (int x = 0; x < into.width(); x++, cell += right) {
                int source = from.offset() + cell * step;
                for (int part = 0; part < step; part++) {
                    out[p++] = in[source + part];
                }
            }
        }
    }
}
