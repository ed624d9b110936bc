package dev.parley.media.video;

import dev.parley.media.source.FrameSource;

/**
 * Where pictures come from as pixels: a camera, a screen, a generator, a file.
 *
 * <p>Loop-owned.
 */
public interface PictureSource extends FrameSource<VideoFrame> {
    VideoFormat format();
}
