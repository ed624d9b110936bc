package dev.parley.core.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionDescriptionTest {
    private static final String HEAD = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";
    private static final String AUDIO = HEAD + "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n";

    private static Attributes attributesOf(String... lines) {
        return SessionDescription.parse(AUDIO + String.join("\r\n", lines)).media().get(0).attributes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chrome-offer.sdp", "chromium-156-offer.sdp", "firefox-offer.sdp", "firefox-153-offer.sdp",
            "safari-offer.sdp"})
    void aBrowsersOfferIsWrittenAsItWasRead(String name) {
        String text = Captured.read(name);

        // A channel count of one is written by leaving it out.
        assertThat(SessionDescription.parse(text).toString()).isEqualTo(text.replace("/8000/1\r", "/8000\r"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chrome-offer.sdp", "chromium-156-offer.sdp", "firefox-offer.sdp", "firefox-153-offer.sdp",
            "safari-offer.sdp"})
    void theLinesWebRtcActsOnAllHaveTypes(String name) {
        SessionDescription offer = SessionDescription.parse(Captured.read(name));

        List<String> others = offer.media().stream()
                .flatMap(m -> m.attributes().all(Attribute.Other.class).stream()).map(Attribute.Other::name).distinct()
                .toList();
        assertThat(others).isSubsetOf("rtcp", "rtcp-xr", "sctp-init", "rid", "simulcast");
    }

    @Test
    void fieldsOfAChromeOfferAreFound() {
        SessionDescription offer = SessionDescription.parse(Captured.read("chrome-offer.sdp"));

        assertThat(offer.origin().sessionVersion()).isEqualTo(2);
        assertThat(offer.findGroup("BUNDLE").mids()).containsExactly("0", "1", "2");
        assertThat(offer.attributes().has(Attribute.Flag.EXTMAP_ALLOW_MIXED)).isTrue();
        MediaDescription video = offer.media().get(1);
        assertThat(video.mid()).isEqualTo("1");
        assertThat(video.lineNumber()).isEqualTo(40);
        assertThat(video.attributes().find(MediaDirection.class)).isEqualTo(MediaDirection.SENDRECV);
        assertThat(video.attributes().find(Attribute.SsrcGroup.class).ssrcs()).containsExactly(2231627014L,
                632943048L);
        assertThat(offer.media().get(2).attributes().find(Attribute.MaxMessageSize.class).bytes()).isEqualTo(262_144);
    }

    @Test
    void attributesAreRead() {
        Attributes attributes = attributesOf("a=rtpmap:111 opus/48000/2", "a=rtcp-fb:* nack pli",
                "a=extmap:6/recvonly urn:x some thing", "a=msid:-", "a=ssrc:7 cname:a:b c", "a=fmtp:111 A=1; b=2;3",
                "a=setup:passive", "a=rtcp-mux", "a=max-message-size:18446744073709551615", "a=made-up:x");

        assertThat(attributes.list()).containsExactly(new Attribute.RtpMap(111, "opus", 48_000, 2),
                new Attribute.RtcpFb(Attribute.RtcpFb.ANY, "nack", "pli"),
                new Attribute.ExtMap(6, MediaDirection.RECVONLY, "urn:x", "some thing"), new Attribute.Msid("-", ""),
                new Attribute.Ssrc(7, "cname", "a:b c"), new Attribute.Fmtp(111, "A=1; b=2;3"),
                Attribute.Setup.PASSIVE, Attribute.Flag.RTCP_MUX, new Attribute.MaxMessageSize(Long.MAX_VALUE),
                new Attribute.Other("made-up", "x"));
        assertThat(attributes.find(Attribute.Fmtp.class).parameters().toString()).isEqualTo("{a=1, b=2, =3}");
        assertThat(attributes.lineNumberOf(attributes.list().get(2))).isEqualTo(8);
    }

    // RFC 8866 section 5: CRLF, though parsers should accept LF.
    @Test
    void bareLineFeedsAreTaken() {
        SessionDescription expected = SessionDescription.parse(AUDIO);

        assertThat(SessionDescription.parse(AUDIO.replace("\r", ""))).isEqualTo(expected);
        assertThat(SessionDescription.parse(AUDIO.stripTrailing())).isEqualTo(expected);
        assertThat(SessionDescription.parse(AUDIO + "\r\n\n")).isEqualTo(expected);
    }
}
