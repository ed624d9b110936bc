package dev.parley.media.file;

import dev.parley.core.codec.Codec;
import dev.parley.media.audio.AudioSource;
import dev.parley.media.codec.VideoCodecs;
import dev.parley.media.video.EncodedSource;
import dev.parley.media.video.IvfFrame;
import dev.parley.media.video.IvfReader;
import dev.parley.media.video.KeyFrames;
import dev.parley.media.video.PictureSource;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Plays IVF: coded pictures as they are, and as pixels where there is a decoder. The file is held in memory.
 *
 * <p>Immutable.
 */
final class IvfSources implements FileSourceProvider {
    private static final long MAX_BYTES = 1L << 29;

    private final VideoCodecs codecs;

    IvfSources(VideoCodecs codecs) {
        this.codecs = codecs;
    }

    @Override
    public boolean plays(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return text.startsWith("DKIF") && text.length() >= 12 && IvfContainer.coding(text.substring(8, 12)) != null;
    }

    @Override
    public FileSource open(Path file, boolean loop, long nowNs) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException("an IVF file of more than " + MAX_BYTES / (1 << 20) + " MiB");
        }
        IvfReader reader = new IvfReader(Files.readAllBytes(file));
        List<IvfFrame> frames = new ArrayList<>();
        for (IvfFrame frame = reader.next(); frame != null; frame = reader.next()) {
            frames.add(frame);
        }
        if (reader.header() == null) {
            throw new IOException("an IVF file with a damaged header");
        }
        String coding = IvfContainer.coding(reader.header().fourcc());
        if (frames.isEmpty() || !KeyFrames.isKeyFrame(coding, frames.getFirst().data())) {
            throw new IOException("an IVF file without a picture to begin with");
        }
        double tickNs = 1e9 * reader.header().scale() / reader.header().rate();
        return new IvfFile(new Pictures(coding, speed(reader, frames, tickNs), frames, tickNs, loop, codecs,
                new FileClock(nowNs)));
    }

    /** The header knows the clock, not how many pictures there are in a second. */
    private static VideoFormat speed(IvfReader reader, List<IvfFrame> frames, double tickNs) {
        double spanNs = (frames.getLast().timestamp() - frames.getFirst().timestamp()) * tickNs;
        double perSecond = spanNs > 0 ? (frames.size() - 1) * 1e9 / spanNs : 30;
        return new VideoFormat(reader.header().width(), reader.header().height(), Math.min(perSecond, 240));
    }

    private record IvfFile(VideoSource pictures) implements FileSource {
        @Override
        public AudioSource sound() {
            return null;
        }

        @Override
        public void close() {
            pictures.close();
        }
    }

    private record Pictures(String coding, VideoFormat format, List<IvfFrame> frames, double tickNs, boolean loop,
            VideoCodecs codecs, FileClock clock) implements VideoSource {
        @Override
        public List<String> mimeTypes() {
            return List.of(coding);
        }

        @Override
        public boolean prefersCoded() {
            return true;
        }

        @Override
        public EncodedSource start(String mimeType, long startNs) {
            if (!mimeType.equalsIgnoreCase(coding)) {
                throw new IllegalArgumentException("the file has " + coding + ", not " + mimeType);
            }
            return new PlayedIvf(coding, frames, tickNs, format.framesPerSecond(), loop, clock);
        }

        @Override
        public PictureSource pictures(long startNs) {
            String name = coding.substring(coding.indexOf('/') + 1);
            Codec codec = new Codec(0, "video", name, PlayedIvf.CLOCK_HZ, 1, Map.of(), List.of());
            return codecs.decodes(codec)
                    ? new DecodedPictures(start(coding, startNs), codecs.newDecoder(codec), format)
                    : null;
        }

        @Override
        public void close() {
            // Each stream of frames is closed by whom it belongs to; the bytes are the garbage collector's.
        }
    }
}
