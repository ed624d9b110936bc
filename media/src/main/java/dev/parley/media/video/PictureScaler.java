package dev.parley.media.video;

import java.util.List;

/**
 * Brings pictures to one size, in any format: shrinks by the mean over the area, enlarges by straight lines between
 * neighbours. Does not keep the aspect: {@link #fitting} finds the size for that. Turning comes first: the size is that of
 * the pixels in the array. What it works out for one size of input it keeps for the next picture.
 *
 * <p>Loop-owned.
 */
public final class PictureScaler {
    private final int width;
    private final int height;
    private ScalingAxis[] across = {};
    private ScalingAxis[] down = {};
    private int[] sums = {};
    private PixelFormat format;
    private int fromWidth;
    private int fromHeight;

    /** @throws IllegalArgumentException if no picture has this size */
    public PictureScaler(int width, int height) {
        if (width < 1 || height < 1 || width > VideoFrame.MAX_SIDE || height > VideoFrame.MAX_SIDE) {
            throw new IllegalArgumentException("a picture of " + width + "x" + height);
        }
        this.width = width;
        this.height = height;
    }

    /** Scales once. */
    public static VideoFrame scale(VideoFrame frame, int width, int height) {
        return new PictureScaler(width, height).scale(frame);
    }

    /**
     * The largest size with the aspect of a picture that lies within limits; both sides at least 1.
     *
     * @param frame as it lies in the array, its rotation not looked at
     */
    public static VideoFormat fitting(VideoFrame frame, int maxWidth, int maxHeight) {
        double factor = Math.min((double) maxWidth / frame.width(), (double) maxHeight / frame.height());
        return new VideoFormat((int) Math.max(1, Math.round(frame.width() * factor)),
                (int) Math.max(1, Math.round(frame.height() * factor)), 0);
    }

    /** The picture in this scaler's size; the same object if it has it. Format, rotation and time stay. */
    public VideoFrame scale(VideoFrame frame) {
        if (frame.width() == width && frame.height() == height) {
            return frame;
        }
        List<PicturePlane> from = PicturePlane.of(frame.format(), frame.width(), frame.height());
        List<PicturePlane> into = PicturePlane.of(frame.format(), width, height);
        if (frame.format() != format || frame.width() != fromWidth || frame.height() != fromHeight) {
            prepare(frame, from, into);
        }
        byte[] data = new byte[frame.format().bytes(width, height)];
        for (int i = 0; i < from.size(); i++) {
            int kind = Math.min(i, 1);
            scalePlane(frame.data(), from.get(i), data, into.get(i), across[kind], down[kind]);
        }
        return new VideoFrame(frame.format(), width, height, frame.rotation(), frame.captureNs(), data);
    }

    private void prepare(VideoFrame frame, List<PicturePlane> from, List<PicturePlane> into) {
        format = frame.format();
        fromWidth = frame.width();
        fromHeight = frame.height();
        int kinds = Math.min(from.size(), 2); // the planes of colour are alike
        across = new ScalingAxis[kinds];
        down = new ScalingAxis[kinds];
        for (int i = 0; i < kinds; i++) {
            across[i] = ScalingAxis.of(from.get(i).width(), into.get(i).width());
            down[i] = ScalingAxis.of(from.get(i).height(), into.get(i).height());
        }
        sums = new int[from.stream().mapToInt(PicturePlane::stride).max().orElse(0)];
    }

    private void scalePlane(byte[] in, PicturePlane from, byte[] out, PicturePlane into, ScalingAxis across,
            ScalingAxis down) {
        int stride = from.stride();
        for (int y = 0; y < into.height(); y++) {
            int row = from.offset() + down.first(y) * stride;
            ScalingAxis.multiply(in, row, down.weight(y, 0), sums, stride);
            for (int i = 1; i < down.taps(); i++) {
                int weight = down.weight(y, i);
                if (weight != 0) {
                    ScalingAxis.multiplyAndAdd(in, row + i * stride, weight, sums, stride);
                }
            }
            across.scaleRow(sums, out, into.offset() + y * into.stride(), into.step());
        }
    }
}
