package dev.parley.ffmpeg.device;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * One stream of one input, decoded. Opened by one thread, then read and closed by another; only {@link #interrupt} may
 * come from anywhere.
 *
 * <p>Loop-owned.
 */
final class OpenInput implements AutoCloseable {
    /** No timestamp. */
    static final long NO_PTS = Long.MIN_VALUE;
    /** EAGAIN has another number on macOS. */
    private static final int NOTHING_WAITS = System.getProperty("os.name").startsWith("Mac") ? -35 : -11;
    private static final int STREAM_THREADS = 2;
    /** 8K: what a broken stream may make us allocate for one picture. */
    private static final long MAX_PIXELS = 7680L * 4320;

    /** Sees each packet before it is decoded. */
    interface PacketTaker {
        /** @param ptsNs its time on the input's own clock, or {@link #NO_PTS} */
        void packet(AVPacket packet, long ptsNs);
    }

    private final Input input;
    private final Deadline deadline = new Deadline();
    private final AVFormatContext context = avformat.avformat_alloc_context();
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVFrame frame = avutil.av_frame_alloc();
    private final AVRational nanoseconds = new AVRational().num(1).den(1_000_000_000);
    private AVCodecContext decoder;
    private AVStream stream;

    private OpenInput(Input input) {
        this.input = input;
    }

    /**
     * @param mediaType AVMEDIA_TYPE_VIDEO or AVMEDIA_TYPE_AUDIO
     * @throws InputException with what is the matter, in words
     */
    static OpenInput open(Input input, int mediaType) throws InputException {
        OpenInput open = new OpenInput(input);
        try {
            open.openContext();
            open.openDecoder(mediaType);
            return open;
        } catch (InputException | RuntimeException | Error e) {
            open.close();
            throw e;
        }
    }

    private void openContext() throws InputException {
        AVInputFormat format = input.format() == null ? null : avformat.av_find_input_format(input.format());
        if (input.format() != null && format == null) {
            throw new InputException("this build of FFmpeg has no " + input.format());
        }
        context.interrupt_callback().callback(deadline);
        if (input.isDevice()) {
            context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_NONBLOCK);
        }
        AVDictionary options = new AVDictionary(null);
        input.options().forEach((key, value) -> avutil.av_dict_set(options, key, value, 0));
        int result = avformat.avformat_open_input(context, input.url(), format, options);
        avutil.av_dict_free(options);
        if (result < 0) {
            throw new InputException(result); // the call has freed the context
        }
        if (!input.isDevice() && !input.isGenerator()) {
            deadline.restart();
            require(avformat.avformat_find_stream_info(context, (AVDictionary) null));
        }
    }

    private void openDecoder(int mediaType) throws InputException {
        int index = avformat.av_find_best_stream(context, mediaType, -1, -1, (AVCodec) null, 0);
        if (index < 0) {
            throw new InputException(
                    "it has no " + (mediaType == avutil.AVMEDIA_TYPE_VIDEO ? "picture" : "sound"));
        }
        stream = context.streams(index);
        AVCodec codec = avcodec.avcodec_find_decoder(stream.codecpar().codec_id());
        if (codec == null) {
            throw new InputException("this build of FFmpeg cannot decode its "
                    + avcodec.avcodec_get_name(stream.codecpar().codec_id()).getString());
        }
        decoder = avcodec.avcodec_alloc_context3(codec);
        require(avcodec.avcodec_parameters_to_context(decoder, stream.codecpar()));
        decoder.pkt_timebase(stream.time_base()).max_pixels(MAX_PIXELS);
        decoder.flags(decoder.flags() | avcodec.AV_CODEC_FLAG_LOW_DELAY);
        decoder.thread_count(input.isDevice() || input.isGenerator() ? 1 : STREAM_THREADS);
        decoder.thread_type(AVCodecContext.FF_THREAD_SLICE); // threads by frame would each hold one back
        require(avcodec.avcodec_open2(decoder, codec, (AVDictionary) null));
    }

    private static void require(int result) throws InputException {
        if (result < 0) {
            throw new InputException(result);
        }
    }

    Input input() {
        return input;
    }

    int width() {
        return stream.codecpar().width();
    }

    int height() {
        return stream.codecpar().height();
    }

    /** Nominal; 0 if unknown. */
    double framesPerSecond() {
        AVRational rate = stream.avg_frame_rate().num() > 0 ? stream.avg_frame_rate() : stream.r_frame_rate();
        return rate.num() > 0 && rate.den() > 0 ? (double) rate.num() / rate.den() : 0;
    }

    AVCodecParameters parameters() {
        return stream.codecpar();
    }

    AVRational timeBase() {
        return stream.time_base();
    }

    /** The next frame; see {@link #read(PacketTaker)}. */
    AVFrame read() throws InputException {
        return read((packet, ptsNs) -> {});
    }

    /**
     * The next frame; valid until the next call.
     *
     * @param packets sees what comes meanwhile
     * @return null if nothing waits
     */
    AVFrame read(PacketTaker packets) throws InputException {
        deadline.restart();
        while (avcodec.avcodec_receive_frame(decoder, frame) < 0) {
            int result = avformat.av_read_frame(context, packet);
            if (result == NOTHING_WAITS) {
                return null;
            }
            if (result < 0) {
                throw new InputException(result);
            }
            if (packet.stream_index() == stream.index()) {
                packets.packet(packet, ns(packet.pts()));
                avcodec.avcodec_send_packet(decoder, packet); // one that is broken is left out
            }
            avcodec.av_packet_unref(packet);
        }
        return frame;
    }

    /** The time of the frame last read, on the input's own clock; {@link #NO_PTS} if it has none. */
    long ptsNs() {
        return ns(frame.pts());
    }

    private long ns(long pts) {
        return pts == avutil.AV_NOPTS_VALUE ? NO_PTS : avutil.av_rescale_q(pts, stream.time_base(), nanoseconds);
    }

    /** Lets a call of {@link #read} that waits return soon. */
    void interrupt() {
        deadline.interrupt();
    }

    @Override
    public void close() {
        avcodec.av_packet_free(packet);
        avutil.av_frame_free(frame);
        if (decoder != null) {
            avcodec.avcodec_free_context(decoder);
        }
        if (!context.isNull()) {
            avformat.avformat_close_input(context);
        }
        nanoseconds.close();
        deadline.close();
    }
}
