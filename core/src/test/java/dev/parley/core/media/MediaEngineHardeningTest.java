package dev.parley.core.media;

import static dev.parley.core.media.MediaPipe.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.Packet;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.core.base.Drops;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MediaEngineHardeningTest {
    @Test
    void oneEndlessFrameAndWildSequenceNumbersStayBounded() {
        MediaPipe pipe = Plans.video(Plans.VP8, Plans.RTX);
        long started = pipe.nowNs;
        for (int i = 0; i < 20_000; i++) {
            pipe.bob.engine.handleRtp(Packets.rtp(96, i & 0xFFFF, 0, Plans.VIDEO_SSRC, 100), pipe.nowNs);
            pipe.drain();
        }
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            pipe.bob.engine.handleRtp(
                    Packets.rtp(96 + random.nextInt(2), random.nextInt(), random.nextInt(), Plans.VIDEO_SSRC, 10),
                    pipe.nowNs);
            pipe.run(MS / 10);
        }
        assertThat(pipe.bob.frames()).isEmpty();
        assertThat(pipe.bob.sent.size()).isLessThan(4_000);
        assertThat(pipe.nowNs).isGreaterThan(started);
    }

    @Test
    void aSourceNobodyDrainsStaysBounded() {
        MediaPipe pipe = Plans.video(Plans.VP8, Plans.RTX);
        byte[] frame = new byte[100_000];
        for (int i = 0; i < 1_000; i++) {
            pipe.alice.engine.sendFrame("v", new EncodedFrame("video/VP8", frame, true, i * 3_000, pipe.nowNs), -1,
                    pipe.nowNs);
        }
        assertThat(pipe.alice.engine.drops().get("media.send-overflow")).isPositive();
        pipe.drain();
        pipe.run(5_000 * MS);
        assertThat(pipe.bob.frames()).isNotEmpty();
    }

    @Test
    void eventsNobodyPollsStayBoundedAndTheOldestFramesGo() {
        MediaPipe pipe = Plans.audio();
        for (int i = 0; i < 5_000; i++) {
            pipe.bob.engine.handleRtp(Packets.rtp(111, i, i, Plans.AUDIO_SSRC, 3), pipe.nowNs);
        }
        pipe.drain();
        assertThat(pipe.bob.events).hasSize(EventQueue.MAX_EVENTS);
        assertThat(pipe.bob.events.getFirst()).isInstanceOf(MediaEvent.StreamStarted.class);
        assertThat(pipe.bob.frames().getLast().frame().rtpTimestamp()).isEqualTo(4_999);
    }

    @Test
    void framesNobodyPollsStayBoundedInBytesToo() {
        EventQueue events = new EventQueue(new Drops());
        for (int i = 0; i < 100; i++) {
            events.add(new MediaEvent.StreamStarted("v", i));
            events.add(new MediaEvent.FrameReceived("v",
                    new EncodedFrame("video/VP8", new byte[1 << 20], true, i, 0), -1));
        }
        List<MediaEvent> kept = new ArrayList<>();
        for (MediaEvent event = events.poll(); event != null; event = events.poll()) {
            kept.add(event);
        }
        List<MediaEvent.FrameReceived> frames = kept.stream().filter(MediaEvent.FrameReceived.class::isInstance)
                .map(MediaEvent.FrameReceived.class::cast).toList();
        assertThat(frames).hasSize((int) (EventQueue.MAX_BYTES >> 20));
        assertThat(frames.getLast().frame().rtpTimestamp()).isEqualTo(99);
        assertThat(kept).hasSize(100 + frames.size());
        events.add(frames.getFirst());
        assertThat(events.poll()).isEqualTo(frames.getFirst());
    }

    // A large picture leaves over some milliseconds, sound in between
    @Test
    void soundOvertakesAKeyFrame() {
        MediaPipe pipe = new MediaPipe();
        pipe.connect(List.of(Plans.send("a", 1, 0, Plans.OPUS), Plans.send("v", 2, 0, Plans.VP8)), List.of());
        pipe.alice.engine.sendFrame("v", new EncodedFrame("video/VP8", new byte[120_000], true, 0, pipe.nowNs), -1,
                pipe.nowNs);
        pipe.run(5 * MS);
        int before = pipe.alice.sent.size();
        assertThat(before).isBetween(5, 60);
        pipe.alice.engine.sendFrame("a", new EncodedFrame("audio/opus", new byte[9], true, 0, pipe.nowNs), 1,
                pipe.nowNs);
        pipe.drain();
        assertThat(pipe.alice.rtpSent().getLast().ssrc()).isEqualTo(1);
        pipe.run(300 * MS);
        assertThat(pipe.alice.rtpSent()).hasSizeGreaterThan(100);
    }

    // A timer that is due again at once keeps a processor busy for nothing
    @Test
    void anIdleEngineIsWokenForReportsOnly() {
        MediaPipe pipe = Plans.video(Plans.VP8, Plans.RTX);
        pipe.run(10_000 * MS);
        assertThat(pipe.turns).isLessThan(45);
        pipe.alice.engine.sendFrame("v", new EncodedFrame("video/VP8", new byte[60_000], true, 0, pipe.nowNs), -1,
                pipe.nowNs);
        pipe.run(1_000 * MS);
        pipe.alice.lose = p -> !p.isRtcp();
        pipe.alice.engine.sendFrame("v", new EncodedFrame("video/VP8", new byte[]{1}, false, 1, pipe.nowNs), -1,
                pipe.nowNs);
        pipe.run(MS);
        pipe.alice.lose = p -> false;
        pipe.alice.engine.sendFrame("v", new EncodedFrame("video/VP8", new byte[]{1}, false, 2, pipe.nowNs), -1,
                pipe.nowNs);
        pipe.turns = 0;
        pipe.alice.lose = p -> true;
        pipe.run(10_000 * MS);
        assertThat(pipe.turns).as("waiting in vain for a key frame").isLessThan(200);
    }

    @Test
    void nothingRandomThrows() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            MediaPipe pipe = new MediaPipe();
            pipe.connect(List.of(Plans.send("v", 2, 3, Plans.VP8, Plans.RTX)),
                    List.of(Plans.receive("v", 2, 3, Plans.VP8, Plans.RTX), Plans.receive("h", 4, 0, Plans.H264)));
            for (int i = 0; i < 500; i++) {
                byte[] data = new byte[random.nextInt(80)];
                random.nextBytes(data);
                if (data.length > 12) {
                    data[0] = (byte) (0x80 | random.nextInt(0x40));
                    data[1] = (byte) (random.nextBoolean() ? 96 + random.nextInt(7) : 200 + random.nextInt(8));
                    Arrays.fill(data, 8, 11, (byte) 0);
                }
                pipe.bob.engine.handleRtp(new Packet(data.clone()), pipe.nowNs);
                pipe.alice.engine.handleRtcp(new Packet(data), pipe.nowNs);
                pipe.run(random.nextInt(20) * MS);
            }
        }
    }
}
