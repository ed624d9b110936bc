package dev.parley.dtls.bc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x509.Time;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfSignedTest {
    // RFC 5280 section 4.1.2.5
    @ParameterizedTest
    @ValueSource(strings = {"1950-01-01T00:00:00Z", "1999-12-31T23:59:59Z", "2000-01-02T03:04:05Z",
            "2026-02-28T10:20:30Z", "2049-12-31T23:59:59Z", "2050-01-01T00:00:00Z", "9999-12-31T23:59:59Z"})
    void timesAreEncodedAsTheLibraryDoes(String at) throws IOException {
        Instant instant = Instant.parse(at);
        assertThat(SelfSigned.time(instant).getEncoded()).isEqualTo(new Time(Date.from(instant)).getEncoded());
    }
}
