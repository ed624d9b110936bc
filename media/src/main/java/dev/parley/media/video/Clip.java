package dev.parley.media.video;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A short piece of coded video in memory, to be shown in a loop. It begins with a key frame.
 *
 * <p>Immutable.
 *
 * @param mimeType such as video/VP8
 * @param format   size and speed
 * @param frames   bitstream of each picture; the arrays are shared and must not be changed
 */
public record Clip(String mimeType, VideoFormat format, List<byte[]> frames) {
    public static final String VP8 = "video/VP8";
    public static final String H264 = "video/H264";

    public Clip {
        frames = List.copyOf(frames);
        if (frames.isEmpty() || !KeyFrames.isKeyFrame(mimeType, frames.getFirst())) {
            throw new IllegalArgumentException("a clip begins with a key frame");
        }
    }

    /** The colour bars of the fake camera: 640x360, 30 frames/s, 4 s, a key frame every second. */
    public static Clip bars(String mimeType) {
        return resource("bars", mimeType);
    }

    /** One black picture of the same size: what a disabled camera track sends. */
    public static Clip black(String mimeType) {
        return resource("black", mimeType);
    }

    /** Of an IVF file with VP8. */
    public static Clip ofIvf(byte[] file) {
        IvfReader reader = new IvfReader(file);
        List<byte[]> frames = new ArrayList<>();
        for (IvfFrame frame = reader.next(); frame != null; frame = reader.next()) {
            frames.add(frame.data());
        }
        if (reader.header() == null || !reader.header().fourcc().equals("VP80")) {
            throw new IllegalArgumentException("not an IVF file with VP8");
        }
        return new Clip(VP8, reader.header().format(), frames);
    }

    /** Of H.264 in Annex B form with an access unit delimiter before each picture. */
    public static Clip ofAnnexB(byte[] file, VideoFormat format) {
        return new Clip(H264, format, AnnexB.accessUnits(file));
    }

    private static Clip resource(String name, String mimeType) {
        if (mimeType.equalsIgnoreCase(VP8)) {
            return ofIvf(bytes(name + ".ivf"));
        }
        if (mimeType.equalsIgnoreCase(H264)) {
            return ofAnnexB(bytes(name + ".h264"), new VideoFormat(640, 360, 30));
        }
        throw new IllegalArgumentException("no " + name + " clip in " + mimeType);
    }

    private static byte[] bytes(String name) {
        try (InputStream in = Clip.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
