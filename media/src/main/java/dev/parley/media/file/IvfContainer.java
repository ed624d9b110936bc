package dev.parley.media.file;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.video.IvfFrame;
import dev.parley.media.video.IvfHeader;
import dev.parley.media.video.IvfWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * IVF: pictures alone.
 *
 * <p>Immutable.
 */
final class IvfContainer implements MediaContainer {
    /** Codings by their four characters, in lower case. */
    private static final Map<String, String> FOURCC = Map.of("video/vp8", "VP80", "video/vp9", "VP90", "video/av1",
            "AV01", "video/h264", "H264");
    private static final int RATE_HZ = 1000;
    private static final long FLUSH_NS = 1_000_000_000L;

    @Override
    public String name() {
        return "IVF";
    }

    @Override
    public List<String> extensions() {
        return List.of("ivf");
    }

    @Override
    public List<String> mimeTypes() {
        return List.of("video/x-ivf");
    }

    @Override
    public List<String> codings() {
        return List.of("video/VP8", "video/VP9", "video/AV1", "video/H264");
    }

    @Override
    public boolean carries(List<String> codings) {
        return codings.size() == 1 && FOURCC.containsKey(codings.getFirst().toLowerCase(Locale.ROOT));
    }

    /** The coding of these four characters; null when it is not known. */
    static String coding(String fourcc) {
        return switch (fourcc) {
            case "VP80" -> "video/VP8";
            case "VP90" -> "video/VP9";
            case "AV01" -> "video/AV1";
            case "H264" -> "video/H264";
            default -> null;
        };
    }

    @Override
    public MediaWriter newWriter(MediaOutput out, List<TrackFormat> tracks) throws IOException {
        TrackFormat track = tracks.getFirst();
        String fourcc = FOURCC.get(track.mimeType().toLowerCase(Locale.ROOT));
        return new Writer(out, new IvfHeader(fourcc, track.width(), track.height(), RATE_HZ, 1, 0));
    }

    private static final class Writer implements MediaWriter {
        private final MediaOutput out;
        private final IvfWriter ivf;
        private long flushedNs;

        Writer(MediaOutput out, IvfHeader header) throws IOException {
            this.out = out;
            this.ivf = new IvfWriter(stream(out), header);
        }

        private static OutputStream stream(MediaOutput out) {
            return new OutputStream() {
                @Override
                public void write(int octet) throws IOException {
                    write(new byte[]{(byte) octet});
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    out.write(bytes, offset, length);
                }

                @Override
                public void close() throws IOException {
                    out.close();
                }
            };
        }

        @Override
        public void write(int track, long timeNs, EncodedFrame frame) throws IOException {
            ivf.write(new IvfFrame(timeNs / 1_000_000, frame.data()));
            if (timeNs - flushedNs >= FLUSH_NS) {
                flushedNs = timeNs;
                out.flush();
            }
        }

        @Override
        public void close() throws IOException {
            ivf.close();
        }
    }
}
