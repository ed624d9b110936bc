package dev.parley.core.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elsewhere a bad fmtp, a payload type over 127 or too many lines crashed the parser (pjproject#2092, janus#3414). */
class Row10GrammarTest {
    private static final String HEAD = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";
    private static final String AUDIO = HEAD + "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n";
    private static final String[] NAMES = {"rtpmap", "fmtp", "rtcp-fb", "extmap", "mid", "msid", "ssrc", "ssrc-group",
            "group", "ice-ufrag", "ice-pwd", "ice-options", "fingerprint", "setup", "candidate", "sctp-port",
            "max-message-size", "rtcp-mux", "sendrecv", "end-of-candidates", "rid", "simulcast", "made-up", ""};
    private static final String[] VALUES = {"", " ", "  ", ":", "/", "//", ";", "=", "x", "-1", "0", "127", "128",
            "255",
            "256", "65535", "65536", "4294967295", "4294967296", "9223372036854775807", "9223372036854775808",
            "99999999999999999999999", "1.5", "0x10", "\u0663", "\u00e4\ud83d\ude00", "*", "opus/48000/2",
            "opus/48000/",
            "/48000", "a/b/c/d", "nack pli", "a=b;;c;=d;e=", "sha-256 AB:CD", "sha-256 ", ":::", "\t1\t", "1/sendonly",
            "x".repeat(5_000), "1 ".repeat(3_000)};

    private static void refused(ThrowingCallable call, int lineNumber, String why) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SdpSyntaxException.class,
                e -> assertThat(e.lineNumber()).isEqualTo(lineNumber)).hasMessageContaining(why);
    }

    private static void refusesLine(String line, String why) {
        refused(() -> SessionDescription.parse(AUDIO + line + "\r\n"), 6, why);
    }

    private static void taken(String text) {
        String written = SessionDescription.parse(text).toString();
        assertThat(SessionDescription.parse(written).toString()).isEqualTo(written);
    }

    /** Refused with the number of a line there is, or taken, and then written so that it reads the same. */
    private static boolean refusedOrTaken(String text, int lines) {
        try {
            taken(text);
            return true;
        } catch (SdpSyntaxException e) {
            assertThat(e.lineNumber()).isBetween(1, lines);
            assertThat(e.getMessage()).hasSizeLessThan(400);
            return false;
        }
    }

    // Every attribute with a type of its own, before every kind of nonsense, at session level and in a section
    @Test
    void everyAttributeWithEveryKindOfValueIsRefusedOnItsLineOrTaken() {
        int took = 0;
        for (String name : NAMES) {
            for (String first : VALUES) {
                for (String second : List.of("", " 1", " cname:x", " opus/48000", " urn:x", " /", " \u00e4 b c")) {
                    String line = "a=" + name + ":" + first + second + "\r\n";
                    took += refusedOrTaken(AUDIO + line + "a=mid:0\r\n", 6) ? 1 : 0;
                    took += refusedOrTaken(HEAD + line + "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n", 5) ? 1 : 0;
                }
            }
            refusedOrTaken(AUDIO + "a=" + name + "\r\n", 6);
        }
        assertThat(took).isGreaterThan(1_000);
    }

    // RFC 8866 section 5.14
    @Test
    void everyMediaLineIsRefusedOnItsLineOrTaken() {
        for (String port : VALUES) {
            for (String format : VALUES) {
                refusedOrTaken(HEAD + "m=audio " + port + " UDP/TLS/RTP/SAVPF " + format + "\r\n", 5);
                refusedOrTaken(HEAD + "m=" + port + " 9 " + format + "\r\n", 5);
            }
        }
        for (int number = 128; number < 1_000; number++) {
            String line = "m=audio 9 UDP/TLS/RTP/SAVPF 0 " + number + "\r\n";
            refused(() -> SessionDescription.parse(HEAD + line), 5, "payload type");
        }
    }

    // str0m#983: each attribute that names a payload type
    @ParameterizedTest
    @ValueSource(strings = {"a=rtpmap:%d opus/48000/2", "a=fmtp:%d minptime=10", "a=rtcp-fb:%d nack"})
    void payloadTypesEndAt127(String line) {
        for (int number : new int[]{0, 1, 63, 64, 95, 96, 127}) {
            taken(AUDIO + line.formatted(number) + "\r\n");
        }
        for (int number : new int[]{128, 129, 255, 256, 383, 65_536, Integer.MAX_VALUE}) {
            refusesLine(line.formatted(number), "payload type");
        }
        refusesLine(line.replace("%d", "-1"), "payload type");
        refusesLine(line.replace("%d", "4294967392"), "payload type");
    }

    // pjproject#2092: formats without names, values, ends
    @Test
    void fmtpOfAnyShapeGivesParameters() {
        for (String format : List.of("", ";", ";;;;", "=", "=;=", "a", "a=", "=b", "a=b=c", "a=b;a=c", " a = b ; c ",
                "profile-level-id", "profile-level-id=", "profile-level-id=zzzzzz", "apt=", "apt=-1",
                "apt=999999999999",
                "\u00e4=\ud800", "a=" + "b;".repeat(10_000))) {
            Attribute.Fmtp fmtp = new Attribute.Fmtp(96, format);
            assertThat(fmtp.parameters().size()).isLessThanOrEqualTo(format.length() + 1);
            Attribute.Fmtp again = Attribute.Fmtp.of(96, fmtp.parameters());
            assertThat(again.parameters()).isEqualTo(fmtp.parameters());
        }
    }

    @Test
    void everyTruncationAndEveryCharacterReplacedIsRefusedOnItsLineOrTaken() {
        String offer = Captured.read("firefox-153-offer.sdp");
        int lines = offer.split("\r\n").length + 1;
        for (int length = 0; length < offer.length(); length += length < 1_000 ? 1 : 23) {
            refusedOrTaken(offer.substring(0, length), lines);
        }
        String few = offer.substring(0, 1_000);
        for (int at = 0; at < few.length(); at += 2) {
            for (char c : new char[]{0, '\r', '\n', ' ', ':', '=', '9', '\u00e4'}) {
                refusedOrTaken(few.substring(0, at) + c + few.substring(at + 1), lines + 1);
            }
        }
    }

    // RFC 5888 section 4; a mid travels in a header extension
    @Test
    void midsAreShortAndVisible() {
        taken(AUDIO + "a=mid:" + "m".repeat(255) + "\r\n");
        refusesLine("a=mid:" + "m".repeat(256), "visible");
        refusesLine("a=mid:\u00e4", "visible");
        refusesLine("a=mid:\u0007", "visible");
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

    @Test
    void aThousandSectionsAreTakenAndNoMore() {
        String section = "m=audio 9 UDP/TLS/RTP/SAVPF 0\r\n";

        assertThat(SessionDescription.parse(HEAD + section.repeat(1_000)).media()).hasSize(1_000);
        refused(() -> SessionDescription.parse(HEAD + section.repeat(1_001)), 1_005, "more than 1000");
    }

    @Test
    void theLongestTextIsTakenAndNoLonger() {
        String line = "a=rtcp-fb:111 nack pli\r\n";
        String full = AUDIO + line.repeat((SessionDescription.MAX_LENGTH - AUDIO.length()) / line.length());
        assertThat(SessionDescription.parse(full).media().get(0).attributes().list()).hasSizeGreaterThan(40_000);
        refused(() -> SessionDescription.parse(full + line), 0, "longer than");
    }
}
