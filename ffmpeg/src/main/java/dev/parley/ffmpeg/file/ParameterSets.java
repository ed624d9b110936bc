package dev.parley.ffmpeg.file;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.ffmpeg.FfmpegError;
import org.bytedeco.ffmpeg.avcodec.AVBSFContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.SizeTPointer;

/**
 * Finds in a key frame what a container repeats in its header: SPS and PPS of H.264 and H.265, the sequence header of AV1.
 *
 * <p>Any thread.
 */
final class ParameterSets {
    private ParameterSets() {}

    /** @return empty for a coding that has none */
    static byte[] of(AVCodecParameters track, EncodedFrame keyFrame) {
        int id = track.codec_id();
        if (id != avcodec.AV_CODEC_ID_H264 && id != avcodec.AV_CODEC_ID_HEVC && id != avcodec.AV_CODEC_ID_AV1) {
            return new byte[0];
        }
        AVBSFContext filter = new AVBSFContext(null);
        AVPacket packet = avcodec.av_packet_alloc();
        try {
            FfmpegError.require(avcodec.av_bsf_alloc(avcodec.av_bsf_get_by_name("extract_extradata"), filter),
                    "making a bitstream filter");
            FfmpegError.require(avcodec.avcodec_parameters_copy(filter.par_in(), track), "copying parameters");
            FfmpegError.require(avcodec.av_bsf_init(filter), "beginning a bitstream filter");
            Packets.fill(packet, keyFrame.data());
            FfmpegError.require(avcodec.av_bsf_send_packet(filter, packet), "reading a key frame");
            FfmpegError.require(avcodec.av_bsf_receive_packet(filter, packet), "reading a key frame");
            return sideData(packet);
        } finally {
            avcodec.av_packet_free(packet);
            avcodec.av_bsf_free(filter);
        }
    }

    private static byte[] sideData(AVPacket packet) {
        try (SizeTPointer size = new SizeTPointer(1)) {
            BytePointer found = avcodec.av_packet_get_side_data(packet, avcodec.AV_PKT_DATA_NEW_EXTRADATA, size);
            if (found == null || found.isNull()) {
                return new byte[0];
            }
            byte[] sets = new byte[(int) size.get()];
            found.get(sets, 0, sets.length);
            return sets;
        }
    }
}
