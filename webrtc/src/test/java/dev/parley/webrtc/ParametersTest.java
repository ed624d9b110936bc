package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.webrtc.flow.EncodingLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

/** WebRTC 1.0, sections 5.2 and 5.3: getParameters and setParameters. */
class ParametersTest {
    private static RTCRtpSendParameters changed(RTCRtpSender sender, int maxBitrate) {
        return sender.getParameters().withEncodings(encoding -> encoding.withMaxBitrate(maxBitrate));
    }

    @Test
    void whatWasSetIsReturnedAndTheRestIsKept() {
        try (RTCPeerConnection connection = new RTCPeerConnection()) {
            RTCRtpSender sender = connection.addTransceiver("video").sender();
            RTCRtpSendParameters before = sender.getParameters();
            assertThat(before.encodings()).containsExactly(new RTCRtpEncodingParameters(true, null, null, 1.0));
            assertThat(before.codecs()).isEmpty();
            assertThat(sender.getParameters()).isEqualTo(before);

            sender.setParameters(before.withEncodings(encoding -> encoding.withMaxBitrate(300_000)
                    .withMaxFramerate(15.0).withScaleResolutionDownBy(2.0))).await();

            RTCRtpSendParameters after = sender.getParameters();
            assertThat(after.encodings()).containsExactly(new RTCRtpEncodingParameters(true, 300_000, 15.0, 2.0));
            assertThat(after.transactionId()).isNotEqualTo(before.transactionId());
            assertThat(after.encodings().getFirst().limits()).isEqualTo(new EncodingLimits(true, 300_000, 15, 2));
        }
    }

    @Test
    void onlyWhatGetParametersReturnedLastIsTaken() {
        try (RTCPeerConnection connection = new RTCPeerConnection()) {
            RTCRtpTransceiver transceiver = connection.addTransceiver("video");
            RTCRtpSender sender = transceiver.sender();
            RTCRtpSendParameters first = sender.getParameters();
            sender.setParameters(first).await();
            assertThatThrownBy(() -> sender.setParameters(first).await()).isInstanceOf(InvalidStateError.class);
            RTCRtpSendParameters second = sender.getParameters();
            assertThatThrownBy(() -> sender.setParameters(first).await())
                    .isInstanceOf(InvalidModificationError.class);
            assertThatThrownBy(() -> sender.setParameters(second.withEncodings(List.of())).await())
                    .isInstanceOf(InvalidModificationError.class).hasMessageContaining("1 encoding");
            transceiver.stop();
            assertThatThrownBy(() -> sender.setParameters(second).await()).isInstanceOf(InvalidStateError.class);
        }
    }

    @Test
    void numbersThatCannotBeMeantAreRefusedAndChangeNothing() {
        try (RTCPeerConnection connection = new RTCPeerConnection()) {
            RTCRtpSender sender = connection.addTransceiver("video").sender();
            RTCRtpSendParameters parameters = sender.getParameters();
            for (RTCRtpEncodingParameters bad : List.of(new RTCRtpEncodingParameters(true, null, -1.0, 1.0),
                    new RTCRtpEncodingParameters(true, null, Double.NaN, 1.0),
                    new RTCRtpEncodingParameters(true, null, null, 0.5),
                    new RTCRtpEncodingParameters(true, null, null, Double.POSITIVE_INFINITY))) {
                assertThatThrownBy(() -> sender.setParameters(parameters.withEncodings(List.of(bad))).await())
                        .isInstanceOf(RangeError.class);
            }
            assertThatThrownBy(() -> sender.setParameters(changed(sender, -1)).await()).isInstanceOf(TypeError.class);
            assertThatThrownBy(() -> sender.setParameters(null).await()).isInstanceOf(TypeError.class);
            assertThat(sender.getParameters()).isEqualTo(parameters);
        }
    }

    /** Section 5.2, setParameters: members that mean nothing for sound are left out. */
    @Test
    void soundHasNoSizeAndNoPictures() {
        try (RTCPeerConnection connection = new RTCPeerConnection()) {
            RTCRtpSender sender = connection.addTransceiver("audio").sender();
            assertThat(sender.getParameters().encodings())
                    .containsExactly(new RTCRtpEncodingParameters(true, null, null, null));
            sender.setParameters(sender.getParameters().withEncodings(
                    encoding -> encoding.withActive(false).withMaxFramerate(5.0).withScaleResolutionDownBy(0.1)))
                    .await();
            assertThat(sender.getParameters().encodings())
                    .containsExactly(new RTCRtpEncodingParameters(false, null, null, null));
        }
    }

    @Test
    void noPictureInASecondIsNoSending() {
        assertThat(new RTCRtpEncodingParameters(true, 0, 0.0, 1.0).limits())
                .isEqualTo(new EncodingLimits(false, 1, 0, 1));
    }

    @Test
    void whatWasNegotiatedIsShown() {
        try (Call call = new Call()) {
            RTCRtpTransceiver ours = call.a.addTransceiver("video");
            call.negotiate();
            RTCRtpSendParameters sends = ours.sender().getParameters();
            assertThat(sends.codecs()).extracting(RTCRtpCodecParameters::mimeType).startsWith("video/VP8", "video/rtx");
            assertThat(sends.codecs().get(1).sdpFmtpLine()).isEqualTo("apt=" + sends.codecs().get(0).payloadType());
            assertThat(sends.rtcp().reducedSize()).isTrue();
            assertThat(sends.headerExtensions()).extracting(RTCRtpHeaderExtensionParameters::uri)
                    .contains("urn:ietf:params:rtp-hdrext:sdes:mid");
            assertThat(ours.receiver().getParameters().codecs()).isEmpty();
            RTCRtpReceiveParameters receives = call.b.getTransceivers().getLast().receiver().getParameters();
            assertThat(receives.codecs()).extracting(RTCRtpCodecParameters::mimeType).contains("video/H264");
        }
    }
}
