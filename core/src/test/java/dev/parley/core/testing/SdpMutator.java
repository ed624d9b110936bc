package dev.parley.core.testing;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.parley.core.sdp.Captured;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Changes descriptions that browsers wrote, by their grammar: lines and sections are lost, doubled and moved, words give way
 * to others of the same text or to odd ones. So the change reaches what stands behind the parser.
 */
public final class SdpMutator {
    private static final List<String> BROWSERS = List.of("chrome-offer.sdp", "chromium-156-offer.sdp",
            "firefox-153-offer.sdp", "firefox-offer.sdp", "safari-offer.sdp").stream().map(Captured::read).toList();

    private static final List<String> ODD_WORDS = List.of("", "0", "-1", "9", "96", "127", "128", "255", "256", "65535",
            "65536", "4294967296", "18446744073709551616", "*", "a", "\u0000", "\u00e9", "=", "=;", " ", "audio",
            "video", "application", "text", "sendrecv", "recvonly", "inactive", "actpass", "passive", "holdconn",
            "BUNDLE", "LS", "FID", "SIM", "rtx", "red", "H264", "VP8", "opus", "PCMU", "apt", "nack", "pli", "sha-1",
            "md5", "IP6", "0.0.0.0", "::1", "urn:ietf:params:rtp-hdrext:sdes:mid", "UDP/TLS/RTP/SAVPF", "RTP/AVP");

    private static final List<String> ODD_LINES = List.of("", "a", "a=", "m=", "v=0", "s=-", "c=IN IP6 ::", "b=AS:0",
            "a=ice-lite", "a=ice-options:trickle renomination", "a=end-of-candidates", "a=bundle-only", "a=rtcp-rsize",
            "a=setup:active", "a=group:BUNDLE", "a=group:BUNDLE 0 0 1 1", "a=mid:0", "a=mid:9", "a=max-message-size:0",
            "a=max-message-size:18446744073709551615", "a=sctp-port:0", "a=extmap-allow-mixed", "a=extmap:15 x",
            "a=extmap:255/recvonly urn:ietf:params:rtp-hdrext:sdes:mid", "a=rtpmap:96 rtx/90000", "a=fmtp:96 apt=96",
            "a=fmtp:97 apt=96;rtx-time=0", "a=rtcp-fb:* nack", "a=rid:a send", "a=simulcast:send a;b,~c",
            "a=ssrc:1 cname:x", "a=ssrc-group:FID 1 1", "a=msid:- -", "m=audio 0 UDP/TLS/RTP/SAVPF 0",
            "m=application 9 UDP/DTLS/SCTP webrtc-datachannel", "a=candidate:1 1 udp 1 a.local 9 typ host");

    private SdpMutator() {}

    /** One of the browsers' offers, changed. */
    public static String offer(FuzzedDataProvider data) {
        return mutate(data.pickValue(BROWSERS), data);
    }

    /** A description with up to eight changes; none leave it as it is. */
    public static String mutate(String sdp, FuzzedDataProvider data) {
        List<String> lines = new ArrayList<>(Arrays.asList(sdp.split("\r\n")));
        for (int changes = data.consumeInt(0, 8); changes > 0 && !lines.isEmpty(); changes--) {
            change(lines, data);
        }
        return String.join("\r\n", lines) + "\r\n";
    }

    private static void change(List<String> lines, FuzzedDataProvider data) {
        int at = data.consumeInt(0, lines.size() - 1);
        int other = data.consumeInt(0, lines.size() - 1);
        switch (data.consumeInt(0, 7)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(other, lines.get(at));
            case 2 -> lines.set(at, lines.set(other, lines.get(at)));
            case 3 -> lines.add(at, data.pickValue(ODD_LINES));
            case 4 -> lines.addAll(new ArrayList<>(lines.subList(Math.min(at, other), Math.max(at, other))));
            case 5 -> lines.set(at, replaceWord(lines.get(at), data.pickValue(words(lines.get(other))), data));
            case 6 -> lines.set(at, replaceWord(lines.get(at), data.pickValue(ODD_WORDS), data));
            default -> lines.set(at, replaceWord(lines.get(at), data.consumeString(20), data));
        }
    }

    private static String replaceWord(String line, String by, FuzzedDataProvider data) {
        List<String> words = words(line);
        words.set(data.consumeInt(0, words.size() - 1), by);
        return String.join("", words);
    }

    /** Words and the separators between them. */
    private static List<String> words(String line) {
        return new ArrayList<>(Arrays.asList(line.split("(?<=[ =:;/,])|(?=[ =:;/,])")));
    }
}
