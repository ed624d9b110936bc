package dev.parley.ffmpeg.device;

import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVBSFContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;

/**
 * What a camera has coded itself, in the form that {@link dev.parley.core.codec.EncodedFrame} wants: H.264 and H.265 with
 * start codes, and parameter sets in each key frame, which many cameras tell only once.
 *
 * <p>Loop-owned.
 */
final class CodedStream implements AutoCloseable {
    private static final Map<Integer, Coding> CODINGS = Map.of(
            avcodec.AV_CODEC_ID_H264, new Coding("video/H264", "h264_mp4toannexb,dump_extra=freq=keyframe"),
            avcodec.AV_CODEC_ID_HEVC, new Coding("video/H265", "hevc_mp4toannexb,dump_extra=freq=keyframe"),
            avcodec.AV_CODEC_ID_VP8, new Coding("video/VP8", "null"),
            avcodec.AV_CODEC_ID_VP9, new Coding("video/VP9", "null"));

    private record Coding(String mimeType, String filters) {}

    private final AVBSFContext filter;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final String mimeType;

    private CodedStream(AVBSFContext filter, String mimeType) {
        this.filter = filter;
        this.mimeType = mimeType;
    }

    /** Such as video/H264; null if peers do not know the coding, or its pictures come in another order than they are shown. */
    static String mimeType(AVCodecParameters parameters) {
        Coding coding = parameters.video_delay() > 0 ? null : CODINGS.get(parameters.codec_id());
        return coding == null ? null : coding.mimeType();
    }

    /** Of an input whose coding peers know. */
    static CodedStream of(AVCodecParameters parameters, AVRational timeBase) throws InputException {
        Coding coding = CODINGS.get(parameters.codec_id());
        AVBSFContext filter = new AVBSFContext(null);
        require(avcodec.av_bsf_list_parse_str(coding.filters(), filter));
        try {
            require(avcodec.avcodec_parameters_copy(filter.par_in(), parameters));
            filter.time_base_in(timeBase);
            require(avcodec.av_bsf_init(filter));
        } catch (InputException e) {
            avcodec.av_bsf_free(filter);
            throw e;
        }
        return new CodedStream(filter, coding.mimeType());
    }

    private static void require(int result) throws InputException {
        if (result < 0) {
            throw new InputException(result);
        }
    }

    String mimeType() {
        return mimeType;
    }

    /** The coded picture, or null if this is none. The packet stays as it is. */
    byte[] read(AVPacket from) {
        if (avcodec.av_packet_ref(packet, from) < 0) {
            return null;
        }
        if (avcodec.av_bsf_send_packet(filter, packet) < 0) {
            avcodec.av_packet_unref(packet);
            return null;
        }
        byte[] data = null;
        while (avcodec.av_bsf_receive_packet(filter, packet) >= 0) { // each packet gives one
            data = new byte[packet.size()];
            packet.data().get(data);
            avcodec.av_packet_unref(packet);
        }
        return data;
    }

    @Override
    public void close() {
        avcodec.av_packet_free(packet);
        avcodec.av_bsf_free(filter);
    }
}
