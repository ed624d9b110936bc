package dev.parley.ffmpeg.codec;

import dev.parley.core.codec.CodedPicture;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.ffmpeg.FfmpegError;
import dev.parley.ffmpeg.PictureReader;
import dev.parley.media.codec.VideoDecoder;
import dev.parley.media.video.VideoFrame;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;

/**
 * One of FFmpeg's decoders. After a frame that it cannot decode, or that it could only guess at, it is opened anew and waits
 * for a key frame: a grey smear that lasts is worse than a picture that stands, and what a broken stream announced, such as
 * pictures that refer to later ones, must not outlive it.
 *
 * <p>Loop-owned.
 */
final class FfmpegDecoder implements VideoDecoder {
    /** 8K: what a hostile stream may make us allocate for one picture. */
    private static final long MAX_PIXELS = 7680L * 4320;
    /** A call has no pictures that refer to later ones; a stream that makes the decoder wait longer is broken. */
    private static final int MAX_WITHOUT_PICTURE = 8;

    private final Coding coding;
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVFrame frame = avutil.av_frame_alloc();
    private final PictureReader reader = new PictureReader();
    private AVCodecContext context;
    private boolean needsKeyFrame = true;
    private int withoutPicture;
    private boolean closed;

    /** @throws IllegalStateException if FFmpeg refuses */
    FfmpegDecoder(Coding coding) {
        this.coding = coding;
        try {
            open();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void open() {
        AVCodec codec = avcodec.avcodec_find_decoder_by_name(coding.decoder());
        if (codec == null) {
            throw new IllegalStateException("FFmpeg has no " + coding.decoder());
        }
        context = avcodec.avcodec_alloc_context3(codec);
        // Decoding several frames at once would hold back as many.
        context.thread_count(1).thread_type(AVCodecContext.FF_THREAD_SLICE);
        context.flags(context.flags() | avcodec.AV_CODEC_FLAG_LOW_DELAY).max_pixels(MAX_PIXELS);
        FfmpegError.require(avcodec.avcodec_open2(context, codec, (PointerPointer<?>) null),
                "opening " + coding.decoder());
    }

    @Override
    public VideoFrame decode(EncodedFrame encoded) {
        if (context == null || needsKeyFrame && !encoded.keyFrame()) {
            return null;
        }
        if (isTooLarge(encoded) || !send(encoded)) {
            return broken();
        }
        needsKeyFrame = false;
        VideoFrame picture = null;
        int result = avcodec.avcodec_receive_frame(context, frame);
        for (; result >= 0; result = avcodec.avcodec_receive_frame(context, frame)) {
            if (isGuess()) {
                return broken();
            }
            picture = reader.read(frame, frame.pts());
            avutil.av_frame_unref(frame);
        }
        withoutPicture = picture == null ? withoutPicture + 1 : 0;
        boolean waits = result == avutil.AVERROR_EAGAIN() && withoutPicture < MAX_WITHOUT_PICTURE;
        return waits ? picture : broken();
    }

    /** libaom takes memory for what a sequence header announces, gigabytes too, before FFmpeg looks at the size. */
    private boolean isTooLarge(EncodedFrame encoded) {
        return coding == Coding.AV1 && !CodedPicture.fits("video/AV1", encoded.data(), MAX_PIXELS);
    }

    private boolean send(EncodedFrame encoded) {
        int length = encoded.data().length;
        // To FFmpeg an empty packet is the end of the stream.
        if (length == 0 || avcodec.av_new_packet(packet, length) < 0) {
            return false;
        }
        packet.data().put(encoded.data(), 0, length);
        packet.pts(encoded.captureNs());
        int result = avcodec.avcodec_send_packet(context, packet);
        avcodec.av_packet_unref(packet);
        return result >= 0;
    }

    private boolean isGuess() {
        return frame.decode_error_flags() != 0 || (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0;
    }

    private VideoFrame broken() {
        avutil.av_frame_unref(frame);
        avcodec.avcodec_free_context(context);
        context = null;
        needsKeyFrame = true;
        withoutPicture = 0;
        try {
            open();
        } catch (IllegalStateException e) {
            System.getLogger(FfmpegDecoder.class.getName()).log(System.Logger.Level.WARNING, "no more pictures", e);
        }
        return null;
    }

    @Override
    public boolean needsKeyFrame() {
        return needsKeyFrame;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            if (context != null) {
                avcodec.avcodec_free_context(context);
                context = null;
            }
            reader.close();
            avutil.av_frame_free(frame);
            avcodec.av_packet_free(packet);
        }
    }
}
