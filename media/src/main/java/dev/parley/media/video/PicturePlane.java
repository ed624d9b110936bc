package dev.parley.media.video;

import java.util.List;

/**
 * One plane of a picture: a rectangle of cells, each of one or more bytes.
 *
 * <p>Immutable.
 *
 * @param offset where it begins in the array
 * @param width  in cells
 * @param height in cells
 * @param step   the bytes of a cell: 1 for Y, U or V, 2 for U with V, 4 for a pixel
 */
record PicturePlane(int offset, int width, int height, int step) {
    static List<PicturePlane> of(PixelFormat format, int width, int height) {
        int luma = width * height;
        int halfWidth = (width + 1) / 2;
        int halfHeight = (height + 1) / 2;
        return switch (format) {
            case I420 -> List.of(new PicturePlane(0, width, height, 1),
                    new PicturePlane(luma, halfWidth, halfHeight, 1),
                    new PicturePlane(luma + halfWidth * halfHeight, halfWidth, halfHeight, 1));
            case NV12 -> List.of(new PicturePlane(0, width, height, 1),
                    new PicturePlane(luma, halfWidth, halfHeight, 2));
            case RGBA -> List.of(new PicturePlane(0, width, height, 4));
        };
    }

    /** The bytes of one row. */
    int stride() {
        return width * step;
    }
}
