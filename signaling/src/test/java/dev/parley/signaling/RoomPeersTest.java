package dev.parley.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.webrtc.RTCPeerConnection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RoomPeersTest {

    /** The handler has not heard of it, and so does not hear that it is gone. */
    @Test
    void whoComesWhileTheClientClosesIsNeverTold() {
        List<String> told = new ArrayList<>();
        List<RTCPeerConnection> made = new ArrayList<>();
        RoomPeers peers = new RoomPeers(new RoomHandler() {
            @Override
            public void onPeer(RemotePeer peer) {
                told.add("here");
            }

            @Override
            public void onPeerGone(RemotePeer peer) {
                told.add("gone");
            }
        }, configuration -> {
            made.add(new RTCPeerConnection(configuration));
            return made.getFirst();
        });
        peers.close();
        peers.handleJoined(new Member("ada", null));
        assertThat(peers.all()).isEmpty();
        peers.dropAll();
        assertThat(told).isEmpty();
        made.getFirst().awaitClosed();
    }
}
