package dev.parley.ffmpeg.codec;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.codec.VideoEncoder.Encoded;
import dev.parley.media.codec.VideoEncoderSettings;
import dev.parley.media.video.PixelFormat;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoFrame;
import java.util.Arrays;

/**
 * Tries a coding with a small picture: libraries differ in what they were built with, and only what works is offered.
 *
 * <p>Immutable.
 *
 * @param encodes the picture was encoded
 * @param decodes it was decoded again, with the same grey
 */
record Probe(boolean encodes, boolean decodes) {
    private static final System.Logger LOG = System.getLogger(Probe.class.getName());
    private static final VideoFormat FORMAT = new VideoFormat(128, 96, 30);
    private static final int GREY = 150;
    private static final int MAX_ERROR = 8;
    private static final Probe NOTHING = new Probe(false, false);

    static Probe of(Coding coding) {
        byte[] coded = coding.encoder() == null ? null : encode(coding);
        byte[] sample = coded != null ? coded : ProbeSamples.of(coding);
        Probe probe = new Probe(coded != null, sample != null && decode(coding, sample));
        if (probe.equals(NOTHING)) {
            LOG.log(System.Logger.Level.DEBUG, "FFmpeg neither encodes nor decodes {0} here", coding);
        }
        return probe;
    }

    private static byte[] encode(Coding coding) {
        byte[] data = new byte[PixelFormat.I420.bytes(FORMAT.width(), FORMAT.height())];
        Arrays.fill(data, (byte) 128);
        Arrays.fill(data, 0, FORMAT.width() * FORMAT.height(), (byte) GREY);
        VideoFrame picture = new VideoFrame(PixelFormat.I420, FORMAT.width(), FORMAT.height(), 0, data);
        try (FfmpegEncoder encoder = new FfmpegEncoder(coding, new VideoEncoderSettings(FORMAT, 300_000, false))) {
            Encoded encoded = encoder.encode(picture, true);
            return encoded == null || !encoded.keyFrame() ? null : encoded.data();
        } catch (IllegalStateException e) {
            LOG.log(System.Logger.Level.DEBUG, "no encoder for " + coding, e);
            return null;
        }
    }

    private static boolean decode(Coding coding, byte[] sample) {
        try (FfmpegDecoder decoder = new FfmpegDecoder(coding)) {
            VideoFrame picture = decoder.decode(new EncodedFrame("video/" + coding.encodingName(), sample, true, 0, 0));
            return picture != null && Math.abs((picture.data()[0] & 0xFF) - GREY) <= MAX_ERROR;
        } catch (IllegalStateException e) {
            LOG.log(System.Logger.Level.DEBUG, "no decoder for " + coding, e);
            return false;
        }
    }
}
