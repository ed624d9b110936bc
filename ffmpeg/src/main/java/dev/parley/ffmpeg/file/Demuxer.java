package dev.parley.ffmpeg.file;

import dev.parley.ffmpeg.FfmpegError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Takes a file apart into the packets of its tracks, for readers that each go at their own pace. Whoever needs a packet
 * reads on; what belongs to the other is kept for it, within limits.
 *
 * <p>Any thread.
 */
final class Demuxer {
    /** What may come from a file that somebody gave us: no play lists that lead elsewhere. */
    private static final String FORMATS = "matroska,webm,mov,mp4,m4a,3gp,3g2,mj2,ogg,wav,w64,aiff,au,flac,mp3,aac,ivf,"
            + "avi,flv,mpegts,mpeg,mpegvideo,h264,hevc,obu,gif,asf,nut";
    static final long MAX_PIXELS = 7680L * 4320;

    private final ReentrantLock lock = new ReentrantLock();
    private final AVFormatContext context = new AVFormatContext(null);
    private final boolean loop;
    private final List<DemuxedTrack> tracks = new ArrayList<>();
    private AVPacket packet;
    private long shiftNs;
    private long endNs;
    private boolean ended;

    /** @throws IOException if it is no file of a form that may be read, or broken */
    Demuxer(Path file, boolean loop) throws IOException {
        this.loop = loop;
        AVDictionary options = new AVDictionary(null);
        avutil.av_dict_set(options, "protocol_whitelist", "file", 0);
        avutil.av_dict_set(options, "format_whitelist", FORMATS, 0);
        avutil.av_dict_set(options, "codec_whitelist", ProbingDecoders.names(), 0);
        int result = avformat.avformat_open_input(context, "file:" + file.toAbsolutePath(), null, options);
        avutil.av_dict_free(options);
        if (result < 0) {
            throw new IOException(FfmpegError.text(result));
        }
        result = avformat.avformat_find_stream_info(context, (PointerPointer<?>) null);
        if (result < 0) {
            avformat.avformat_close_input(context);
            throw new IOException(FfmpegError.text(result));
        }
        packet = avcodec.av_packet_alloc();
    }

    /**
     * The best track of a kind, for one reader; null when there is none that can be decoded.
     *
     * @param kind AVMEDIA_TYPE_AUDIO or AVMEDIA_TYPE_VIDEO
     */
    DemuxedTrack track(int kind) {
        int index = avformat.av_find_best_stream(context, kind, -1, -1, (AVCodec) null, 0);
        if (index < 0) {
            return null;
        }
        AVStream stream = context.streams(index);
        long pixels = (long) stream.codecpar().width() * stream.codecpar().height();
        boolean sane = kind == avutil.AVMEDIA_TYPE_AUDIO
                ? stream.codecpar().sample_rate() > 0
                : pixels > 0 && pixels <= MAX_PIXELS;
        if (!sane || avcodec.avcodec_find_decoder(stream.codecpar().codec_id()) == null) {
            return null;
        }
        DemuxedTrack track = new DemuxedTrack(this, context, stream);
        tracks.add(track);
        return track;
    }

    /**
     * The next packet of a track.
     *
     * @return {@link DemuxedPacket#END} where the file begins again, null at the end
     */
    DemuxedPacket next(DemuxedTrack track) throws IOException {
        lock.lock();
        try {
            while (!track.hasWaiting()) {
                if (ended || tracks.isEmpty()) {
                    return null;
                }
                read();
            }
            return track.takeWaiting();
        } finally {
            lock.unlock();
        }
    }

    private void read() throws IOException {
        int result = avformat.av_read_frame(context, packet);
        if (result == avutil.AVERROR_EOF()) {
            end();
            return;
        }
        if (result < 0) {
            ended = true;
            throw new IOException(FfmpegError.text(result));
        }
        for (DemuxedTrack track : tracks) {
            if (track.index() == packet.stream_index()) {
                endNs = Math.max(endNs, track.keep(packet, shiftNs));
            }
        }
        avcodec.av_packet_unref(packet);
    }

    /** Decoders give up what they hold; then it begins again, if it shall. */
    private void end() {
        tracks.forEach(DemuxedTrack::keepEnd);
        long beginning = context.start_time() == avutil.AV_NOPTS_VALUE() ? 0 : context.start_time();
        boolean again = loop && endNs > shiftNs
                && avformat.avformat_seek_file(context, -1, Long.MIN_VALUE, beginning, beginning, 0) >= 0;
        ended = !again;
        shiftNs = endNs;
    }

    /** A reader has gone; the file is closed with the last one. */
    void leave(DemuxedTrack track) {
        lock.lock();
        try {
            boolean was = tracks.remove(track);
            track.drop();
            if (was && tracks.isEmpty()) {
                close();
            }
        } finally {
            lock.unlock();
        }
    }

    /** When no track was asked for. */
    void close() {
        ended = true;
        avcodec.av_packet_free(packet);
        avformat.avformat_close_input(context);
    }
}
