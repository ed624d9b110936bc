package dev.parley.bench.codecs;

import dev.parley.bench.video.CpuMeter;
import dev.parley.bench.video.Scene;
import dev.parley.core.codec.Codec;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.codec.VideoCodecs;
import dev.parley.media.codec.VideoDecoder;
import dev.parley.media.codec.VideoEncoder;
import dev.parley.media.codec.VideoEncoder.Encoded;
import dev.parley.media.codec.VideoEncoderSettings;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoFrame;
import java.util.ArrayList;
import java.util.List;

/**
 * What a video codec costs. Per core: pictures over the processor time of the whole process, as encoders may use several
 * threads.
 *
 * <p>Immutable.
 *
 * @param encodedPerCore pictures for each second of processor time
 * @param encodeMs       wall time of one picture
 * @param kbps           at 30 pictures a second
 * @param psnrDb         of the decoded brightness
 */
record VideoSpeed(String name, double encodedPerCore, double encodeMs, double decodedPerCore, double decodeMs,
        double kbps, double psnrDb) {
    private static final int FRAMES_PER_SECOND = 30;
    private static final int BATCH = 300;

    static VideoSpeed measure(VideoCodecs codecs, Codec codec, Scene scene, int bitrateBps, double seconds) {
        VideoFrame first = scene.picture(0);
        VideoFormat format = new VideoFormat(first.width(), first.height(), FRAMES_PER_SECOND);
        List<EncodedFrame> frames = new ArrayList<>();
        CpuMeter meter = new CpuMeter();
        long pictures = 0;
        long bytes = 0;
        try (VideoEncoder encoder = codecs.newEncoder(codec, new VideoEncoderSettings(format, bitrateBps, false))) {
            for (; meter.cpuSeconds() < seconds; pictures++) {
                long captureNs = pictures * 1_000_000_000L / FRAMES_PER_SECOND;
                Encoded encoded = encoder.encode(scene.picture(pictures).at(captureNs), false);
                bytes += encoded == null ? 0 : encoded.data().length;
                if (encoded != null && frames.size() < BATCH) {
                    frames.add(new EncodedFrame(codec.mimeType(), encoded.data(), encoded.keyFrame(), 0, captureNs));
                }
            }
        }
        double encodeCpu = meter.cpuSeconds();
        double encodeWall = meter.wallSeconds();
        double kbps = bytes * 8.0 * FRAMES_PER_SECOND / pictures / 1000;
        double psnr = quality(codecs, codec, scene, frames);
        meter.restart();
        long decoded = decode(codecs, codec, frames, meter, seconds);
        return new VideoSpeed(codec.name(), pictures / encodeCpu, encodeWall * 1000 / pictures,
                decoded / meter.cpuSeconds(), meter.wallSeconds() * 1000 / decoded, kbps, psnr);
    }

    private static long decode(VideoCodecs codecs, Codec codec, List<EncodedFrame> frames, CpuMeter meter,
            double seconds) {
        long decoded = 0;
        while (meter.cpuSeconds() < seconds) {
            try (VideoDecoder decoder = codecs.newDecoder(codec)) {
                for (EncodedFrame frame : frames) {
                    decoded += decoder.decode(frame) == null ? 0 : 1;
                }
            }
        }
        return decoded;
    }

    private static double quality(VideoCodecs codecs, Codec codec, Scene scene, List<EncodedFrame> frames) {
        double squares = 0;
        long pixels = 0;
        try (VideoDecoder decoder = codecs.newDecoder(codec)) {
            for (EncodedFrame frame : frames) {
                VideoFrame seen = decoder.decode(frame);
                long index = Math.round(frame.captureNs() * FRAMES_PER_SECOND / 1e9);
                byte[] shown = scene.picture(index).data();
                for (int at = 0; seen != null && at < seen.width() * seen.height(); at += 7, pixels++) {
                    int difference = (shown[at] & 0xFF) - (seen.data()[at] & 0xFF);
                    squares += difference * difference;
                }
            }
        }
        return 10 * Math.log10(255.0 * 255 * pixels / squares);
    }

    static String head() {
        return "| codec | encoded/s per core | ms each | decoded/s per core | ms each | kbit/s | PSNR dB |\n"
                + "|---|---|---|---|---|---|---|";
    }

    String row() {
        return String.format("| %s | %.0f | %.1f | %.0f | %.1f | %.0f | %.1f |", name, encodedPerCore, encodeMs,
                decodedPerCore, decodeMs, kbps, psnrDb);
    }
}
