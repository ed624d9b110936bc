package dev.parley.ffmpeg.file;

import dev.parley.ffmpeg.FfmpegError;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;

/**
 * What is done with FFmpeg's packets in more than one place.
 *
 * <p>Any thread.
 */
final class Packets {
    private static final long SECOND_NS = 1_000_000_000L;

    private Packets() {}

    /** Gives the packet bytes of its own. */
    static void fill(AVPacket packet, byte[] data) {
        FfmpegError.require(avcodec.av_new_packet(packet, data.length), "making a packet");
        packet.data().put(data, 0, data.length);
    }

    static long toUnits(long timeNs, AVRational base) {
        double units = (double) timeNs * base.den() / base.num() / SECOND_NS;
        return Math.round(units);
    }

    static long toNs(long units, AVRational base) {
        return Math.round((double) units * base.num() / base.den() * SECOND_NS);
    }
}
