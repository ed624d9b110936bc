package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.simnet.SimHost;
import dev.parley.webrtc.Promise;
import dev.parley.webrtc.RTCDataChannel;
import dev.parley.webrtc.RTCPeerConnection;
import org.junit.jupiter.api.Test;

/** The example of {@code docs/testing.md}. */
class ChatTest {
    @Test
    void aQuestionIsAnsweredInEveryOrder() {
        Schedules.each(100, sim -> {
            SimHost home = sim.network().host("home", "192.0.2.1");
            SimHost office = sim.network().host("office", "198.51.100.1");
            sim.network().eachLink(link -> link.latencyMs(40).loss(0.05));
            sim.run(() -> {
                RTCPeerConnection asking = RTCPeerConnection.builder().runtime(sim.runtime(home)).build();
                RTCPeerConnection answering = RTCPeerConnection.builder().runtime(sim.runtime(office)).build();
                asking.onIceCandidate(e -> answering.addIceCandidate(e.candidate()));
                answering.onIceCandidate(e -> asking.addIceCandidate(e.candidate()));
                answering.onDataChannel(e -> e.channel().onMessage(m -> e.channel().send("42")));
                RTCDataChannel channel = asking.createDataChannel("questions");
                Promise<String> answer = new Promise<>();
                channel.onOpen(e -> channel.send("6 times 7?"));
                channel.onMessage(m -> answer.complete(m.text()));

                asking.setLocalDescription().await();
                answering.setRemoteDescription(asking.localDescription()).await();
                answering.setLocalDescription().await();
                asking.setRemoteDescription(answering.localDescription()).await();

                assertThat(answer.await()).isEqualTo("42");
                asking.close();
                answering.close();
            });
            assertThat(sim.leftovers()).isEmpty();
        });
    }
}
