package dev.parley.media.file;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.codec.VideoDecoder;
import dev.parley.media.video.EncodedSource;
import dev.parley.media.video.PictureSource;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoFrame;

/**
 * Coded pictures as pixels.
 *
 * <p>Loop-owned.
 */
final class DecodedPictures implements PictureSource {
    private final EncodedSource source;
    private final VideoDecoder decoder;
    private final VideoFormat format;

    DecodedPictures(EncodedSource source, VideoDecoder decoder, VideoFormat format) {
        this.source = source;
        this.decoder = decoder;
        this.format = format;
    }

    @Override
    public VideoFormat format() {
        return format;
    }

    @Override
    public long nextDueNs() {
        return source.nextDueNs();
    }

    @Override
    public VideoFrame poll(long nowNs) {
        for (EncodedFrame frame = source.poll(nowNs); frame != null; frame = source.poll(nowNs)) {
            VideoFrame picture = decoder.decode(frame);
            if (picture != null) {
                return picture;
            }
        }
        return null;
    }

    @Override
    public void onReady(Runnable wake) {
        source.onReady(wake);
    }

    @Override
    public String endReason() {
        return source.endReason();
    }

    @Override
    public void close() {
        source.close();
        decoder.close();
    }
}
