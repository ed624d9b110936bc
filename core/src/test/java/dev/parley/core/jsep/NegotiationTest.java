package dev.parley.core.jsep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.dtls.DtlsRole;
import dev.parley.core.sdp.MediaDirection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two negotiations talk to each other. */
class NegotiationTest {
    private final Peers peers = new Peers();

    @Test
    void audioVideoAndDataAreAgreedOnInOneExchange() {
        peers.a.addTrack("audio", "track-a", List.of("stream"));
        peers.a.addTrack("video", "track-v", List.of("stream"));
        peers.a.addDataSection();
        peers.b.addTrack("video", "track-b", List.of("other"));

        peers.aOffers();

        assertThat(peers.lastOfA.plan().media()).extracting(m -> m.mid()).containsExactly("0", "1");
        assertThat(peers.a.transceivers()).extracting(Transceiver::currentDirection)
                .containsExactly(MediaDirection.SENDONLY, MediaDirection.SENDRECV);
        assertThat(peers.b.transceivers()).extracting(Transceiver::currentDirection)
                .containsExactlyInAnyOrder(MediaDirection.RECVONLY, MediaDirection.SENDRECV);
        assertThat(peers.lastOfA.plan().data().mid()).isEqualTo("2");
        assertThat(peers.lastOfB.plan().data().remoteMaxMessageSizeBytes()).isEqualTo(262_144);
        assertThat(peers.a.isNegotiationNeeded()).isFalse();
        assertThat(peers.b.isNegotiationNeeded()).isFalse();
    }

    @Test
    void bothSidesPlanTheSameTransport() {
        peers.a.addDataSection();
        peers.aOffers();

        var ofA = peers.lastOfA.plan().transport();
        var ofB = peers.lastOfB.plan().transport();
        assertThat(ofA.remote()).isEqualTo(ofB.local());
        assertThat(ofB.remote()).isEqualTo(ofA.local());
        assertThat(ofA.controlling()).isTrue();
        assertThat(ofB.controlling()).isFalse();
        assertThat(ofA.role()).isEqualTo(DtlsRole.SERVER);
        assertThat(ofB.role()).isEqualTo(DtlsRole.CLIENT);
        assertThat(ofA.remoteFingerprints()).containsExactly(Peers.FINGERPRINT);
    }
}
