package dev.parley.dtls.bc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.dtls.DtlsEndpoint;
import dev.parley.core.dtls.DtlsIdentity;
import dev.parley.core.dtls.DtlsProvider;
import dev.parley.core.dtls.DtlsRole;
import dev.parley.core.dtls.Fingerprint;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    /** Its endpoints come from elsewhere. */
    private record Borrowing(Supplier<DtlsEndpoint> endpoints) implements DtlsProvider {
        @Override
        public DtlsIdentity newIdentity() {
            return HandshakeTest.ALICE;
        }

        @Override
        public DtlsEndpoint newEndpoint(DtlsIdentity identity, DtlsRole role, List<Fingerprint> remote,
                List<Integer> srtpProfiles, int mtuBytes) {
            return endpoints.get();
        }
    }

    @Test
    void bothSidesOfTheHandshakeAndARecordEachWayAreRehearsed() {
        assertThat(Rehearsal.succeeds(new BcDtlsProvider())).isTrue();
    }

    @Test
    void whatThrowsBeforeOrDuringItIsNoMoreThanARehearsalThatFailed() {
        assertThat(Rehearsal.succeeds(new Borrowing(() -> {
            throw new IllegalStateException("no endpoint");
        }))).isFalse();
        assertThat(Rehearsal.succeeds(new Borrowing(() -> null))).isFalse();
    }
}
