package dev.parley.ffmpeg.device;

import dev.parley.ffmpeg.PictureReader;
import dev.parley.media.video.EncodedSource;
import dev.parley.media.video.KeyFrames;
import dev.parley.media.video.PictureSource;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoFrame;
import dev.parley.media.video.VideoSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * An open camera or screen. Its thread reads from the beginning; pictures that nobody asked for are not even copied. What
 * comes in a coding that peers know, as from most cameras of the network, is also given as it is.
 *
 * <p>Any thread.
 */
final class CameraSource implements VideoSource {
    private final VideoFormat format;
    private final String mimeType;
    private final List<CodedPictures> coded = new CopyOnWriteArrayList<>();
    private final CaptureThread thread;
    private volatile CameraPictures pictures;
    private volatile String endReason;

    /** The input belongs to the source from now on, also if this throws. */
    CameraSource(String label, OpenInput input, double framesPerSecond) throws InputException {
        double rate = input.framesPerSecond() > 0 ? input.framesPerSecond() : framesPerSecond;
        format = new VideoFormat(input.width(), input.height(), rate);
        mimeType = CodedStream.mimeType(input.parameters());
        CodedStream stream = null;
        try {
            stream = mimeType == null ? null : CodedStream.of(input.parameters(), input.timeBase());
        } catch (InputException e) {
            input.close();
            throw e;
        }
        thread = CaptureThread.start("rtc-capture " + label, input, new Taker(stream));
    }

    private final class Taker implements CaptureThread.Taker {
        private final PictureReader reader = new PictureReader();
        private final CodedStream stream;

        Taker(CodedStream stream) {
            this.stream = stream;
        }

        @Override
        public void packet(AVPacket packet, long captureNs) {
            if (stream == null) {
                return;
            }
            byte[] data = stream.read(packet);
            if (data != null && !coded.isEmpty()) {
                coded.removeIf(CodedPictures::isClosed);
                boolean keyFrame = KeyFrames.isKeyFrame(mimeType, data);
                coded.forEach(viewer -> viewer.add(data, keyFrame, captureNs));
            }
        }

        @Override
        public void take(AVFrame frame, long captureNs) {
            CameraPictures wanted = pictures;
            VideoFrame picture = wanted == null ? null : reader.read(frame, captureNs);
            if (picture != null) {
                wanted.add(picture);
            }
        }

        @Override
        public void end(String reason) {
            reader.close();
            if (stream != null) {
                stream.close();
            }
            endReason = reason;
            coded.forEach(viewer -> viewer.end(reason));
            CameraPictures wanted = pictures;
            if (wanted != null) {
                wanted.end(reason);
            }
        }
    }

    @Override
    public VideoFormat format() {
        return format;
    }

    @Override
    public List<String> mimeTypes() {
        return mimeType == null ? List.of() : List.of(mimeType);
    }

    /** Decoding it and encoding it anew would cost time and sharpness. */
    @Override
    public boolean prefersCoded() {
        return mimeType != null;
    }

    @Override
    public EncodedSource start(String wanted, long startNs) {
        if (mimeType == null || !mimeType.equalsIgnoreCase(wanted)) {
            throw new IllegalArgumentException("this camera does not give " + wanted);
        }
        CodedPictures begun = new CodedPictures(mimeType, startNs, startNs - System.nanoTime());
        coded.add(begun);
        String ended = endReason;
        if (ended != null) {
            begun.end(ended);
        }
        return begun;
    }

    @Override
    public PictureSource pictures(long startNs) {
        CameraPictures begun = new CameraPictures(format, startNs - System.nanoTime());
        pictures = begun;
        String ended = endReason;
        if (ended != null) {
            begun.end(ended);
        }
        return begun;
    }

    @Override
    public void close() {
        pictures = null;
        thread.stop();
    }
}
