package dev.parley.ffmpeg.codec;

import dev.parley.ffmpeg.FfmpegError;
import dev.parley.ffmpeg.PictureWriter;
import dev.parley.media.codec.VideoEncoder;
import dev.parley.media.codec.VideoEncoderSettings;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoFrame;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * One of FFmpeg's encoders. It is opened anew, with a key frame, for another size and for a rate far from the one it was
 * opened with; smaller changes of the rate go by {@link RateClock}.
 *
 * <p>Loop-owned.
 */
final class FfmpegEncoder implements VideoEncoder {
    private final Coding coding;
    private final boolean screen;
    private final PictureWriter writer = new PictureWriter();
    private final AVPacket packet = avcodec.av_packet_alloc();
    private AVCodecContext context;
    private RateClock clock;
    private VideoEncoderSettings wanted;
    private boolean closed;

    /** @throws IllegalStateException if FFmpeg refuses */
    FfmpegEncoder(Coding coding, VideoEncoderSettings settings) {
        this.coding = coding;
        this.screen = settings.screen();
        this.wanted = settings;
        try {
            open(settings.format().width(), settings.format().height(), false);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void open(int width, int height, boolean coarse) {
        free();
        int codableWidth = coding.codableSide(width);
        int codableHeight = coding.codableSide(height);
        VideoFormat format = new VideoFormat(codableWidth, codableHeight, wanted.format().framesPerSecond());
        context = EncoderContext.open(coding, new VideoEncoderSettings(format, wanted.bitrateBps(), screen), coarse);
        clock = new RateClock(coding, wanted.bitrateBps(), format.framesPerSecond());
    }

    @Override
    public Encoded encode(VideoFrame frame, boolean keyFrame) {
        if (closed) {
            throw new IllegalStateException("the encoder is closed");
        }
        if (!fits(frame)) {
            open(frame.width(), frame.height(), false);
        }
        try {
            return encodeOnce(frame, keyFrame);
        } catch (IllegalStateException e) {
            // OpenH264 fails where fine quantization makes more bits than it has room for, as with noise.
            open(frame.width(), frame.height(), true);
            return encodeOnce(frame, true);
        }
    }

    private boolean fits(VideoFrame frame) {
        return context != null && coding.codableSide(frame.width()) == context.width()
                && coding.codableSide(frame.height()) == context.height()
                && clock.reaches(wanted.bitrateBps(), wanted.format().framesPerSecond());
    }

    private Encoded encodeOnce(VideoFrame frame, boolean keyFrame) {
        AVFrame picture = writer.write(frame, context.width(), context.height());
        picture.pts(clock.next(frame.captureNs(), wanted.bitrateBps()));
        picture.pict_type(keyFrame ? avutil.AV_PICTURE_TYPE_I : avutil.AV_PICTURE_TYPE_NONE);
        FfmpegError.require(avcodec.avcodec_send_frame(context, picture), coding.encoder());
        return receive();
    }

    private Encoded receive() {
        int result = avcodec.avcodec_receive_packet(context, packet);
        if (result == avutil.AVERROR_EAGAIN()) {
            return null;
        }
        FfmpegError.require(result, coding.encoder());
        int skipped = coding == Coding.AV1 ? delimiterLength() : 0;
        byte[] data = new byte[packet.size() - skipped];
        packet.data().position(skipped).get(data);
        boolean key = (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
        avcodec.av_packet_unref(packet);
        return new Encoded(data, key);
    }

    /** AV1 section 5.6: a temporal delimiter has a header with a size field and nothing more. RTP does without. */
    private int delimiterLength() {
        boolean delimiter = packet.size() > 2 && packet.data().get(0) == 0x12 && packet.data().get(1) == 0;
        return delimiter ? 2 : 0;
    }

    @Override
    public void rate(int bitrateBps, double framesPerSecond) {
        VideoFormat format = new VideoFormat(wanted.format().width(), wanted.format().height(), framesPerSecond);
        wanted = new VideoEncoderSettings(format, bitrateBps, screen);
    }

    private void free() {
        if (context != null) {
            finish();
            avcodec.avcodec_free_context(context);
            context = null;
        }
    }

    /** SVT-AV1 wants to be told the end before it goes. */
    private void finish() {
        if (coding == Coding.AV1 && avcodec.avcodec_send_frame(context, null) >= 0) {
            while (avcodec.avcodec_receive_packet(context, packet) >= 0) {
                avcodec.av_packet_unref(packet);
            }
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            free();
            writer.close();
            avcodec.av_packet_free(packet);
        }
    }
}
