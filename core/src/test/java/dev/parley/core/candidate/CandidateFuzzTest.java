package dev.parley.core.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** No text makes the parser throw anything but its own exception, and what it reads it can write and read again. */
class CandidateFuzzTest {
    @FuzzTest
    void anyTextIsReadOrRefused(FuzzedDataProvider data) {
        Candidate candidate;
        try {
            candidate = Candidate.parse(data.consumeRemainingAsString());
        } catch (CandidateSyntaxException refused) {
            assertThat(refused).hasMessageStartingWith("not a candidate: ");
            return;
        }
        assertThat(Candidate.parse(candidate.toAttribute())).isEqualTo(candidate);
    }
}
