package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.SupportedCodecs;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodecPreferencesTest {
    private static final RTCRtpCodec RTX = new RTCRtpCodec("video/rtx", 90_000);
    private static final RTCRtpCodec VP8 = new RTCRtpCodec("video/vp8", 90_000);
    private static final RTCRtpCodec PCMA = new RTCRtpCodec("audio/PCMA", 8_000, 1, null);

    private final CodecPreferences video = new CodecPreferences(SupportedCodecs.video(codec -> true));

    private static RTCRtpCodec capability(String mimeType) {
        return RTCRtpSender.getCapabilities(mimeType.substring(0, 5)).codecs().stream()
                .filter(codec -> codec.mimeType().equals(mimeType)).findFirst().orElseThrow();
    }

    // WebRTC 1.0 section 5.2, getCapabilities
    @Test
    void capabilitiesSayWhatIsCarriedWithoutACodecForPictures() {
        assertThat(RTCRtpSender.getCapabilities("video").codecs()).extracting(RTCRtpCodec::mimeType)
                .containsExactly("video/VP8", "video/rtx", "video/H264");
        assertThat(RTCRtpReceiver.getCapabilities("audio").codecs()).containsExactly(
                new RTCRtpCodec("audio/opus", 48_000, 2, "minptime=10;useinbandfec=1"),
                new RTCRtpCodec("audio/G722", 8_000, 1, null), new RTCRtpCodec("audio/PCMU", 8_000, 1, null), PCMA);
        assertThat(RTCRtpReceiver.getCapabilities("audio").headerExtensions())
                .contains(new RTCRtpHeaderExtensionCapability("urn:ietf:params:rtp-hdrext:ssrc-audio-level"));
        assertThat(RTCRtpSender.getCapabilities("data")).isNull();
        assertThat(RTCRtpReceiver.getCapabilities(null)).isNull();
    }

    // WebRTC 1.0 section 5.4, setCodecPreferences
    @Test
    void theOrderIsTheProgramsAndRetransmissionComesWithEach() {
        assertThat(video.choose(List.of(capability("video/H264"), VP8, VP8, RTX))).extracting(Codec::name)
                .containsExactly("H264", "rtx", "VP8", "rtx");
        assertThat(video.choose(List.of(VP8))).extracting(Codec::name).containsExactly("VP8");
        assertThat(video.choose(List.of())).isEmpty();
    }

    @Test
    void aCodecThatIsNoCapabilityIsRefused() {
        for (RTCRtpCodec codec : List.of(new RTCRtpCodec("video/H266", 90_000), new RTCRtpCodec("video/VP8", 8_000),
                new RTCRtpCodec("video/H264", 90_000), PCMA, new RTCRtpCodec("video/VP8", 90_000, 1, null))) {
            assertThatThrownBy(() -> video.choose(List.of(VP8, codec))).isInstanceOf(InvalidModificationError.class)
                    .hasMessageContaining(codec.mimeType());
        }
        assertThatThrownBy(() -> video.choose(List.of(RTX))).isInstanceOf(InvalidModificationError.class);
    }

    @Test
    void anOfferListsWhatIsPreferredAndASecondListReplacesTheFirst() {
        try (RTCPeerConnection connection = new RTCPeerConnection()) {
            RTCRtpTransceiver transceiver = connection.addTransceiver("video");
            transceiver.setCodecPreferences(List.of(capability("video/H264")));
            assertThat(connection.createOffer().await().sdp()).contains("m=video 9 UDP/TLS/RTP/SAVPF 102\r\n");
            transceiver.setCodecPreferences(List.of());
            assertThat(connection.createOffer().await().sdp())
                    .contains("m=video 9 UDP/TLS/RTP/SAVPF 96 97 102 103\r\n");
            assertThatThrownBy(() -> transceiver.setCodecPreferences(List.of(PCMA)))
                    .isInstanceOf(InvalidModificationError.class);
        }
    }
}
