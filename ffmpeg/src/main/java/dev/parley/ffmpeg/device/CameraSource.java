package dev.parley.ffmpeg.device;

import dev.parley.ffmpeg.PictureReader;
import dev.parley.media.video.EncodedSource;
import dev.parley.media.video.PictureSource;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoFrame;
import dev.parley.media.video.VideoSource;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * An open camera or screen. Its thread reads from the beginning; pictures that nobody asked for are not even copied.
 *
 * <p>Any thread.
 */
final class CameraSource implements VideoSource {
    private final VideoFormat format;
    private final CaptureThread thread;
    private volatile CameraPictures pictures;
    private volatile String endReason;

    CameraSource(String label, OpenInput input, double framesPerSecond) {
        double rate = input.framesPerSecond() > 0 ? input.framesPerSecond() : framesPerSecond;
        format = new VideoFormat(input.width(), input.height(), rate);
        thread = CaptureThread.start("capture " + label, input, new Taker());
    }

    private final class Taker implements CaptureThread.Taker {
        private final PictureReader reader = new PictureReader();

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
            endReason = reason;
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
        return List.of();
    }

    @Override
    public EncodedSource start(String mimeType, long startNs) {
        throw new IllegalArgumentException("a camera has pixels, not " + mimeType);
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
