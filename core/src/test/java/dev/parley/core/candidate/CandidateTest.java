package dev.parley.core.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.base.Dice;
import dev.parley.core.net.TransportAddress;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CandidateTest {
    // RFC 8839 section 5.1, as Chromium writes it
    @Test
    void readsTheLineOfChromium() {
        Candidate candidate = Candidate.parse("candidate:842163049 1 udp 1677729535 203.0.113.1 61665 typ srflx"
                + " raddr 10.0.0.1 rport 61664 generation 0 ufrag EEtu network-id 1 network-cost 50");
        assertThat(candidate.foundation()).isEqualTo("842163049");
        assertThat(candidate.priority()).isEqualTo(1677729535L);
        assertThat(candidate.ip().orElseThrow()).hasToString("203.0.113.1");
        assertThat(candidate.port()).isEqualTo(61665);
        assertThat(candidate.type()).isEqualTo(CandidateType.SRFLX);
        assertThat(candidate.relatedAddress()).isEqualTo("10.0.0.1");
        assertThat(candidate.relatedPort()).isEqualTo(61664);
        assertThat(candidate.ufrag()).isEqualTo("EEtu");
        assertThat(candidate.extensions()).containsExactly(java.util.Map.entry("generation", "0"),
                java.util.Map.entry("network-id", "1"), java.util.Map.entry("network-cost", "50"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "candidate:842163049 1 udp 1677729535 203.0.113.1 61665 typ srflx raddr 10.0.0.1 rport 61664 generation 0"
                    + " ufrag EEtu network-id 1 network-cost 50",
            "candidate:1 1 udp 2122262783 2001:db8::1 9 typ host generation 0 ufrag abcd network-cost 999",
            "candidate:2 1 tcp 1518280447 192.0.2.1 9 typ host tcptype active generation 0 ufrag abcd",
            "candidate:3 1 udp 2122252543 0e2f9c9e-4d9c-4d0b-8d4c-6a3a6f1a7f11.local 58094 typ host",
            "candidate:4 2 udp 41885695 198.51.100.7 3478 typ relay raddr 0.0.0.0 rport 0"})
    void writesWhatItRead(String line) {
        assertThat(Candidate.parse(line).toAttribute()).isEqualTo(line);
        assertThat(Candidate.parse("a=" + line + "\r\n")).isEqualTo(Candidate.parse(line));
    }

    @Test
    void readsTheUpperCaseTransportOfFirefox() {
        Candidate candidate = Candidate.parse("candidate:0 1 UDP 2122252543 abc.local 58094 typ host");
        assertThat(candidate.isUdp()).isTrue();
        assertThat(candidate.isLocalName()).isTrue();
        assertThat(candidate.ip()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"nonsense | does not begin with", "candidate: | foundation is missing",
            "candidate: 1 udp 1 192.0.2.1 9 typ host | foundation is missing", "candidate:1 | component is missing",
            "candidate:1 0 udp 1 192.0.2.1 9 typ host | component \"0\" is not a number from 1 to 256",
            "candidate:1 1 udp x 192.0.2.1 9 typ host | priority \"x\" is not a number",
            "candidate:1 1 udp 99999999999 192.0.2.1 9 typ host | priority",
            "candidate:1 1 udp 1 192.0.2.1 65536 typ host | port \"65536\"",
            "candidate:1 1 udp 1 192.0.2.256 9 typ host | address \"192.0.2.256\" is neither",
            "candidate:1 1 udp 1 fe80::1%eth0 9 typ host | neither an IP address nor a host name",
            "candidate:1 1 udp 1 192.0.2.1 9 host | \"typ\" is missing",
            "candidate:1 1 udp 1 192.0.2.1 9 typ magic | unknown type \"magic\"",
            "candidate:1 1 udp 1 192.0.2.1 9 typ host raddr | related address is missing",
            "candidate:1 1 udp 1 192.0.2.1 9 typ host lonely | value of \"lonely\" is missing",
            "candidate:1 1 tcp 1 192.0.2.1 9 typ host tcptype up | unknown tcptype"})
    void namesWhatIsWrong(String line, String complaint) {
        assertThatThrownBy(() -> Candidate.parse(line)).isInstanceOf(CandidateSyntaxException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void refusesControlCharactersAndEndlessLines() {
        String line = "candidate:1 1 udp 1 192.0.2.1 9 typ host";
        assertThatThrownBy(() -> Candidate.parse(line + "\0")).hasMessageContaining("U+0000");
        assertThatThrownBy(() -> Candidate.parse(line + " a b".repeat(40))).hasMessageContaining("extensions");
        assertThatThrownBy(() -> Candidate.parse(line + " ".repeat(3_000))).hasMessageContaining("longer");
    }

    // RFC 8445 section 5.1.2.1
    @Test
    void computesPriorities() {
        assertThat(CandidatePriority.of(CandidateType.HOST, 65_535, 1)).isEqualTo(2_130_706_431L);
        assertThat(CandidatePriority.of(CandidateType.SRFLX, 65_535, 1)).isEqualTo(1_694_498_815L);
        assertThat(CandidatePriority.localPreference(1_694_498_815L)).isEqualTo(65_535);
    }

    // RFC 8445 section 6.1.2.3: both agents come to the same order
    @Test
    void pairPriorityDependsOnRolesOnlyInItsLastBit() {
        long better = 2_130_706_431L;
        long worse = 1_694_498_815L;
        assertThat(CandidatePriority.ofPair(better, worse)).isEqualTo(CandidatePriority.ofPair(worse, better) + 1);
        assertThat(CandidatePriority.ofPair(better, worse)).isEqualTo((worse << 32) + 2 * better + 1);
    }

    // RFC 8445 section 5.3
    @Test
    void credentialsAreLongEnoughAndStayOutOfLogs() {
        IceCredentials credentials = IceCredentials.random(new Dice(new SplittableRandom(1)));
        assertThat(credentials.ufrag()).hasSize(8);
        assertThat(credentials.pwd()).hasSize(24);
        assertThat(credentials.toString()).doesNotContain(credentials.pwd());
    }

    @Test
    void hidesTheRelatedAddressBehindAName() {
        Candidate candidate = Candidate.udp("1", 5, TransportAddress.of("203.0.113.1", 9), CandidateType.SRFLX,
                TransportAddress.of("10.0.0.1", 9), "abcd");
        assertThat(candidate.withAddress("x.local").toAttribute()).doesNotContain("10.0.0.1");
    }
}
