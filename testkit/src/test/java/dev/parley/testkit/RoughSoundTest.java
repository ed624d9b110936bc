package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.media.audio.AudioFrame;
import dev.parley.media.audio.AudioMeter;
import dev.parley.simnet.SimDatagram;
import dev.parley.simnet.SimHost;
import dev.parley.simnet.SimLink;
import dev.parley.testkit.scenario.Packets;
import dev.parley.webrtc.MediaDevices;
import dev.parley.webrtc.MediaStream;
import dev.parley.webrtc.MediaStreamConstraints;
import dev.parley.webrtc.MediaStreamTrack;
import dev.parley.webrtc.RTCPeerConnection;
import dev.parley.webrtc.RTCStats;
import dev.parley.webrtc.RTCStatsType;
import dev.parley.webrtc.world.World;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A voice over a network that delays and loses, without retransmission and without redundancy. */
class RoughSoundTest {
    private final AudioMeter meter = new AudioMeter();
    private long delayNs;

    private void hear(AudioFrame frame) {
        meter.add(frame);
        delayNs = World.current().pumps().nowNs() - frame.captureNs();
    }

    /** Loses every twentieth packet of sound. */
    private static Predicate<SimDatagram> everyTwentieth() {
        int[] count = new int[1];
        return datagram -> Packets.SRTP.has(datagram) && ++count[0] % 20 == 0;
    }

    /** Delays are drawn for each packet by itself, so that they overtake each other, or keep the order. */
    private static void rough(SimLink link, boolean inOrder) {
        link.dropIf(everyTwentieth());
        if (inOrder) {
            link.jitterMs(100);
        } else {
            link.scatterMs(100);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, true"})
    void jitterOfATenthOfASecondAndLossAreHardlyHeard(long seed, boolean inOrder) {
        SimLoop sim = new SimLoop(seed);
        SimHost home = sim.network().host("home", "192.0.2.1");
        SimHost office = sim.network().host("office", "198.51.100.1");
        sim.network().eachLink(link -> link.latencyMs(20));
        sim.run(() -> {
            RTCPeerConnection caller = RTCPeerConnection.builder().runtime(sim.runtime(home)).build();
            RTCPeerConnection called = RTCPeerConnection.builder().runtime(sim.runtime(office)).build();
            called.onTrack(e -> e.track().onAudioFrame(this::hear));
            MediaStream voice = call(caller, called);
            sim.sleep(Duration.ofSeconds(1));
            SimLink way = sim.network().link(home, office);
            RTCStats before = inbound(called);
            rough(way, inOrder);
            sim.sleep(Duration.ofSeconds(30));
            RTCStats after = inbound(called);
            double concealed = more(before, after, "concealedSamples") / more(before, after, "totalSamplesReceived");
            assertThat(concealed).as("part of the sound that was made up, seed " + seed).isBetween(0.04, 0.06);
            assertThat(meter.frequencyHz()).isCloseTo(440, within(5.0));

            way.jitterMs(0).scatterMs(0).dropIf(datagram -> false);
            sim.sleep(Duration.ofSeconds(9));
            RTCStats calm = inbound(called);
            sim.sleep(Duration.ofSeconds(1));
            RTCStats end = inbound(called);
            double buffered = more(calm, end, "jitterBufferDelay") / more(calm, end, "jitterBufferEmittedCount");
            assertThat(buffered).as("seconds in the jitter buffer").isLessThan(0.08);
            assertThat(delayNs / 1e6).as("ms behind, the way included").isLessThan(120);
            voice.getTracks().forEach(MediaStreamTrack::stop);
            caller.close();
            called.close();
        });
        assertThat(sim.leftovers()).isEmpty();
    }

    private static MediaStream call(RTCPeerConnection caller, RTCPeerConnection called) {
        caller.onIceCandidate(e -> called.addIceCandidate(e.candidate()));
        called.onIceCandidate(e -> caller.addIceCandidate(e.candidate()));
        MediaStream voice = MediaDevices.withFakeDevices().getUserMedia(new MediaStreamConstraints(true, false))
                .await();
        caller.addTrack(voice.getTracks().getFirst(), voice);
        caller.setLocalDescription().await();
        called.setRemoteDescription(caller.localDescription()).await();
        called.setLocalDescription().await();
        caller.setRemoteDescription(called.localDescription()).await();
        return voice;
    }

    private static RTCStats inbound(RTCPeerConnection pc) {
        return pc.getStats().await().ofType(RTCStatsType.INBOUND_RTP).getFirst();
    }

    private static double more(RTCStats before, RTCStats after, String member) {
        return after.number(member) - before.number(member);
    }
}
