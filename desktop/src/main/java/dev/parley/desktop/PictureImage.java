package dev.parley.desktop;

import dev.parley.media.video.PictureConverter;
import dev.parley.media.video.PictureScaler;
import dev.parley.media.video.PictureTurner;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoFrame;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * A picture as Java 2D paints it. Shrinking is done here, before colour is converted: it is cheaper and looks better.
 * Enlarging is left to Java 2D, which has hardware for it on most machines.
 *
 * <p>Loop-owned.
 */
final class PictureImage {
    private BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    private PictureScaler scaler = new PictureScaler(1, 1);
    private VideoFormat scalerSize = new VideoFormat(1, 1, 0);
    private VideoFrame current;
    private VideoFormat currentSize;

    /** Paints it as large as it fits into an area at the origin, in the middle. */
    void paint(Graphics2D canvas, VideoFrame frame, int areaWidth, int areaHeight, boolean mirrored) {
        boolean lying = frame.rotation() % 180 != 0;
        double factor = Math.min((double) areaWidth / (lying ? frame.height() : frame.width()),
                (double) areaHeight / (lying ? frame.width() : frame.height()));
        // Displays of high resolution have more pixels than Swing counts.
        double density = Math.max(canvas.getTransform().getScaleX(), canvas.getTransform().getScaleY());
        prepare(frame, Math.min(1, factor * density));
        int width = side(factor, lying ? frame.height() : frame.width());
        int height = side(factor, lying ? frame.width() : frame.height());
        int x = (areaWidth - width) / 2;
        int y = (areaHeight - height) / 2;
        canvas.drawImage(image, mirrored ? x + width : x, y, mirrored ? -width : width, height, null);
    }

    private void prepare(VideoFrame frame, double factor) {
        VideoFormat size = new VideoFormat(side(factor, frame.width()), side(factor, frame.height()), 0);
        if (frame == current && size.equals(currentSize)) {
            return;
        }
        current = frame;
        currentSize = size;
        if (!size.equals(scalerSize)) {
            scaler = new PictureScaler(size.width(), size.height());
            scalerSize = size;
        }
        VideoFrame upright = PictureTurner.upright(scaler.scale(frame));
        if (image.getWidth() != upright.width() || image.getHeight() != upright.height()) {
            image = new BufferedImage(upright.width(), upright.height(), BufferedImage.TYPE_INT_RGB);
        }
        PictureConverter.toRgb(upright, ((DataBufferInt) image.getRaster().getDataBuffer()).getData());
    }

    private static int side(double factor, int side) {
        return (int) Math.max(1, Math.round(factor * side));
    }
}
