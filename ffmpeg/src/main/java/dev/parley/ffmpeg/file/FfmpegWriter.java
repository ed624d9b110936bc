package dev.parley.ffmpeg.file;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.ffmpeg.FfmpegError;
import dev.parley.media.file.MediaOutput;
import dev.parley.media.file.MediaWriter;
import dev.parley.media.file.OpusHead;
import dev.parley.media.file.OpusPacket;
import dev.parley.media.file.TrackFormat;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A file that libavformat writes. Packets go out in the order they come: whoever calls has interleaved them.
 *
 * <p>Loop-owned.
 */
final class FfmpegWriter implements MediaWriter {
    private static final int VIDEO_CLOCK_HZ = 90_000;
    /** Opus packets are stamped with the time of their first sample: nothing is thrown away at the beginning. */
    private static final int PRE_SKIP_SAMPLES = 0;

    private final OutputBridge out;
    private final AVFormatContext context = new AVFormatContext(null);
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final long[] lastNs;
    private boolean closed;

    FfmpegWriter(String muxer, Map<String, String> options, MediaOutput output, List<TrackFormat> tracks)
            throws IOException {
        out = new OutputBridge(output);
        lastNs = new long[tracks.size()];
        Arrays.fill(lastNs, -1);
        try {
            begin(muxer, options, tracks);
            out.flush();
        } catch (IOException | RuntimeException e) {
            release();
            throw e instanceof IOException io ? io : new IOException(e.getMessage(), e);
        }
    }

    private void begin(String muxer, Map<String, String> options, List<TrackFormat> tracks) {
        FfmpegError.require(avformat.avformat_alloc_output_context2(context, (AVOutputFormat) null, muxer, null),
                "making a file of the form " + muxer);
        context.pb(out.context());
        context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_CUSTOM_IO
                | AVFormatContext.AVFMT_FLAG_FLUSH_PACKETS);
        tracks.forEach(this::addTrack);
        AVDictionary set = new AVDictionary(null);
        options.forEach((name, value) -> avutil.av_dict_set(set, name, value, 0));
        try {
            FfmpegError.require(avformat.avformat_write_header(context, set), "writing the header of " + muxer);
        } finally {
            avutil.av_dict_free(set);
        }
    }

    private void addTrack(TrackFormat track) {
        AVStream stream = avformat.avformat_new_stream(context, null);
        AVCodecParameters parameters = stream.codecpar();
        parameters.codec_id(codecId(track.mimeType()));
        if (track.isAudio()) {
            stream.time_base().num(1).den(track.sampleRateHz());
            parameters.codec_type(avutil.AVMEDIA_TYPE_AUDIO).sample_rate(track.sampleRateHz());
            parameters.frame_size(track.sampleRateHz() / 50);
            avutil.av_channel_layout_default(parameters.ch_layout(), track.channels());
            extra(parameters, new OpusHead(track.channels(), PRE_SKIP_SAMPLES, track.sampleRateHz()).write());
        } else {
            stream.time_base().num(1).den(VIDEO_CLOCK_HZ);
            parameters.codec_type(avutil.AVMEDIA_TYPE_VIDEO).width(track.width()).height(track.height());
            parameters.format(avutil.AV_PIX_FMT_YUV420P);
            extra(parameters, ParameterSets.of(parameters, track.first()));
        }
    }

    private static void extra(AVCodecParameters parameters, byte[] data) {
        if (data.length > 0) {
            Pointer memory = avutil.av_mallocz(data.length + avcodec.AV_INPUT_BUFFER_PADDING_SIZE);
            parameters.extradata(new BytePointer(memory).put(data, 0, data.length)).extradata_size(data.length);
        }
    }

    private static int codecId(String mimeType) {
        return switch (mimeType.toLowerCase(Locale.ROOT)) {
            case "video/vp8" -> avcodec.AV_CODEC_ID_VP8;
            case "video/vp9" -> avcodec.AV_CODEC_ID_VP9;
            case "video/av1" -> avcodec.AV_CODEC_ID_AV1;
            case "video/h264" -> avcodec.AV_CODEC_ID_H264;
            case "video/h265" -> avcodec.AV_CODEC_ID_HEVC;
            case "audio/opus" -> avcodec.AV_CODEC_ID_OPUS;
            default -> throw new IllegalArgumentException(mimeType + " in a file of FFmpeg");
        };
    }

    @Override
    public void write(int track, long timeNs, EncodedFrame frame) throws IOException {
        AVStream stream = context.streams(track);
        try {
            Packets.fill(packet, frame.data());
            long time = Packets.toUnits(timeNs, stream.time_base());
            packet.stream_index(track).pts(time).dts(time);
            packet.flags(frame.keyFrame() ? avcodec.AV_PKT_FLAG_KEY : 0);
            packet.duration(Packets.toUnits(durationNs(track, timeNs, frame), stream.time_base()));
            lastNs[track] = timeNs;
            int result = avformat.av_write_frame(context, packet);
            out.flush();
            FfmpegError.require(result, "writing a packet");
        } catch (IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            avcodec.av_packet_unref(packet);
        }
    }

    /** Of pictures it is not known before the next one: as long as the last, then. */
    private long durationNs(int track, long timeNs, EncodedFrame frame) {
        if (frame.isAudio()) {
            return OpusPacket.samples(frame.data()) * 1_000_000_000L
                    / OpusPacket.RATE_HZ;
        }
        return lastNs[track] < 0 ? 0 : timeNs - lastNs[track];
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        int result = avformat.av_write_trailer(context);
        try {
            out.flush();
        } finally {
            release();
        }
        if (result < 0) {
            throw new IOException("completing the file: " + FfmpegError.text(result));
        }
    }

    private void release() throws IOException {
        closed = true;
        avcodec.av_packet_free(packet);
        avformat.avformat_free_context(context);
        out.close();
    }
}
