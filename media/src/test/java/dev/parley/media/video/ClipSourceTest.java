package dev.parley.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.base.TimerTable;
import dev.parley.core.codec.EncodedFrame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClipSourceTest {
    private static final long MS = 1_000_000;

    @ParameterizedTest
    @ValueSource(strings = {Clip.VP8, Clip.H264})
    void theBarsHaveFourSecondsWithAKeyFrameInEach(String mimeType) {
        Clip clip = Clip.bars(mimeType);
        assertThat(clip.frames()).hasSize(120);
        assertThat(clip.format()).isEqualTo(new VideoFormat(640, 360, 30));
        for (int i = 0; i < 120; i++) {
            assertThat(KeyFrames.isKeyFrame(mimeType, clip.frames().get(i))).as("frame %d", i).isEqualTo(i % 30 == 0);
        }
        assertThat(clip.frames().stream().mapToInt(f -> f.length).sum()).isLessThan(400_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {Clip.VP8, Clip.H264})
    void aBlackPictureIsOneKeyFrame(String mimeType) {
        assertThat(Clip.black(mimeType).frames()).hasSize(1);
        assertThat(Clip.black(mimeType).frames().getFirst().length).isLessThan(1000);
    }

    // RFC 6184 section 8.1: profile-level-id 42c01f is constrained baseline, level 3.1.
    @Test
    void eachH264KeyFrameBringsItsParameterSets() {
        Clip clip = Clip.bars(Clip.H264);
        for (int i = 0; i < 120; i += 30) {
            byte[] frame = clip.frames().get(i);
            assertThat(AnnexB.containsNalType(frame, 7)).isTrue();
            assertThat(AnnexB.containsNalType(frame, 8)).isTrue();
            assertThat(AnnexB.containsNalType(frame, AnnexB.DELIMITER)).isFalse();
        }
        assertThat(clip.frames().getFirst()).startsWith(0, 0, 0, 1, 0x67, 0x42, 0xC0, 0x1F);
    }

    @Test
    void itRunsAtItsSpeedAndRoundForEver() {
        ClipSource source = new ClipSource(Clip.bars(Clip.VP8), 10 * MS);
        List<EncodedFrame> frames = run(source, 10, 10_010);
        assertThat(frames).hasSize(300);
        assertThat(frames.get(120).data()).isSameAs(frames.get(0).data());
        assertThat(frames).extracting(EncodedFrame::rtpTimestamp).startsWith(0, 3000, 6000, 9000);
        assertThat(frames.get(299).rtpTimestamp()).isEqualTo(299 * 3000);
    }

    @Test
    void askedForAKeyFrameItJumpsToTheNextOne() {
        ClipSource source = new ClipSource(Clip.bars(Clip.VP8), 0);
        run(source, 0, 400);
        source.requestKeyFrame(400 * MS);
        List<EncodedFrame> frames = run(source, 400, 440);
        assertThat(frames.getFirst().keyFrame()).isTrue();
        assertThat(frames.getFirst().data()).isEqualTo(Clip.bars(Clip.VP8).frames().get(30));
        assertThat(frames.getFirst().rtpTimestamp()).isEqualTo(12 * 3000);
    }

    @Test
    void afterTheLastKeyFrameItJumpsToTheFirst() {
        ClipSource source = new ClipSource(Clip.bars(Clip.VP8), 0);
        List<EncodedFrame> before = run(source, 0, 3500);
        source.requestKeyFrame(3500 * MS);
        assertThat(run(source, 3500, 3540).getFirst().data()).isSameAs(before.getFirst().data());
    }

    @Test
    void aSleepingOwnerGetsNoBurstAndMissesNoPicture() {
        ClipSource source = new ClipSource(Clip.bars(Clip.VP8), 0);
        List<EncodedFrame> first = run(source, 0, 100);
        List<EncodedFrame> later = run(source, 60_000, 60_010);
        assertThat(later).hasSize(1);
        assertThat(later.getFirst().rtpTimestamp()).isEqualTo(60 * 90_000);
        assertThat(later.getFirst().data()).isNotSameAs(first.getLast().data());
    }

    @Test
    void closedItEnds() {
        ClipSource source = new ClipSource(Clip.bars(Clip.VP8), 0);
        source.close();
        assertThat(source.nextDueNs()).isEqualTo(TimerTable.NEVER);
        assertThat(source.poll(1000 * MS)).isNull();
    }

    @Test
    void anUnknownCodingIsRefused() {
        assertThatThrownBy(() -> Clip.bars("video/AV1")).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<EncodedFrame> run(ClipSource source, int fromMs, int toMs) {
        List<EncodedFrame> frames = new ArrayList<>();
        for (long now = fromMs * MS; now < toMs * MS; now += MS) {
            for (EncodedFrame frame = source.poll(now); frame != null; frame = source.poll(now)) {
                frames.add(frame);
            }
        }
        return frames;
    }
}
