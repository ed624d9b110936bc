package dev.parley.ffmpeg;

import dev.parley.media.video.PixelFormat;
import dev.parley.media.video.VideoFrame;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Copies pixels between the one array of a {@link VideoFrame} and the planes of FFmpeg, whose rows are longer than the
 * picture is wide.
 *
 * <p>Any thread.
 */
final class Planes {
    private Planes() {}

    static int nativeFormat(PixelFormat format) {
        return switch (format) {
            case I420 -> avutil.AV_PIX_FMT_YUV420P;
            case NV12 -> avutil.AV_PIX_FMT_NV12;
            case RGBA -> avutil.AV_PIX_FMT_RGBA;
        };
    }

    private static int count(PixelFormat format) {
        return switch (format) {
            case I420 -> 3;
            case NV12 -> 2;
            case RGBA -> 1;
        };
    }

    private static int rowBytes(PixelFormat format, int plane, int width) {
        return switch (format) {
            case I420 -> plane == 0 ? width : (width + 1) / 2;
            case NV12 -> plane == 0 ? width : (width + 1) / 2 * 2;
            case RGBA -> 4 * width;
        };
    }

    private static int rows(int plane, int height) {
        return plane == 0 ? height : (height + 1) / 2;
    }

    /** @param target of the picture's format and size */
    static void write(VideoFrame picture, AVFrame target) {
        int at = 0;
        for (int plane = 0; plane < count(picture.format()); plane++) {
            int length = rowBytes(picture.format(), plane, picture.width());
            int rows = rows(plane, picture.height());
            ByteBuffer memory = memory(target, plane, rows, length);
            int stride = target.linesize(plane);
            for (int row = 0; row < rows; row++, at += length) {
                memory.put(row * stride, picture.data(), at, length);
            }
        }
    }

    /** @param source of this format */
    static byte[] read(PixelFormat format, AVFrame source) {
        int width = source.width();
        int height = source.height();
        byte[] data = new byte[format.bytes(width, height)];
        int at = 0;
        for (int plane = 0; plane < count(format); plane++) {
            int length = rowBytes(format, plane, width);
            int rows = rows(plane, height);
            ByteBuffer memory = memory(source, plane, rows, length);
            int stride = source.linesize(plane);
            for (int row = 0; row < rows; row++, at += length) {
                memory.get(row * stride, data, at, length);
            }
        }
        return data;
    }

    private static ByteBuffer memory(AVFrame frame, int plane, int rows, int rowBytes) {
        return frame.data(plane).capacity((rows - 1L) * frame.linesize(plane) + rowBytes).asByteBuffer();
    }
}
