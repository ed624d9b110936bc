package dev.parley.webrtc.flow;

import dev.parley.core.codec.Codec;
import dev.parley.media.codec.VideoCodecs;
import dev.parley.media.codec.VideoEncoder;
import dev.parley.media.codec.VideoEncoderSettings;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoFrame;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

/**
 * An encoder that is made with the first picture, when the size is known, follows what bitrate size and limits ask for, and
 * is made anew when it fails.
 *
 * <p>Loop-owned.
 */
final class RateControlledEncoder {
    private static final System.Logger LOG = System.getLogger(RateControlledEncoder.class.getName());
    private static final double USUAL_FRAMES_PER_SECOND = 30;
    private static final int MAX_FAILURES = 3;

    private final Codec codec;
    private final VideoCodecs codecs;
    private final DoubleSupplier framesPerSecond;
    private final BooleanSupplier detailed;
    private VideoEncoder encoder;
    private VideoFormat format;
    private int bitrateBps;
    private int failures;

    /**
     * @param framesPerSecond that are to be expected, 0 when unknown
     * @param detailed        text rather than a camera; asked when an encoder is made
     */
    RateControlledEncoder(Codec codec, VideoCodecs codecs, DoubleSupplier framesPerSecond, BooleanSupplier detailed) {
        this.codec = codec;
        this.codecs = codecs;
        this.framesPerSecond = framesPerSecond;
        this.detailed = detailed;
    }

    /** @return null when the picture is left out */
    VideoEncoder.Encoded encode(VideoFrame picture, boolean keyFrame, EncodingLimits limits) {
        try {
            prepare(picture, limits);
            VideoEncoder.Encoded encoded = encoder.encode(picture, keyFrame);
            failures = 0;
            return encoded;
        } catch (RuntimeException | Error e) {
            failed(e);
            return null;
        }
    }

    private void prepare(VideoFrame picture, EncodingLimits limits) {
        VideoFormat now = new VideoFormat(picture.width(), picture.height(), rate(limits));
        int target = BitrateTarget.bps(codec.mimeType(), now, limits);
        if (encoder == null) {
            encoder = codecs.newEncoder(codec, new VideoEncoderSettings(now, target, detailed.getAsBoolean()));
        } else if (!now.equals(format) || target != bitrateBps) {
            encoder.rate(target, now.framesPerSecond());
        }
        format = now;
        bitrateBps = target;
    }

    private double rate(EncodingLimits limits) {
        double nominal = framesPerSecond.getAsDouble() > 0 ? framesPerSecond.getAsDouble() : USUAL_FRAMES_PER_SECOND;
        return limits.maxFramerate() > 0 ? Math.min(nominal, limits.maxFramerate()) : nominal;
    }

    private void failed(Throwable e) {
        failures++;
        LOG.log(System.Logger.Level.ERROR, hasFailed()
                ? "the encoder for " + codec.mimeType() + " fails again and again: nothing more is sent"
                : "the encoder for " + codec.mimeType() + " failed and is made anew", e);
        close();
    }

    /** Too often in a row: it will not work. */
    boolean hasFailed() {
        return failures >= MAX_FAILURES;
    }

    /** Idempotent. */
    void close() {
        VideoEncoder old = encoder;
        encoder = null;
        if (old != null) {
            old.close();
        }
    }
}
