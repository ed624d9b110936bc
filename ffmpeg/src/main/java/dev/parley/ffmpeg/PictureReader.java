package dev.parley.ffmpeg;

import dev.parley.media.video.PixelFormat;
import dev.parley.media.video.VideoFrame;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;

/**
 * Takes pictures out of FFmpeg as I420, whatever a decoder or a camera makes: other sampling, more bits, full range, RGB.
 *
 * <p>Loop-owned.
 */
public final class PictureReader implements AutoCloseable {
    private final NativePicture target = new NativePicture();
    private SwsContext scaler;

    /**
     * Copies the pixels, so that the frame may be used for the next picture.
     *
     * @return null when FFmpeg cannot convert it, or it is larger than a {@link VideoFrame} may be
     */
    public VideoFrame read(AVFrame frame, long captureNs) {
        if (frame.width() < 1 || frame.height() < 1 || frame.width() > VideoFrame.MAX_SIDE
                || frame.height() > VideoFrame.MAX_SIDE) {
            return null;
        }
        AVFrame plain = isPlain(frame) ? frame : converted(frame);
        return plain == null
                ? null
                : new VideoFrame(PixelFormat.I420, plain.width(), plain.height(), captureNs,
                        Planes.read(PixelFormat.I420, plain));
    }

    /** Whether these are the pixels of I420 already: BT.601 (or nothing said), limited range. */
    private static boolean isPlain(AVFrame frame) {
        return frame.format() == avutil.AV_PIX_FMT_YUV420P && frame.color_range() != avutil.AVCOL_RANGE_JPEG
                && frame.colorspace() != avutil.AVCOL_SPC_BT709 && frame.linesize(0) > 0;
    }

    private AVFrame converted(AVFrame frame) {
        if (scaler == null) {
            scaler = swscale.sws_alloc_context().flags(swscale.SWS_BILINEAR);
        }
        AVFrame result = target.of(avutil.AV_PIX_FMT_YUV420P, frame.width(), frame.height());
        return swscale.sws_scale_frame(scaler, result, frame) < 0 ? null : result;
    }

    @Override
    public void close() {
        target.close();
        if (scaler != null) {
            swscale.sws_freeContext(scaler);
            scaler = null;
        }
    }
}
