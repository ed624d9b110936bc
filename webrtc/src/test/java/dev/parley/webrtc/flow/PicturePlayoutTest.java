package dev.parley.webrtc.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.codec.VideoCodecs;
import dev.parley.media.video.Clip;
import dev.parley.media.video.VideoFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PicturePlayoutTest {
    private final VirtualPumps pumps = new VirtualPumps();
    private final AtomicInteger requests = new AtomicInteger();
    private final NumberedPictures codec = new NumberedPictures();
    private final PicturePlayout playout = playout(new VideoCodecs(List.of(codec)));
    private final List<Integer> seen = new ArrayList<>();
    private int number;

    private PicturePlayout playout(VideoCodecs codecs) {
        return new PicturePlayout(pumps, new PictureDecoder(() -> codecs, UsualCodecs::of), null,
                requests::incrementAndGet);
    }

    @Test
    void whoWatchesSeesEachPictureFromTheFirstKeyFrameOn() {
        Subscription watching = watch();
        assertThat(requests).hasValue(1);
        deliver(false, 2);
        deliver(true, 1);
        deliver(false, 3);
        assertThat(seen).containsExactly(2, 3, 4, 5);
        watching.close();
        pumps.run(1);
        deliver(true, 1);
        assertThat(seen).hasSize(4);
        assertThat(codec.open()).as("decoders left behind").isZero();
    }

    @Test
    void afterAFrameThatCannotBeDecodedAKeyFrameIsAskedFor() {
        watch();
        deliver(true, 2);
        requests.set(0);
        codec.breakNext();
        deliver(false, 1);
        assertThat(requests).hasValue(1);
        deliver(false, 3);
        assertThat(seen).containsExactly(0, 1);
        deliver(true, 1);
        deliver(false, 1);
        assertThat(seen).containsExactly(0, 1, 6, 7);
    }

    @Test
    void aWatcherThatThrowsLeavesTheOthersTheirPictures() {
        playout.watch(frame -> {
            throw new IllegalStateException("on purpose");
        });
        watch();
        deliver(true, 1);
        deliver(false, 2);
        assertThat(seen).containsExactly(0, 1, 2);
    }

    @Test
    void aDecoderThatIsTooSlowSkipsToAKeyFrame() {
        watch();
        for (int i = 0; i < 70; i++) {
            playout.deliver(frame(i == 0));
        }
        pumps.run(1);
        assertThat(seen).isEmpty();
        assertThat(requests.get()).isGreaterThan(1);
        deliver(true, 1);
        assertThat(seen).containsExactly(70);
    }

    @Test
    void aDecoderThatThrowsIsNotUsedAnyMore() {
        watch();
        codec.throwNext();
        deliver(true, 1);
        deliver(true, 3);
        assertThat(seen).isEmpty();
        assertThat(codec.open()).isZero();
    }

    @Test
    void withoutADecoderNothingIsSeen() {
        PicturePlayout blind = playout(new VideoCodecs(List.of()));
        blind.watch(picture -> seen.add(-1));
        blind.deliver(frame(true));
        pumps.run(1);
        assertThat(seen).isEmpty();
    }

    @Test
    void aClosedRelayFreesItsDecoder() {
        watch();
        deliver(true, 1);
        assertThat(codec.open()).isEqualTo(1);
        playout.close();
        pumps.run(1);
        assertThat(codec.open()).isZero();
    }

    private Subscription watch() {
        return playout.watch((VideoFrame picture) -> seen.add(NumberedPictures.number(picture)));
    }

    private void deliver(boolean keyFrame, int count) {
        for (int i = 0; i < count; i++) {
            playout.deliver(frame(keyFrame));
            pumps.run(33);
        }
    }

    private EncodedFrame frame(boolean keyFrame) {
        return new EncodedFrame(Clip.VP8, new byte[]{(byte) number}, keyFrame, 3000 * number++, pumps.nowNs());
    }
}
