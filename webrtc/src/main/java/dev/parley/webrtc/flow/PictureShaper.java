package dev.parley.webrtc.flow;

import dev.parley.media.video.PictureCutter;
import dev.parley.media.video.PictureScaler;
import dev.parley.media.video.PictureTurner;
import dev.parley.media.video.VideoFrame;

/**
 * Brings pictures upright and to one size, without distortion.
 *
 * <p>Loop-owned.
 */
final class PictureShaper {
    private int width;
    private int height;
    private PictureScaler scaler;

    /** The middle of the picture in this size. */
    VideoFrame shape(VideoFrame frame, int toWidth, int toHeight) {
        VideoFrame upright = PictureTurner.upright(frame);
        if (upright.width() == toWidth && upright.height() == toHeight) {
            return upright;
        }
        if (scaler == null || width != toWidth || height != toHeight) {
            width = toWidth;
            height = toHeight;
            scaler = new PictureScaler(toWidth, toHeight);
        }
        return scaler.scale(PictureCutter.toAspect(upright, toWidth, toHeight));
    }
}
