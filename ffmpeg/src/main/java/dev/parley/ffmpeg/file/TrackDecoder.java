package dev.parley.ffmpeg.file;

import dev.parley.core.codec.CodedPicture;
import dev.parley.ffmpeg.FfmpegError;
import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Decodes one track of a file. What cannot be decoded is left out.
 *
 * <p>Loop-owned.
 */
final class TrackDecoder implements AutoCloseable {
    private final DemuxedTrack track;
    private final AVCodecContext context;
    private final AVFrame frame = avutil.av_frame_alloc();
    /** Ends of the file since a frame was of use: twice in a row, and a loop would never find one. */
    private int idleRounds;
    private boolean ended;
    private boolean closed;

    /** @throws IOException if FFmpeg refuses what the file says of the track */
    TrackDecoder(DemuxedTrack track) throws IOException {
        this.track = track;
        AVCodec codec = avcodec.avcodec_find_decoder(track.stream().codecpar().codec_id());
        context = avcodec.avcodec_alloc_context3(codec);
        int result = avcodec.avcodec_parameters_to_context(context, track.stream().codecpar());
        context.max_pixels(Demuxer.MAX_PIXELS);
        context.thread_count(2).pkt_timebase().num(1).den(1_000_000_000);
        result = result < 0 ? result : avcodec.avcodec_open2(context, codec, (PointerPointer<?>) null);
        if (result < 0) {
            close();
            throw new IOException("its " + codec.name().getString() + " track cannot be decoded: "
                    + FfmpegError.text(result));
        }
    }

    /** The next frame, valid until the next call, with its time in nanoseconds; null at the end of the file. */
    AVFrame next() throws IOException {
        while (!closed && !ended) {
            int result = avcodec.avcodec_receive_frame(context, frame);
            if (result >= 0) {
                return frame;
            }
            if (result == avutil.AVERROR_EOF()) {
                avcodec.avcodec_flush_buffers(context);
            }
            feed();
        }
        return null;
    }

    private void feed() throws IOException {
        DemuxedPacket next = track.next();
        if (next == null) {
            ended = true;
        } else if (next.isEnd()) {
            ended = ++idleRounds > 2;
            avcodec.avcodec_send_packet(context, null);
        } else {
            if (fits(next.packet())) {
                avcodec.avcodec_send_packet(context, next.packet());
            }
            avcodec.av_packet_free(next.packet());
        }
    }

    /** The last frame was of use. */
    void used() {
        idleRounds = 0;
    }

    /** Decoders of AV1 take memory for what is announced, whatever the limit. */
    private boolean fits(AVPacket packet) {
        if (context.codec_id() != avcodec.AV_CODEC_ID_AV1) {
            return true;
        }
        byte[] data = new byte[packet.size()];
        packet.data().get(data);
        return CodedPicture.fits("video/AV1", data, Demuxer.MAX_PIXELS);
    }

    long timeNs() {
        long timeNs = frame.best_effort_timestamp();
        return timeNs == avutil.AV_NOPTS_VALUE() ? -1 : timeNs;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            avcodec.avcodec_free_context(context);
            avutil.av_frame_free(frame);
            track.leave();
        }
    }
}
