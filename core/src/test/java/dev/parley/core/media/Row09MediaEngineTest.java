package dev.parley.core.media;

import static dev.parley.core.media.MediaPipe.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.Packet;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.core.rtp.RtcpSamples;
import dev.parley.core.rtp.RtpWriter;
import dev.parley.core.testing.Retained;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Elsewhere one bad report or payload ended the call of everybody: here it goes through all of the media engine. */
class Row09MediaEngineTest {
    private static final int[] VALUES = {0, 1, 3, 0x10, 0x3F, 0x7F, 0x80, 0xBE, 0xFF};

    private final MediaPipe pipe = new MediaPipe();

    @BeforeEach
    void connect() {
        pipe.connect(
                List.of(Plans.send("v", 1, 2, Plans.VP8, Plans.RTX), Plans.send("a", 7, 0, Plans.OPUS)),
                List.of(Plans.receive("v", 1, 2, Plans.VP8, Plans.RTX), Plans.receive("h", 5, 0, Plans.H264),
                        Plans.receive("a", 7, 0, Plans.OPUS)));
        sendPictures(3);
    }

    private void sendPictures(int count) {
        for (int i = 0; i < count; i++) {
            pipe.alice.engine.sendFrame("v",
                    new EncodedFrame("video/VP8", new byte[3_000], true, (int) (pipe.nowNs / 11_111), pipe.nowNs), -1,
                    pipe.nowNs);
            pipe.alice.engine.sendFrame("a", new EncodedFrame("audio/opus", new byte[80], true, i * 960, pipe.nowNs), 5,
                    pipe.nowNs);
            pipe.run(33 * MS);
        }
    }

    /** Both engines are given it, as the one kind of packet and as the other. */
    private void give(byte[] packet) {
        for (MediaPipe.End end : List.of(pipe.alice, pipe.bob)) {
            end.engine.handleRtp(new Packet(packet.clone()), pipe.nowNs);
            end.engine.handleRtcp(new Packet(packet.clone()), pipe.nowNs);
        }
        pipe.run(MS / 4);
        pipe.alice.sent.clear();
        pipe.bob.sent.clear();
    }

    private void giveAllThatIsLike(byte[] sample) {
        for (int length = 0; length <= sample.length; length += 1 + length / 64) {
            give(Arrays.copyOf(sample, length));
        }
        for (int at = 0; at < Math.min(sample.length, 48); at++) {
            byte[] changed = sample.clone();
            for (int value : VALUES) {
                changed[at] = (byte) value;
                give(changed);
            }
        }
    }

    @AfterEach
    void theCallGoesOn() {
        pipe.run(3_000 * MS);
        pipe.bob.events.clear();
        sendPictures(20);
        pipe.run(1_000 * MS);
        assertThat(pipe.bob.frames().stream().filter(f -> f.mid().equals("v"))).hasSizeGreaterThan(5);
        assertThat(pipe.bob.frames().stream().filter(f -> f.mid().equals("a"))).hasSizeGreaterThan(5);
        assertThat(Retained.bytes(pipe.bob.engine)).isLessThan(20_000_000);
    }

    @Test
    void reportsCutAndChangedAreSurvived() {
        RtcpSamples.bytes().forEach(this::giveAllThatIsLike);
    }

    @Test
    void mediaPacketsCutAndChangedAreSurvived() {
        for (int payloadType : new int[]{96, 97, 102, 111}) {
            int ssrc = payloadType == 96 ? 1 : payloadType == 97 ? 2 : payloadType == 102 ? 5 : 7;
            byte[] extended = Packets.rtp(new RtpWriter().add(4, "v").add(3, 77, 2).add(1, 5, 1),
                    payloadType, 40, 1, ssrc, 20).data();
            giveAllThatIsLike(extended);
        }
    }
}
