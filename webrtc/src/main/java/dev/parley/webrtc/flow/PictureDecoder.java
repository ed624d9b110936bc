package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.codec.VideoCodecs;
import dev.parley.media.codec.VideoDecoder;
import dev.parley.media.video.VideoFrame;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Decodes pictures of whatever coding comes. The decoder is made with the first frame of its coding.
 *
 * <p>Loop-owned.
 */
final class PictureDecoder implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PictureDecoder.class.getName());

    private final Supplier<VideoCodecs> codecs;
    private final Function<String, Codec> codecOf;
    private String mimeType = "";
    private VideoDecoder decoder;

    /** @param codecs asked when the first frame comes: a program that watches nothing loads no codec */
    PictureDecoder(Supplier<VideoCodecs> codecs, Function<String, Codec> codecOf) {
        this.codecs = codecs;
        this.codecOf = codecOf;
    }

    /** The picture, or null: then {@link #needsKeyFrame} may be true. */
    VideoFrame decode(EncodedFrame frame) {
        if (!frame.mimeType().equalsIgnoreCase(mimeType)) {
            change(frame.mimeType());
        }
        if (decoder == null) {
            return null;
        }
        try {
            return decoder.decode(frame);
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "a decoder of " + mimeType + " failed and is not used any more", e);
            closeDecoder();
            return null;
        }
    }

    boolean needsKeyFrame() {
        return decoder != null && decoder.needsKeyFrame();
    }

    private void change(String newMimeType) {
        closeDecoder();
        mimeType = newMimeType;
        Codec codec = codecOf.apply(newMimeType);
        try {
            decoder = codecs.get().decodes(codec) ? codecs.get().newDecoder(codec) : null;
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "a decoder of " + newMimeType + " did not start", e);
            return;
        }
        if (decoder == null) {
            LOG.log(System.Logger.Level.WARNING,
                    "nobody sees this picture, as there is no decoder for {0}: add the module parley-ffmpeg with its"
                            + " native libraries for this machine",
                    newMimeType);
        }
    }

    private void closeDecoder() {
        if (decoder != null) {
            try {
                decoder.close();
            } catch (RuntimeException | Error e) {
                LOG.log(System.Logger.Level.ERROR, "a decoder of " + mimeType + " did not close", e);
            }
            decoder = null;
        }
    }

    /** Frees the decoder; the next frame makes another. */
    @Override
    public void close() {
        closeDecoder();
        mimeType = "";
    }
}
