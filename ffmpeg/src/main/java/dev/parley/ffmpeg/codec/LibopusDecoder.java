package dev.parley.ffmpeg.codec;

import dev.parley.ffmpeg.FfmpegError;
import dev.parley.media.codec.AudioDecoder;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.ShortPointer;

/**
 * The reference decoder of Opus, to compare with. No provider offers it: FFmpeg gives no way to its concealment, which a
 * call needs.
 *
 * <p>Loop-owned.
 */
public final class LibopusDecoder implements AudioDecoder {
    private final int channels;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVFrame frame = avutil.av_frame_alloc();
    private final AVCodecContext context;
    private boolean closed;

    /**
     * @param channels 1 or 2
     * @throws IllegalStateException if FFmpeg has none
     */
    public LibopusDecoder(int channels) {
        this.channels = channels;
        AVCodec codec = avcodec.avcodec_find_decoder_by_name("libopus");
        context = avcodec.avcodec_alloc_context3(codec);
        try {
            context.sample_rate(LibopusEncoder.RATE_HZ).request_sample_fmt(avutil.AV_SAMPLE_FMT_S16);
            avutil.av_channel_layout_default(context.ch_layout(), channels);
            FfmpegError.require(avcodec.avcodec_open2(context, codec, (PointerPointer<?>) null), "opening libopus");
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public int sampleRateHz() {
        return LibopusEncoder.RATE_HZ;
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public short[] decode(byte[] data) {
        if (closed || data.length == 0 || avcodec.av_new_packet(packet, data.length) < 0) {
            return null;
        }
        packet.data().put(data, 0, data.length);
        int result = avcodec.avcodec_send_packet(context, packet);
        avcodec.av_packet_unref(packet);
        if (result < 0 || avcodec.avcodec_receive_frame(context, frame) < 0) {
            return null;
        }
        short[] samples = new short[frame.nb_samples() * channels];
        new ShortPointer(frame.data(0)).get(samples);
        avutil.av_frame_unref(frame);
        return samples;
    }

    /** Silence. */
    @Override
    public short[] conceal(int lengthSamples, byte[] next) {
        return new short[lengthSamples * channels];
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
