package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.webrtc.Promise;
import dev.parley.webrtc.RTCDataChannel;
import dev.parley.webrtc.RTCPeerConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whenever channels are made and whoever listens how, every message arrives once and in order. */
class ChannelSchedulesTest {
    private static final int SEEDS = Boolean.getBoolean("parley.soak") ? 2_000 : 60;
    private static final int MESSAGES = 20;

    @Test
    void everyMessageArrivesOnceAndInOrder() {
        Schedules.each(SEEDS, sim -> {
            SplittableRandom dice = new SplittableRandom(sim.seed());
            double loss = dice.nextBoolean() ? 0 : 0.05;
            sim.network().eachLink(link -> link.latencyMs(dice.nextInt(30)).loss(loss));
            sim.run(() -> exchange(sim, dice));
            assertThat(sim.leftovers()).isEmpty();
        });
    }

    private static void exchange(SimLoop sim, SplittableRandom dice) {
        RTCPeerConnection alice = RTCPeerConnection.builder().build();
        RTCPeerConnection bob = RTCPeerConnection.builder().build();
        List<Promise<List<Object>>> received = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            received.add(new Promise<>());
        }
        for (RTCPeerConnection pc : List.of(alice, bob)) {
            SplittableRandom own = dice.split();
            pc.onDataChannel(e -> listen(sim, own, e.channel(), received.get(Integer.parseInt(e.channel().label()))));
        }
        alice.onIceCandidate(e -> bob.addIceCandidate(e.candidate()));
        bob.onIceCandidate(e -> alice.addIceCandidate(e.candidate()));
        List<Promise<Void>> said = new ArrayList<>();
        said.add(talk(sim, dice.split(), alice, "0"));
        alice.setLocalDescription().await();
        bob.setRemoteDescription(alice.localDescription()).await();
        said.add(talk(sim, dice.split(), bob, "1"));
        bob.setLocalDescription().await();
        alice.setRemoteDescription(bob.localDescription()).await();
        sim.sleep(Duration.ofMillis(dice.nextInt(200)));
        said.add(talk(sim, dice.split(), dice.nextBoolean() ? alice : bob, "2"));
        for (Promise<List<Object>> messages : received) {
            assertThat(messages.await()).containsExactlyElementsOf(
                    IntStream.range(0, MESSAGES).mapToObj(Integer::toString).map(Object.class::cast).toList());
        }
        Promise.all(said).await(); // who heard all may know it before who said it
        alice.close();
        bob.close();
    }

    /** Sends all and closes, in one of the ways there are; settles when it has. */
    private static Promise<Void> talk(SimLoop sim, SplittableRandom dice, RTCPeerConnection pc, String label) {
        RTCDataChannel channel = pc.createDataChannel(label);
        Promise<Void> said = new Promise<>();
        if (dice.nextBoolean()) {
            channel.onOpen(e -> {
                for (int i = 0; i < MESSAGES; i++) {
                    channel.send(Integer.toString(i));
                }
                channel.close();
                said.complete(null);
            });
        } else {
            sim.start("talker", () -> {
                for (int i = 0; i < MESSAGES; i++) {
                    channel.sendAndWait(Integer.toString(i));
                }
                channel.close();
                said.complete(null);
            });
        }
        return said;
    }

    /** Hears all until the channel closes, in one of the ways there are, now or later. */
    private static void listen(SimLoop sim, SplittableRandom dice, RTCDataChannel channel,
            Promise<List<Object>> received) {
        List<Object> heard = new ArrayList<>();
        switch (dice.nextInt(3)) {
            case 0 -> {
                channel.onMessage(m -> heard.add(m.text()));
                channel.onClose(e -> received.complete(heard));
            }
            case 1 -> sim.start("late listener", () -> {
                sim.sleep(Duration.ofMillis(dice.nextInt(100)));
                channel.onMessage(m -> {
                    heard.add(m.text());
                    if (heard.size() == MESSAGES) {
                        received.complete(heard);
                    }
                });
            });
            default -> sim.start("reader", () -> {
                for (Object m = channel.receive(); m != null; m = channel.receive()) {
                    heard.add(m);
                }
                received.complete(heard);
            });
        }
    }
}
