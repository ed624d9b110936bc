package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DroppedPacketsTest {
    private static final byte[] DTLS_ALERT = {21, -2, -3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 40};
    private static final byte[] TRUNCATED_STUN = {0, 1, 0, 8, 0x21, 0x12, (byte) 0xA4, 0x42};

    @Test
    void statisticsTellWhatWasDroppedAndWhy() throws IOException {
        try (Call call = new Call(); DatagramSocket stranger = new DatagramSocket()) {
            call.a.createDataChannel("x");
            call.connect();
            assertThat(transport(call).dropped()).doesNotContainKey("transport.unvalidated-path");

            int port = (int) call.a.getStats().await().first(RTCStatsType.LOCAL_CANDIDATE).number("port");
            for (byte[] datagram : new byte[][]{TRUNCATED_STUN, DTLS_ALERT, DTLS_ALERT}) {
                stranger.send(new DatagramPacket(datagram, datagram.length, InetAddress.getByName("127.0.0.1"), port));
            }
            Map<String, Long> dropped = transport(call).dropped();
            while (dropped.getOrDefault("transport.unvalidated-path", 0L) < 2) { // they are still on the way
                dropped = transport(call).dropped();
            }
            assertThat(dropped).containsEntry("ice.malformed", 1L).containsEntry("transport.unvalidated-path", 2L);
            assertThat(transport(call).number("parley.dropped.ice.malformed")).isEqualTo(1);
            assertThat(call.a.connectionState()).isEqualTo(RTCPeerConnectionState.CONNECTED);
        }
    }

    private static RTCStats transport(Call call) {
        return call.a.getStats().await().first(RTCStatsType.TRANSPORT);
    }
}
