package dev.parley.ffmpeg.file;

import java.io.IOException;
import java.util.ArrayDeque;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * The packets of one track that wait for their reader. When nobody reads, the oldest go, of pictures up to a key frame.
 *
 * <p>Loop-owned: by the demuxer's lock.
 */
final class DemuxedTrack {
    private static final int MAX_PACKETS = 2000;
    private static final long MAX_BYTES = 64L << 20;

    private final Demuxer demuxer;
    private final AVFormatContext context;
    private final AVStream stream;
    private final int index;
    private final ArrayDeque<DemuxedPacket> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean broken;
    private long nextNs;

    DemuxedTrack(Demuxer demuxer, AVFormatContext context, AVStream stream) {
        this.demuxer = demuxer;
        this.context = context;
        this.stream = stream;
        this.index = stream.index();
    }

    int index() {
        return index;
    }

    AVStream stream() {
        return stream;
    }

    /** Pictures per second, as far as the file says. */
    double framesPerSecond() {
        AVRational rate = avformat.av_guess_frame_rate(context, stream, null);
        double perSecond = rate.den() == 0 ? 0 : (double) rate.num() / rate.den();
        return perSecond >= 1 && perSecond <= 240 ? perSecond : 30;
    }

    DemuxedPacket next() throws IOException {
        return demuxer.next(this);
    }

    boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    DemuxedPacket takeWaiting() {
        DemuxedPacket taken = waiting.removeFirst();
        waitingBytes -= taken.isEnd() ? 0 : taken.packet().size();
        return taken;
    }

    /**
     * Keeps a copy for the reader.
     *
     * @return the time of the file at which it ends
     */
    long keep(AVPacket packet, long shiftNs) {
        boolean key = (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
        if (waiting.size() >= MAX_PACKETS || waitingBytes >= MAX_BYTES) {
            drop();
            broken = true;
        }
        long endNs = stamp(packet, shiftNs);
        boolean sound = stream.codecpar().codec_type() == avutil.AVMEDIA_TYPE_AUDIO;
        if (!broken || key || sound) {
            broken = false;
            waiting.addLast(new DemuxedPacket(avcodec.av_packet_clone(packet), key));
            waitingBytes += packet.size();
        }
        return endNs;
    }

    /** From the track's units to nanoseconds, beginning with 0 where the file begins. */
    private long stamp(AVPacket packet, long shiftNs) {
        AVRational base = stream.time_base();
        long none = avutil.AV_NOPTS_VALUE();
        long beginNs = context.start_time() == none ? 0 : context.start_time() * 1000;
        long units = packet.pts() != none ? packet.pts() : packet.dts();
        long timeNs = units == none ? nextNs : shiftNs + Packets.toNs(units, base) - beginNs;
        long durationNs = Math.max(Packets.toNs(packet.duration(), base), 0);
        nextNs = timeNs + durationNs;
        packet.pts(timeNs).dts(none);
        return nextNs;
    }

    void keepEnd() {
        waiting.addLast(DemuxedPacket.END);
    }

    void drop() {
        waiting.stream().filter(packet -> !packet.isEnd()).forEach(packet -> avcodec.av_packet_free(packet.packet()));
        waiting.clear();
        waitingBytes = 0;
    }

    /** Idempotent: a decoder that could not be made has left already. */
    void leave() {
        demuxer.leave(this);
    }
}
