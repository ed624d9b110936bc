package dev.parley.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any text makes a candidate, whose members are null when it follows no grammar. */
class RTCIceCandidateFuzzTest {
    @FuzzTest
    void anyTextIsACandidate(FuzzedDataProvider data) {
        String mid = data.consumeString(3);
        String text = data.consumeRemainingAsString();
        RTCIceCandidate candidate = new RTCIceCandidate(new RTCIceCandidateInit(text, mid, null, null));
        candidate.relatedAddress();
        candidate.relatedPort();
        candidate.tcpType();
        candidate.priority();
        candidate.usernameFragment();
        assertThat(candidate.type() == null).isEqualTo(candidate.address() == null);
        assertThat(candidate.toJSON().candidate()).isEqualTo(text);
    }
}
