package dev.parley.ffmpeg.file;

import dev.parley.ffmpeg.PictureReader;
import dev.parley.media.file.FilePictures;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoFrame;
import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.IntPointer;

/**
 * The pictures of a file.
 *
 * <p>Loop-owned.
 */
final class DemuxedPictures implements FilePictures {
    private final TrackDecoder decoder;
    private final PictureReader reader = new PictureReader();
    private final VideoFormat format;
    private final int rotation;
    private boolean closed;

    DemuxedPictures(DemuxedTrack track) throws IOException {
        AVCodecParameters parameters = track.stream().codecpar();
        format = new VideoFormat(parameters.width(), parameters.height(), track.framesPerSecond());
        rotation = rotation(parameters);
        decoder = new TrackDecoder(track);
    }

    /** Phones lay a picture on its side and say by how much to turn it. */
    private static int rotation(AVCodecParameters parameters) {
        AVPacketSideData matrix = avcodec.av_packet_side_data_get(parameters.coded_side_data(),
                parameters.nb_coded_side_data(), avcodec.AV_PKT_DATA_DISPLAYMATRIX);
        if (matrix == null || matrix.isNull() || matrix.size() < 36) {
            return 0;
        }
        double degrees = -avutil.av_display_rotation_get(new IntPointer(matrix.data()));
        return Double.isNaN(degrees) ? 0 : Math.floorMod(Math.round(degrees / 90) * 90, 360);
    }

    @Override
    public VideoFormat format() {
        return format;
    }

    @Override
    public VideoFrame next(long fromNs) throws IOException {
        for (AVFrame frame = decoder.next(); frame != null; frame = decoder.next()) {
            long timeNs = decoder.timeNs();
            VideoFrame picture = timeNs < fromNs ? null : reader.read(frame, Math.max(timeNs, 0));
            if (picture != null) {
                decoder.used();
                return new VideoFrame(picture.format(), picture.width(), picture.height(), rotation,
                        picture.captureNs(), picture.data());
            }
        }
        return null;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            decoder.close();
            reader.close();
        }
    }
}
