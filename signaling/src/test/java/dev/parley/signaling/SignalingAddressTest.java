package dev.parley.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalingAddressTest {

    @ParameterizedTest
    @CsvSource({"http://localhost:8080, ws://localhost:8080/ws", "https://example.org/, wss://example.org/ws",
            "ws://[::1]:1/ws, ws://[::1]:1/ws", "WSS://example.org/signal, wss://example.org/signal"})
    void thePagesAddressWillDo(String typed, String expected) {
        assertThat(SignalingAddress.of(URI.create(typed))).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "/ws", "ftp://example.org", "http:///ws", "mailto:a@b"})
    void anythingElseWillNot(String typed) {
        assertThatIllegalArgumentException().isThrownBy(() -> SignalingAddress.of(URI.create(typed)));
    }

    @Test
    void waitsGrowAndNeverExceedTwoSeconds() {
        Backoff backoff = new Backoff(new Random(1));
        assertThat(backoff.nextWaitMs()).isBetween(125L, 250L);
        assertThat(backoff.nextWaitMs()).isBetween(250L, 500L);
        for (int i = 0; i < 20; i++) {
            assertThat(backoff.nextWaitMs()).isBetween(500L, 2_000L);
        }
        assertThat(backoff.nextWaitMs()).isBetween(1_000L, 2_000L);
        backoff.reset();
        assertThat(backoff.nextWaitMs()).isBetween(125L, 250L);
    }
}
