package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.codec.EncodedFrame;
import dev.parley.media.audio.AudioFrame;
import dev.parley.media.audio.AudioLevel;
import dev.parley.media.video.Clip;
import dev.parley.media.video.VideoFrame;
import dev.parley.simnet.SimHost;
import dev.parley.webrtc.AudioTrackWriter;
import dev.parley.webrtc.EncodedTrackWriter;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.RTCPeerConnection;
import dev.parley.webrtc.RTCStats;
import dev.parley.webrtc.RTCStatsType;
import dev.parley.webrtc.flow.Pumps;
import dev.parley.webrtc.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A flash and a beep at each full second are seen and heard together, whichever of them takes longer. */
class LipSyncTest {
    private static final long MS = 1_000_000;
    private static final long SECOND_NS = 1_000 * MS;
    private static final long SOUND_NS = 20 * MS;
    private static final long PICTURE_NS = 40 * MS;
    private static final int SECONDS = 15;
    /** Sender reports come, and corrections are gradual. */
    private static final int SETTLED_SECONDS = 5;

    private final List<Long> beepsNs = new ArrayList<>();
    private final List<Long> flashesNs = new ArrayList<>();
    private boolean beeping;
    private boolean bright;

    private void hear(AudioFrame frame) {
        boolean before = beeping;
        beeping = AudioLevel.rms(frame) > 0.02;
        if (beeping && !before) {
            beepsNs.add(World.current().pumps().nowNs());
        }
    }

    private void see(VideoFrame picture) {
        boolean before = bright;
        bright = FlashCoding.isBright(picture);
        if (bright && !before) {
            flashesNs.add(World.current().pumps().nowNs());
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 150, 0, 30", "2, 10, 100, 60", "3, 10, 0, 0"})
    void flashAndBeepComeTogether(long seed, int pictureLateMs, int soundLateMs, int scatterMs) {
        SimLoop sim = new SimLoop(seed);
        SimHost home = sim.network().host("home", "192.0.2.1");
        SimHost office = sim.network().host("office", "198.51.100.1");
        sim.network().eachLink(link -> link.latencyMs(20).scatterMs(scatterMs));
        sim.run(() -> {
            RTCPeerConnection caller = RTCPeerConnection.builder().runtime(sim.runtime(home)).build();
            RTCPeerConnection called = RTCPeerConnection.builder().runtime(sim.runtime(office)).build();
            called.onTrack(e -> {
                e.track().onAudioFrame(this::hear);
                e.track().onVideoFrame(this::see);
            });
            EncodedTrackWriter pictures = new EncodedTrackWriter(Clip.VP8);
            AudioTrackWriter sound = new AudioTrackWriter(1);
            connect(caller, called, pictures, sound);
            sim.start("camera", () -> film(sim, pictures, pictureLateMs * MS));
            sim.start("microphone", () -> speak(sim, sound, soundLateMs * MS));
            sim.sleep(Duration.ofSeconds(SECONDS));
            RTCStats seen = called.getStats().await().ofType(RTCStatsType.INBOUND_RTP).stream()
                    .filter(stats -> stats.text("kind").equals("video")).findFirst().orElseThrow();
            assertThat(seen.number("framesPerSecond")).isBetween(24.0, 26.0);
            assertThat(seen.number("framesDecoded")).isGreaterThan(300);
            sim.sleep(Duration.ofSeconds(2));
            pictures.close();
            sound.close();
            caller.close();
            called.close();
        });
        assertThat(sim.leftovers()).isEmpty();
        assertThat(together(seed)).isGreaterThan(SECONDS - SETTLED_SECONDS - 2);
    }

    /** How many pairs of flash and beep came since it settled; each must be within 40 ms. */
    private int together(long seed) {
        int pairs = 0;
        for (long beepNs : beepsNs) {
            long nearest = flashesNs.stream().mapToLong(flashNs -> flashNs - beepNs)
                    .reduce(Long.MAX_VALUE, (a, b) -> Math.abs(a) < Math.abs(b) ? a : b);
            if (beepNs > (SETTLED_SECONDS + 1) * SECOND_NS && Math.abs(nearest) < SECOND_NS / 2) {
                assertThat(Math.abs(nearest) / MS).as("ms apart at " + beepNs + ", seed " + seed)
                        .isLessThanOrEqualTo(40);
                pairs++;
            }
        }
        return pairs;
    }

    private static void connect(RTCPeerConnection caller, RTCPeerConnection called, EncodedTrackWriter pictures,
            AudioTrackWriter sound) {
        caller.onIceCandidate(e -> called.addIceCandidate(e.candidate()));
        called.onIceCandidate(e -> caller.addIceCandidate(e.candidate()));
        MediaStream stream = new MediaStream(List.of(pictures.track(), sound.track()));
        stream.getTracks().forEach(track -> caller.addTrack(track, stream));
        caller.setLocalDescription().await();
        called.setRemoteDescription(caller.localDescription()).await();
        called.setLocalDescription().await();
        caller.setRemoteDescription(called.localDescription()).await();
    }

    /** Coding a picture takes a while: it is written late, with the time at which it was seen. */
    private static void film(SimLoop sim, EncodedTrackWriter writer, long lateNs) {
        Pumps clock = World.current().pumps();
        long beginNs = next(clock);
        for (long t = beginNs; t < beginNs + SECONDS * SECOND_NS; t += PICTURE_NS) {
            sim.sleep(Duration.ofNanos(t + lateNs - clock.nowNs()));
            int timestamp = (int) (t / 1_000 * 90 / 1_000);
            writer.write(new EncodedFrame(Clip.VP8, FlashCoding.picture(t % SECOND_NS == 0), true, timestamp, t));
        }
    }

    private static void speak(SimLoop sim, AudioTrackWriter writer, long lateNs) {
        Pumps clock = World.current().pumps();
        long beginNs = next(clock);
        for (long t = beginNs; t < beginNs + SECONDS * SECOND_NS; t += SOUND_NS) {
            sim.sleep(Duration.ofNanos(t + SOUND_NS + lateNs - clock.nowNs()));
            writer.write(new AudioFrame(t % SECOND_NS < 60 * MS ? tone() : new short[960], 48_000, 1, t));
        }
    }

    /** The next full second. */
    private static long next(Pumps clock) {
        return (clock.nowNs() / SECOND_NS + 1) * SECOND_NS;
    }

    private static short[] tone() {
        short[] tone = new short[960];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (short) (10_000 * Math.sin(2 * Math.PI * 1_000 * i / 48_000));
        }
        return tone;
    }
}
