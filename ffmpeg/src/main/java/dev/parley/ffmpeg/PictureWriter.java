package dev.parley.ffmpeg;

import dev.parley.media.video.PixelFormat;
import dev.parley.media.video.VideoFrame;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;

/**
 * Hands pictures to FFmpeg: as YUV 4:2:0 of the wanted size, converted and scaled where they are something else.
 *
 * <p>Loop-owned.
 */
public final class PictureWriter implements AutoCloseable {
    private final NativePicture source = new NativePicture();
    private final NativePicture target = new NativePicture();
    private SwsContext scaler;

    /**
     * @return the picture, until the next call; its time, type and rotation are the caller's to set
     * @throws IllegalStateException if there is no memory
     */
    public AVFrame write(VideoFrame picture, int width, int height) {
        boolean fits = picture.width() == width && picture.height() == height;
        AVFrame result = target.of(avutil.AV_PIX_FMT_YUV420P, width, height);
        if (picture.format() == PixelFormat.I420 && fits) {
            Planes.write(picture, result);
            return result;
        }
        AVFrame given = source.of(Planes.nativeFormat(picture.format()), picture.width(), picture.height());
        Planes.write(picture, given);
        if (scaler == null) {
            scaler = swscale.sws_alloc_context().flags(swscale.SWS_BILINEAR);
        }
        FfmpegError.require(swscale.sws_scale_frame(scaler, result, given), "converting a picture");
        return result;
    }

    @Override
    public void close() {
        source.close();
        target.close();
        if (scaler != null) {
            swscale.sws_freeContext(scaler);
            scaler = null;
        }
    }
}
