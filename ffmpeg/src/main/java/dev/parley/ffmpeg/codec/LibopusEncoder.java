package dev.parley.ffmpeg.codec;

import dev.parley.ffmpeg.FfmpegError;
import dev.parley.media.codec.AudioEncoder;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.ShortPointer;

/**
 * The reference encoder of Opus, to compare with: 48 kHz in packets of 20 ms, for voice, with half of the effort, as ours.
 *
 * <p>Loop-owned.
 */
public final class LibopusEncoder implements AudioEncoder {
    static final int RATE_HZ = 48_000;
    private static final int FRAME_SAMPLES = RATE_HZ / 50;
    private static final Map<String, String> OPTIONS = Map.of("application", "voip", "frame_duration", "20",
            "compression_level", "5");

    private final int channels;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVFrame frame = avutil.av_frame_alloc();
    private final AVCodecContext context;
    private long position;
    private boolean closed;

    /**
     * @param channels 1 or 2
     * @throws IllegalStateException if FFmpeg has none
     */
    public LibopusEncoder(int channels, int bitrateBps) {
        this.channels = channels;
        AVCodec codec = avcodec.avcodec_find_encoder_by_name("libopus");
        context = avcodec.avcodec_alloc_context3(codec);
        try {
            context.sample_rate(RATE_HZ).sample_fmt(avutil.AV_SAMPLE_FMT_S16).bit_rate(bitrateBps);
            avutil.av_channel_layout_default(context.ch_layout(), channels);
            OPTIONS.forEach((name, value) -> FfmpegError
                    .require(avutil.av_opt_set(context, name, value, avutil.AV_OPT_SEARCH_CHILDREN), name));
            FfmpegError.require(avcodec.avcodec_open2(context, codec, (PointerPointer<?>) null), "opening libopus");
            frame.nb_samples(FRAME_SAMPLES).format(avutil.AV_SAMPLE_FMT_S16).sample_rate(RATE_HZ);
            avutil.av_channel_layout_default(frame.ch_layout(), channels);
            FfmpegError.require(avutil.av_frame_get_buffer(frame, 0), "memory for sound");
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public int sampleRateHz() {
        return RATE_HZ;
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public byte[] encode(short[] samples) {
        FfmpegError.require(avutil.av_frame_make_writable(frame), "memory for sound");
        new ShortPointer(frame.data(0)).put(samples);
        frame.pts(position);
        position += FRAME_SAMPLES;
        FfmpegError.require(avcodec.avcodec_send_frame(context, frame), "libopus");
        if (avcodec.avcodec_receive_packet(context, packet) < 0) {
            return new byte[0];
        }
        byte[] data = new byte[packet.size()];
        packet.data().get(data);
        avcodec.av_packet_unref(packet);
        return data;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            avcodec.avcodec_free_context(context);
            avcodec.av_packet_free(packet);
            avutil.av_frame_free(frame);
        }
    }
}
