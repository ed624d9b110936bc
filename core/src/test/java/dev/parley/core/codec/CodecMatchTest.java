package dev.parley.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodecMatchTest {
    private static Codec h264(int payloadType, String profileLevelId, String mode, boolean asymmetric) {
        return new Codec(payloadType, "video", "H264", 90_000, 1,
                asymmetric
                        ? Map.of("profile-level-id", profileLevelId, "packetization-mode", mode,
                                "level-asymmetry-allowed", "1")
                        : Map.of("profile-level-id", profileLevelId, "packetization-mode", mode),
                List.of(RtcpFeedback.NACK));
    }

    private static Codec rtx(int payloadType, int apt) {
        return new Codec(payloadType, "video", "rtx", 90_000, 1, Map.of("apt", "" + apt), List.of());
    }

    // RFC 6184 section 8.1, table 5, and section 8.2.2
    @ParameterizedTest
    @CsvSource({"42e01f, 1, true", "42E01F, 1, true", "42c02a, 1, true", "4d8020, 1, true", "58c01e, 1, true",
            "42001f, 1, false", "4d001f, 1, false", "640c1f, 1, false", "42e01f, 0, false", "42e01, 1, false",
            "zzzzzz, 1, false"})
    void h264MatchesConstrainedBaselineInItsSpellings(String profileLevelId, String mode, boolean matches) {
        Codec ours = SupportedCodecs.video().get(2);

        assertThat(CodecMatching.matches(ours, h264(1, profileLevelId, mode, true))).isEqualTo(matches);
    }

    // RFC 6184 section 8.2.2: without asymmetry the answer's level is at most the offer's.
    @ParameterizedTest
    @CsvSource({"42e00c, 42e00c", "42e02a, 42e01f", "42f00b, 42f00b"})
    void withoutLevelAsymmetryTheLowerLevelIsAnswered(String offered, String answered) {
        List<Codec> answer = CodecMatch
                .answer(CodecMatch.find(List.of(h264(100, offered, "1", false)), SupportedCodecs.video()));

        assertThat(answer).hasSize(1);
        assertThat(answer.get(0).parameters()).containsEntry("profile-level-id", answered)
                .doesNotContainKey("level-asymmetry-allowed");
    }

    @Test
    void theAnswerHasTheOfferersNumbersAndOrderAndOurParameters() {
        Codec vp8 = new Codec(120, "video", "vp8", 90_000, 1, Map.of("max-fs", "12288"),
                List.of(RtcpFeedback.NACK, new RtcpFeedback("goog-remb", ""), RtcpFeedback.NACK_PLI));
        List<Codec> offer = List.of(h264(126, "42e01f", "1", true), vp8, rtx(124, 120),
                new Codec(121, "video", "VP9", 90_000, 1, Map.of(), List.of()), rtx(125, 121));

        List<CodecMatch> matches = CodecMatch.find(offer, SupportedCodecs.video());

        assertThat(CodecMatch.answer(matches)).extracting(c -> c.payloadType() + c.name())
                .containsExactly("126H264", "120VP8", "124rtx");
        assertThat(CodecMatch.answer(matches).get(1).parameters()).isEmpty();
        assertThat(CodecMatch.answer(matches).get(1).feedback()).containsExactly(RtcpFeedback.NACK,
                RtcpFeedback.NACK_PLI);
        assertThat(CodecMatch.answer(matches).get(2).aptPayloadType()).isEqualTo(120);
        assertThat(CodecMatch.send(matches).get(1).parameters()).containsEntry("max-fs", "12288");
    }

    @Test
    void audioNeedsTheSameClockAndChannels() {
        Codec mono = new Codec(111, "audio", "opus", 48_000, 1, Map.of(), List.of());

        assertThat(CodecMatch.find(List.of(mono), SupportedCodecs.audio())).isEmpty();
    }

    // RFC 9628 section 6.2, RTP Payload Format For AV1 section 7.2.3, RFC 7798 section 7.2.2
    @ParameterizedTest
    @CsvSource({"VP9, '', true", "VP9, profile-id=0, true", "VP9, profile-id=2, false", "AV1, '', true",
            "AV1, level-idx=13;profile=0, true", "AV1, profile=1, false", "AV1, tier=1, false", "H265, '', true",
            "H265, level-id=93;tx-mode=SRST, true", "H265, profile-id=2, false", "H265, tier-flag=1, false",
            "H265, tx-mode=MRST, false"})
    void profilesAreTheSameAndLevelsNeedNotBe(String name, String parameters, boolean matches) {
        Map<String, String> map = new HashMap<>();
        Arrays.stream(parameters.split(";")).filter(p -> !p.isEmpty()).map(p -> p.split("="))
                .forEach(p -> map.put(p[0], p[1]));
        Codec theirs = new Codec(100, "video", name, 90_000, 1, map, List.of());

        assertThat(SupportedCodecs.video(codec -> true).stream().anyMatch(c -> CodecMatching.matches(c, theirs)))
                .isEqualTo(matches);
    }

    @Test
    void codecsForWhichThereIsAUseComeBehindThoseThatAreAlwaysThere() {
        assertThat(SupportedCodecs.video()).extracting(Codec::name).containsExactly("VP8", "rtx", "H264", "rtx");
        assertThat(SupportedCodecs.video(codec -> codec.is("AV1"))).extracting(c -> c.payloadType() + c.name())
                .containsExactly("96VP8", "97rtx", "102H264", "103rtx", "104AV1", "105rtx");
        assertThat(SupportedCodecs.video(codec -> true)).extracting(Codec::payloadType).doesNotHaveDuplicates();
    }

    @Test
    void numbersAreKeptAndNeverMeanTwoThings() {
        PayloadTypes numbers = new PayloadTypes();
        numbers.learn(List.of(new Codec(96, "audio", "opus", 48_000, 2, Map.of(), List.of()),
                new Codec(111, "video", "AV1", 90_000, 1, Map.of(), List.of())));

        List<Codec> audio = numbers.assign(SupportedCodecs.audio());
        List<Codec> video = numbers.assign(SupportedCodecs.video());

        assertThat(audio).extracting(Codec::payloadType).containsExactly(96, 9, 0, 8);
        assertThat(video).extracting(Codec::payloadType).doesNotHaveDuplicates().doesNotContain(96, 111);
        assertThat(video.get(1).aptPayloadType()).isEqualTo(video.get(0).payloadType());
        assertThat(numbers.assign(SupportedCodecs.video())).isEqualTo(video);
    }

    @Test
    void whenTheDynamicRangeIsFullLowerNumbersAreUsed() {
        PayloadTypes numbers = new PayloadTypes();
        for (int number = 96; number < 128; number++) {
            numbers.learn(List.of(new Codec(number, "video", "x" + number, 90_000, 1, Map.of(), List.of())));
        }

        assertThat(numbers.assign(SupportedCodecs.video())).extracting(Codec::payloadType).containsExactly(35, 36, 37,
                38);
        for (int number = 35; number < 64; number++) {
            numbers.learn(List.of(new Codec(number, "video", "y" + number, 90_000, 1, Map.of(), List.of())));
        }
        assertThat(numbers.assign(SupportedCodecs.video())).isEmpty();
    }
}
