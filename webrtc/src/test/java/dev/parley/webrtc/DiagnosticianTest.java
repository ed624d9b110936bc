package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.webrtc.Diagnostician.DtlsFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every sentence that a connection can say of itself. */
class DiagnosticianTest {
    private static final RefusedKinds NOTHING_REFUSED = new RefusedKinds(List.of(), false);
    private static final PathFacts OURS_ONLY = new PathFacts(types("host", 2L, "srflx", 1L), Map.of(), 0, false, -1,
            -1);
    private static final PathFacts TRIED = new PathFacts(types("host", 2L, "srflx", 1L), types("host", 1L), 2, false,
            -1,
            -1);

    @Test
    void beforeTheDescriptionsItSaysWhichOneIsMissing() {
        says(ConnectionReason.AWAITING_OFFER, negotiating(RTCSignalingState.STABLE), "waiting for an offer");
        says(ConnectionReason.AWAITING_ANSWER, negotiating(RTCSignalingState.HAVE_LOCAL_OFFER),
                "waiting for the answer to our offer");
        says(ConnectionReason.ANSWER_DUE, negotiating(RTCSignalingState.HAVE_REMOTE_OFFER), "is being answered");
    }

    @Test
    void betweenDescriptionAndConnectionItSaysHowFarItIs() {
        says(ConnectionReason.AWAITING_CANDIDATES, in(RTCPeerConnectionState.NEW, OURS_ONLY),
                "waiting for an address of the other side (ours: 2 host, 1 srflx; theirs: none)");
        says(ConnectionReason.CHECKING, in(RTCPeerConnectionState.CONNECTING, TRIED),
                "checking 2 candidate pairs (ours: 2 host, 1 srflx; theirs: 1 host)");
        says(ConnectionReason.SECURING, new Diagnostician(RTCPeerConnectionState.CONNECTING, RTCSignalingState.STABLE,
                true, NOTHING_REFUSED, true, false, null, TRIED), "DTLS handshake");
        says(ConnectionReason.CONNECTED, in(RTCPeerConnectionState.CONNECTED, TRIED), "connected");
    }

    @Test
    void withoutACommonCodecItSaysForWhat() {
        RefusedKinds all = new RefusedKinds(List.of("audio", "video"), true);
        says(ConnectionReason.NO_COMMON_CODEC, refusing(RTCPeerConnectionState.NEW, all),
                "no codec in common for audio and video");
        RefusedKinds video = new RefusedKinds(List.of("video"), false);
        says(ConnectionReason.CONNECTED, refusing(RTCPeerConnectionState.CONNECTED, video),
                "connected, without video: no codec in common");
        assertThat(refusing(RTCPeerConnectionState.CONNECTED, video).diagnose().facts())
                .containsEntry("refusedKinds", List.of("video"));
    }

    @Test
    void aFailureOfIceNamesWhatWasTriedAndWhatMayHelp() {
        says(ConnectionReason.NO_PAIR_ANSWERED, in(RTCPeerConnectionState.FAILED, TRIED),
                "none of 2 candidate pairs was answered (ours: 2 host, 1 srflx; theirs: 1 host)", "UDP", "STUN");
        PathFacts outside = new PathFacts(types("srflx", 1L), types("srflx", 1L), 1, false, -1, -1);
        says(ConnectionReason.NO_PAIR_ANSWERED, in(RTCPeerConnectionState.FAILED, outside),
                "the one candidate pair was not answered", "only a relay (TURN)");
        says(ConnectionReason.NO_REMOTE_CANDIDATES, in(RTCPeerConnectionState.FAILED, OURS_ONLY), "theirs: none");
        says(ConnectionReason.NO_LOCAL_CANDIDATES, in(RTCPeerConnectionState.FAILED, PathFacts.NONE), "network");
        assertThat(in(RTCPeerConnectionState.FAILED, TRIED).diagnose().facts()).containsEntry("pairs", 2)
                .containsEntry("localCandidates", "2 host, 1 srflx").containsEntry("remoteCandidates", "1 host");
    }

    @Test
    void silenceIsCountedAndItsEndForeseen() {
        PathFacts silent = new PathFacts(types("host", 1L), types("host", 1L), 1, true, 12_400, 17_600);
        says(ConnectionReason.SILENT, in(RTCPeerConnectionState.DISCONNECTED, silent),
                "no sign of life from the other side for 12 s; giving up in 18 s");
        says(ConnectionReason.SILENT, in(RTCPeerConnectionState.DISCONNECTED, PathFacts.NONE), "no sign of life");
        says(ConnectionReason.VANISHED, in(RTCPeerConnectionState.FAILED, silent), "for 30 s");
    }

    @Test
    void aFailureOfTheHandshakeNamesWhoDidNotBelieveWhom() {
        says(ConnectionReason.FINGERPRINT_DIFFERS, failing("fingerprint-failure", "No announced fingerprint matches."),
                "somebody is in between", "(No announced fingerprint matches)");
        says(ConnectionReason.CERTIFICATE_REFUSED,
                failing("dtls-failure", "The peer ended DTLS with the alert bad_certificate."),
                "the other side refused our certificate", "in between");
        says(ConnectionReason.HANDSHAKE_FAILED, failing("dtls-failure", "DTLS failed with the alert x."), "alert x");
        says(ConnectionReason.BUG, failing("bug", "java.lang.NullPointerException"), "bug", "NullPointer");
    }

    @Test
    void itSaysWhoClosed() {
        says(ConnectionReason.CLOSED, in(RTCPeerConnectionState.CLOSED, TRIED), "this side");
        says(ConnectionReason.CLOSED_BY_PEER, new Diagnostician(RTCPeerConnectionState.CONNECTED,
                RTCSignalingState.STABLE, true, NOTHING_REFUSED, true, true, null, TRIED), "the other side has closed");
    }

    /** RFC 9143 section 6: port 0 with bundle-only is no refusal; RFC 3264 section 6: otherwise it is. */
    @Test
    void refusedIsWhatWasOfferedAndAnsweredWithPortZero() {
        String offer = "v=0\r\nm=audio 9 X 0\r\nm=video 0 X 96\r\na=bundle-only\r\nm=audio 0 X 0\r\n";
        String answer = "v=0\r\nm=audio 9 X 0\r\nm=video 0 X 96\r\nm=audio 0 X 0\r\n";
        assertThat(RefusedKinds.of(description(RTCSdpType.OFFER, offer), description(RTCSdpType.ANSWER, answer)))
                .isEqualTo(new RefusedKinds(List.of("video"), false));
        assertThat(RefusedKinds.of(description(RTCSdpType.OFFER, "m=video 9 X 96\r\n"),
                description(RTCSdpType.ANSWER, "m=video 0 X 96\r\n")))
                .isEqualTo(new RefusedKinds(List.of("video"), true));
        assertThat(RefusedKinds.of(null, null).all()).isFalse();
    }

    private static RTCSessionDescription description(RTCSdpType type, String sdp) {
        return new RTCSessionDescription(new RTCSessionDescriptionInit(type, sdp));
    }

    private static Map<String, Long> types(Object... namesAndCounts) {
        Map<String, Long> types = new LinkedHashMap<>();
        for (int i = 0; i < namesAndCounts.length; i += 2) {
            types.put((String) namesAndCounts[i], (Long) namesAndCounts[i + 1]);
        }
        return types;
    }

    private static Diagnostician negotiating(RTCSignalingState state) {
        return new Diagnostician(RTCPeerConnectionState.NEW, state, false, NOTHING_REFUSED, false, false, null,
                PathFacts.NONE);
    }

    private static Diagnostician in(RTCPeerConnectionState state, PathFacts path) {
        return new Diagnostician(state, RTCSignalingState.STABLE, true, NOTHING_REFUSED, false, false, null, path);
    }

    private static Diagnostician refusing(RTCPeerConnectionState state, RefusedKinds refused) {
        return new Diagnostician(state, RTCSignalingState.STABLE, true, refused, false, false, null, TRIED);
    }

    private static Diagnostician failing(String kind, String reason) {
        return new Diagnostician(RTCPeerConnectionState.FAILED, RTCSignalingState.STABLE, true, NOTHING_REFUSED, true,
                false, new DtlsFailure(kind, reason), TRIED);
    }

    private static void says(ConnectionReason reason, Diagnostician state, String... words) {
        ConnectionDiagnosis diagnosis = state.diagnose();
        assertThat(diagnosis.reason()).isEqualTo(reason);
        assertThat(diagnosis.sentence()).contains(words).doesNotEndWith(".");
    }
}
