package dev.parley.core.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionDescriptionTest {
    private static final String HEAD = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";
    private static final String AUDIO = HEAD + "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n";

    private static Attributes attributesOf(String... lines) {
        return SessionDescription.parse(AUDIO + String.join("\r\n", lines)).media().get(0).attributes();
    }

    private static void refused(ThrowingCallable call, int lineNumber, String why) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SdpSyntaxException.class,
                e -> assertThat(e.lineNumber()).isEqualTo(lineNumber)).hasMessageContaining(why);
    }

    private static void refusesLine(String line, String why) {
        refused(() -> SessionDescription.parse(AUDIO + line + "\r\n"), 6, why);
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

    @Test
    void malformedAttributesNameTheirLine() {
        refusesLine("a=rtpmap:128 opus/48000", "payload type");
        refusesLine("a=rtpmap:111 opus", "clock rate");
        refusesLine("a=fmtp:", "payload type");
        refusesLine("a=rtcp-fb:200 nack", "payload type");
        refusesLine("a=extmap:0 urn:x", "extension id");
        refusesLine("a=extmap:3/sideways urn:x", "direction");
        refusesLine("a=ice-ufrag:abc", "4 to 256");
        refusesLine("a=ice-pwd:tooshort", "22 to 256");
        refusesLine("a=ice-ufrag:ab cd", "letters");
        refusesLine("a=fingerprint:sha-256 AB:CD", "32 hexadecimal");
        refusesLine("a=fingerprint:sha-9 AB:CG", "hexadecimal");
        refusesLine("a=setup:maybe", "actpass");
        refusesLine("a=sctp-port:65536", "SCTP port");
        refusesLine("a=ssrc:4294967296 cname:x", "SSRC");
        refusesLine("a=max-message-size:-1", "size");
        refusesLine("a=mid:", "mid");
        refusesLine("a=mid", "needs a value");
        refusesLine("a=:x", "name");
        refusesLine("t=0 0", "no place");
        refusesLine("nonsense", "equals sign");
        refused(() -> SessionDescription.parse(AUDIO + "\r\na=mid:0"), 6, "equals sign");
    }

    @Test
    void malformedHeadsAndMediaLinesNameTheirLine() {
        refused(() -> SessionDescription.parse(""), 1, "v= line");
        refused(() -> SessionDescription.parse("v=1\r\n"), 1, "version");
        refused(() -> SessionDescription.parse("v=0\r\ns=-\r\n"), 2, "o= line");
        refused(() -> SessionDescription.parse("v=0\r\no=- x 1 IN IP4 ::\r\n"), 2, "session id");
        refused(() -> SessionDescription.parse(HEAD + "m=audio 65536 RTP/AVP 0"), 5, "port");
        refused(() -> SessionDescription.parse(HEAD + "m=audio 9 RTP/AVP 128"), 5, "payload type");
        refused(() -> SessionDescription.parse(HEAD + "m=audio 9 RTP/AVP opus"), 5, "payload type");
        refused(() -> SessionDescription.parse(HEAD + "m=audio 9 RTP/AVP"), 5, "format");
    }

    @Test
    void nulAndLoneCarriageReturnAreRefused() {
        refusesLine("a=mid:0\0", "NUL");
        refusesLine("a=mid:0\ra=mid:1", "NUL");
        refused(() -> SessionDescription.parse("\0"), 1, "NUL");
    }

    @Test
    void aFieldWithALineBreakIsNeverWritten() {
        SessionDescription description = SessionDescription.parse(AUDIO);
        MediaDescription forged = description.media().get(0)
                .withAttributes(List.of(new Attribute.Mid("0\r\na=fingerprint:x")));

        assertThatThrownBy(() -> description.withMedia(List.of(forged)).toString())
                .isInstanceOf(IllegalStateException.class);
    }

    // robustness.md row 10
    @Test
    void aDescriptionOfAMegabyteTakesLinearTime() {
        String line = "a=rtcp-fb:111 nack pli\r\n";
        String full = AUDIO + line.repeat((SessionDescription.MAX_LENGTH - AUDIO.length()) / line.length());
        String blank = AUDIO + "\n".repeat(SessionDescription.MAX_LENGTH - AUDIO.length());

        Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
            assertThat(SessionDescription.parse(full).media().get(0).attributes().list()).hasSizeGreaterThan(40_000);
            assertThat(SessionDescription.parse(blank).media()).hasSize(1);
        });
        refused(() -> SessionDescription.parse(full + line), 0, "longer than");
    }

    @Test
    void aThousandSectionsAreTakenAndNoMore() {
        String section = "m=audio 9 UDP/TLS/RTP/SAVPF 0\r\n";

        assertThat(SessionDescription.parse(HEAD + section.repeat(1_000)).media()).hasSize(1_000);
        refused(() -> SessionDescription.parse(HEAD + section.repeat(1_001)), 1_005, "more than 1000");
    }
}
