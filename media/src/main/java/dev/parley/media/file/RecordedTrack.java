package dev.parley.media.file;

import dev.parley.core.codec.CodedPicture;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.core.codec.PictureSize;
import java.io.IOException;
import java.util.Locale;

/**
 * One track of a recording: what it is, as its frames show it, and how they follow each other.
 *
 * <p>Loop-owned.
 */
final class RecordedTrack {
    private final boolean audio;
    private TrackFormat format;
    private SoundPlacer sound;
    private boolean keyFrameNeeded = true;
    private int number = -1;

    RecordedTrack(boolean audio) {
        this.audio = audio;
    }

    /** Whether the frame can be appended; the first one that can decides what the track is. */
    boolean accepts(EncodedFrame frame) {
        boolean startable = audio || frame.keyFrame() || !keyFrameNeeded;
        if (frame.isAudio() != audio || !startable || format != null && !format.is(frame.mimeType())) {
            keyFrameNeeded = true;
            return false;
        }
        if (format == null && !learn(frame)) {
            return false;
        }
        keyFrameNeeded = false;
        return true;
    }

    private boolean learn(EncodedFrame frame) {
        if (audio) {
            format = sound(frame);
            sound = new SoundPlacer(format);
            return true;
        }
        PictureSize size = CodedPicture.size(frame.mimeType(), frame.data());
        if (size == null) {
            return false;
        }
        format = TrackFormat.video(frame, size.width(), size.height());
        return true;
    }

    private static TrackFormat sound(EncodedFrame frame) {
        String mimeType = frame.mimeType();
        return switch (mimeType.toLowerCase(Locale.ROOT)) {
            // Two channels hold mono packets too; a recording may begin with one of those.
            case "audio/opus" -> TrackFormat.audio(mimeType, OpusPacket.RATE_HZ, 2);
            case "audio/l16" -> TrackFormat.audio(mimeType, OpusPacket.RATE_HZ, 1);
            case "audio/g722" -> TrackFormat.audio(mimeType, 16_000, 1);
            default -> TrackFormat.audio(mimeType, 8000, 1);
        };
    }

    void awaitKeyFrame() {
        keyFrameNeeded = true;
    }

    boolean isKnown() {
        return format != null;
    }

    TrackFormat format() {
        return format;
    }

    /** Place in the list of the file's tracks; -1 when it has none. */
    int number() {
        return number;
    }

    void number(int newNumber) {
        number = newNumber;
    }

    void place(long timeNs, EncodedFrame frame, SoundPlacer.Output output) throws IOException {
        if (audio) {
            sound.add(timeNs, frame, output);
        } else {
            output.frame(timeNs, frame);
        }
    }
}
