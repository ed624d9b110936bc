package dev.parley.ffmpeg.codec;

import dev.parley.ffmpeg.FfmpegError;
import dev.parley.media.codec.VideoEncoderSettings;
import dev.parley.media.video.VideoFormat;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Opens FFmpeg's encoders.
 *
 * <p>Any thread.
 */
final class EncoderContext {
    /** Units of presentation times per second. */
    static final int CLOCK_HZ = 90_000;
    /** Key frames come when they are asked for; this is longer than a call. */
    private static final int KEY_FRAME_DISTANCE = 1 << 20;

    /** Of the quantizer, which all codings here count in about 0 to 60. */
    private static final int FINE = 2;
    private static final int COARSE = 30;

    private EncoderContext() {}

    /**
     * @param coarse spend fewer bits even if the rate allows more
     * @throws IllegalStateException if FFmpeg refuses
     */
    static AVCodecContext open(Coding coding, VideoEncoderSettings settings, boolean coarse) {
        SvtLog.silence();
        AVCodec codec = avcodec.avcodec_find_encoder_by_name(coding.encoder());
        if (codec == null) {
            throw new IllegalStateException("FFmpeg has no " + coding.encoder());
        }
        AVCodecContext context = avcodec.avcodec_alloc_context3(codec);
        try {
            describe(context, coding, settings, coarse);
            for (Map.Entry<String, String> option : EncoderOptions.of(coding, settings).entrySet()) {
                FfmpegError.require(avutil.av_opt_set(context.priv_data(), option.getKey(), option.getValue(), 0),
                        coding.encoder() + " " + option);
            }
            FfmpegError.require(avcodec.avcodec_open2(context, codec, (PointerPointer<?>) null),
                    "opening " + coding.encoder() + " for " + settings.format());
            return context;
        } catch (RuntimeException e) {
            avcodec.avcodec_free_context(context);
            throw e;
        }
    }

    private static void describe(AVCodecContext context, Coding coding, VideoEncoderSettings settings,
            boolean coarse) {
        VideoFormat format = settings.format();
        context.width(format.width()).height(format.height()).pix_fmt(avutil.AV_PIX_FMT_YUV420P);
        // Without these words browsers guess BT.709 for some codings.
        context.color_range(avutil.AVCOL_RANGE_MPEG).colorspace(avutil.AVCOL_SPC_SMPTE170M);
        context.color_primaries(avutil.AVCOL_PRI_SMPTE170M).color_trc(avutil.AVCOL_TRC_SMPTE170M);
        AVRational timeBase = new AVRational().num(1).den(CLOCK_HZ);
        AVRational speed = new AVRational().num((int) Math.round(format.framesPerSecond() * 1000)).den(1000);
        context.time_base(timeBase).framerate(speed);
        int bitrate = settings.bitrateBps();
        context.bit_rate(bitrate);
        if (coding != Coding.AV1) {
            context.rc_max_rate(bitrate).rc_min_rate(bitrate);
        }
        // A second of bits, half of it taken before the first picture: bursts stay short.
        context.rc_buffer_size(bitrate).rc_initial_buffer_occupancy(bitrate / 2);
        context.gop_size(KEY_FRAME_DISTANCE).max_b_frames(0);
        context.qmin(coarse ? COARSE : FINE).qmax(coding == Coding.H264 ? 51 : 56);
        int threads = threads(format);
        context.thread_count(threads).slices(coding == Coding.H264 ? threads : 0);
        timeBase.close();
        speed.close();
    }

    /** One for what a core does easily, and where cores are few: libvpx's threads wait for each other by spinning. */
    static int threads(VideoFormat format) {
        boolean large = format.width() * format.height() > 1280 * 720;
        return large ? Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 2)) : 1;
    }
}
