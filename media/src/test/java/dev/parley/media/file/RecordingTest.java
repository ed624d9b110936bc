package dev.parley.media.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.video.Clip;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingTest {
    private static final long MS = 1_000_000;

    private final List<String> lines = new ArrayList<>();
    private final List<TrackFormat> formats = new ArrayList<>();
    private final Recording recording = new Recording(new Listing(), new Bytes(false), List.of(true, false), 1000 * MS);

    @Test
    void theFileBeginsWithTheFirstFrameWhenAllTracksHaveShownWhatTheyAre() throws IOException {
        recording.add(0, sound(1000));
        recording.add(0, sound(1020));
        recording.add(1, picture(1010, false));
        assertThat(recording.isWriting()).isFalse();
        recording.add(1, picture(1030, true));
        recording.add(0, sound(1040));
        recording.close();

        assertThat(formats).extracting(TrackFormat::mimeType).containsExactly("audio/opus", "video/VP8");
        assertThat(formats.get(1).width()).isEqualTo(640);
        assertThat(lines).containsExactly("0@0", "0@20", "1@30", "0@40", "end");
    }

    @Test
    void framesOfTwoTracksComeInTheOrderOfTheirTimes() throws IOException {
        recording.add(1, picture(1000, true));
        for (int i = 0; i < 10; i++) {
            recording.add(0, sound(1000 + 20 * i));
        }
        recording.add(1, picture(1033, false));
        recording.close();

        assertThat(lines).containsSubsequence("0@20", "1@33", "0@40");
    }

    @Test
    void lostSoundIsFilled() throws IOException {
        recording.add(1, picture(1000, true));
        recording.add(0, sound(1000));
        recording.add(0, sound(1060));
        recording.close();

        assertThat(lines).containsExactly("1@0", "0@0", "0@20 lost", "0@40 lost", "0@60", "end");
    }

    @Test
    void jitterOfTheClockIsNoGap() throws IOException {
        recording.add(1, picture(1000, true));
        recording.add(0, sound(1000));
        recording.add(0, sound(1027));
        recording.add(0, sound(1034));
        recording.close();

        assertThat(lines).containsExactly("1@0", "0@0", "0@20", "0@40", "end");
    }

    @Test
    void soundThatComesTooFastIsLeftOutByThePacket() throws IOException {
        recording.add(1, picture(1000, true));
        for (int i = 0; i < 100; i++) {
            recording.add(0, sound(1000 + 19 * i));
        }
        recording.close();

        long last = lines.stream().filter(line -> line.startsWith("0@")).count() - 1;
        assertThat(last * 20).isBetween(99L * 19 - 20, 99L * 19 + 20);
    }

    @Test
    void aPauseTakesNoTime() throws IOException {
        recording.add(1, picture(1000, true));
        recording.add(0, sound(1000));
        recording.pause(1020 * MS);
        recording.add(0, sound(1500));
        recording.resume(5020 * MS);
        recording.add(0, sound(5020));
        recording.add(1, picture(5033, false));
        recording.add(1, picture(5066, true));
        recording.close();

        assertThat(lines).containsExactly("1@0", "0@0", "0@20", "1@66", "end");
        assertThat(recording.left()).isEqualTo(2);
    }

    @Test
    void aTrackThatDoesNotComeIsNotWaitedForForEver() throws IOException {
        recording.add(0, sound(1000));
        recording.tick(10_900 * MS);
        assertThat(recording.isWriting()).isFalse();
        recording.tick(11_000 * MS);
        assertThat(recording.isWriting()).isTrue();
        recording.add(1, picture(11_000, true));
        recording.close();

        assertThat(formats).hasSize(1);
        assertThat(lines).containsExactly("0@0", "end");
    }

    @Test
    void aTrackThatFallsSilentDoesNotHoldUpTheOther() throws IOException {
        recording.add(1, picture(1000, true));
        for (int i = 0; i < 100; i++) {
            recording.add(0, sound(1000 + 20 * i));
        }
        assertThat(lines).contains("0@900").doesNotContain("0@1900");
    }

    private static EncodedFrame sound(long atMs) {
        return new EncodedFrame("audio/opus", new byte[]{(byte) (31 << 3), 1, 2}, true, 0, atMs * MS);
    }

    private static EncodedFrame picture(long atMs, boolean key) {
        byte[] data = key ? Clip.black(Clip.VP8).frames().getFirst() : new byte[]{1, 0, 0};
        return new EncodedFrame("video/VP8", data, key, 0, atMs * MS);
    }

    /** Writes down what it is given. */
    private final class Listing implements MediaContainer {
        @Override
        public String name() {
            return "List";
        }

        @Override
        public List<String> extensions() {
            return List.of();
        }

        @Override
        public List<String> mimeTypes() {
            return List.of();
        }

        @Override
        public List<String> codings() {
            return List.of();
        }

        @Override
        public boolean carries(List<String> codings) {
            return true;
        }

        @Override
        public MediaWriter newWriter(MediaOutput out, List<TrackFormat> tracks) {
            formats.addAll(tracks);
            return new MediaWriter() {
                @Override
                public void write(int track, long timeNs, EncodedFrame frame) {
                    lines.add(track + "@" + timeNs / MS + (frame.data().length == 1 ? " lost" : ""));
                }

                @Override
                public void close() {
                    lines.add("end");
                }
            };
        }
    }
}
