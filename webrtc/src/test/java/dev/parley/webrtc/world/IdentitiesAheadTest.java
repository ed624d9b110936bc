package dev.parley.webrtc.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.dtls.DtlsIdentity;
import dev.parley.core.dtls.Fingerprint;
import dev.parley.dtls.bc.BcDtlsProvider;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdentitiesAheadTest {
    /** A fingerprint seen twice would tell that two connections are of the same program (RFC 8827 section 6.4). */
    @Test
    void noIdentityIsGivenAwayTwice() {
        IdentitiesAhead identities = new IdentitiesAhead(new BcDtlsProvider()::newIdentity);
        Set<List<Fingerprint>> seen = new HashSet<>();
        for (int round = 0; round < 10; round++) {
            List<CompletableFuture<DtlsIdentity>> taken = Stream.generate(identities::take).limit(4).toList();
            taken.forEach(identity -> assertThat(seen.add(identity.join().fingerprints())).isTrue());
        }
    }
}
