package dev.parley.core.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.Drops;
import dev.parley.core.codec.PayloadFormats;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frames come in decoding order, whatever comes late. */
class VideoOrderTest {
    private static final long MS = 1_000_000L;
    private static final ReceiveFormat VP8 = new ReceiveFormat(Plans.VP8, PayloadFormats.depacketizer(Plans.VP8));

    private final VideoFrameAssembler assembler = new VideoFrameAssembler(new Drops());
    private final List<Integer> shown = new ArrayList<>();

    /** RFC 7741 section 4.2: the S bit on the first packet of a frame; section 4.3: P is zero in key frames. */
    private void packet(long sequence, int timestamp, boolean first, boolean last, boolean key, long nowNs) {
        byte[] payload = {(byte) (first ? 0x10 : 0), (byte) (key ? 0 : 1), 0, 0};
        assembler.insert(new ReceivedPacket(sequence, timestamp, last, VP8, payload, -1, nowNs), nowNs);
        drain();
    }

    private void drain() {
        for (FrameAssembler.Assembled next = assembler.poll(); next != null; next = assembler.poll()) {
            shown.add(next.frame().rtpTimestamp());
        }
    }

    @Test
    void aKeyFrameThatIsCompleteTooLateDoesNotComeAfterLaterFrames() {
        packet(10, 1, true, true, true, 0);
        packet(11, 2, true, false, true, 10 * MS);
        packet(13, 3, true, true, true, 20 * MS);
        packet(13, 3, true, true, true, 20 * MS);
        packet(14, 4, true, true, true, 100 * MS);
        assertThat(shown).containsExactly(1, 4);

        packet(16, 6, true, true, false, 110 * MS);
        assembler.giveUp(50 * MS, 300 * MS);
        assertThat(assembler.needsKeyFrame()).isTrue();

        packet(12, 2, false, true, true, 310 * MS);
        assertThat(shown).containsExactly(1, 4);
        packet(17, 7, true, true, true, 320 * MS);
        assertThat(shown).containsExactly(1, 4, 7);
    }

    @Test
    void anotherSourceMayBeginLower() {
        packet(100, 1, true, true, true, 0);
        assembler.reset();
        packet(50, 2, true, true, true, 10 * MS);
        assertThat(shown).containsExactly(1, 2);
    }
}
