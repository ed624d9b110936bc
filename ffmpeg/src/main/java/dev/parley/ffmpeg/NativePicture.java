package dev.parley.ffmpeg;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * A picture in native memory that is used again for each one of the same form.
 *
 * <p>Loop-owned.
 */
final class NativePicture implements AutoCloseable {
    private AVFrame frame;

    /** Ready to be written to; FFmpeg may still hold the one before. */
    AVFrame of(int format, int width, int height) {
        if (frame != null && frame.format() == format && frame.width() == width && frame.height() == height) {
            FfmpegError.require(avutil.av_frame_make_writable(frame), "memory for a picture");
            return frame;
        }
        close();
        frame = avutil.av_frame_alloc();
        frame.format(format).width(width).height(height);
        if (format != avutil.AV_PIX_FMT_RGBA) {
            frame.color_range(avutil.AVCOL_RANGE_MPEG).colorspace(avutil.AVCOL_SPC_SMPTE170M);
        }
        int result = avutil.av_frame_get_buffer(frame, 0);
        if (result < 0) {
            close();
            FfmpegError.require(result, "memory for a picture");
        }
        return frame;
    }

    @Override
    public void close() {
        if (frame != null) {
            avutil.av_frame_free(frame);
            frame = null;
        }
    }
}
