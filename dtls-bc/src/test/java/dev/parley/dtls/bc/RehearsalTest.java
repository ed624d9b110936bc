package dev.parley.dtls.bc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RehearsalTest {
    @Test
    void bothSidesOfTheHandshakeAndARecordEachWayAreRehearsed() {
        assertThat(new Rehearsal(new BcDtlsProvider()).run()).isTrue();
    }
}
