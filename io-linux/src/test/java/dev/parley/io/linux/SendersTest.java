package dev.parley.io.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.parley.core.net.Path;
import dev.parley.core.net.TransportAddress;
import java.lang.foreign.Arena;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendersTest {
    private static final TransportAddress LOCAL = TransportAddress.of("192.0.2.1", 5000);

    private SocketAddressView address;
    private final Senders senders = new Senders(LOCAL);

    @BeforeEach
    void linux() {
        assumeThat(new GsoProvider().obstacle()).isEmpty();
        address = new SocketAddressView(Arena.ofAuto());
    }

    private Path find(TransportAddress from, boolean v6Socket) {
        address.set(from, v6Socket);
        return senders.find(address);
    }

    @Test
    void addressesOfBothFamiliesComeBackAsTheyWere() {
        for (String ip : new String[]{"192.0.2.7", "255.255.255.255", "0.0.0.1", "2001:db8::1", "::1", "fe80::1:2"}) {
            TransportAddress from = TransportAddress.of(ip, 65_535);
            assertThat(find(from, true)).as(ip).isEqualTo(new Path(LOCAL, from));
            if (!from.ip().isV6()) {
                assertThat(find(from, false)).as(ip).isEqualTo(new Path(LOCAL, from));
            }
        }
    }

    // RFC 4291 section 2.5.5.2.
    @Test
    void anIpv4SenderIsTheSameOnAnIpv6Socket() {
        TransportAddress from = TransportAddress.of("192.0.2.7", 7);
        assertThat(find(from, true)).isSameAs(find(from, false));
    }

    @Test
    void aSenderThatComesAgainGetsTheSamePath() {
        TransportAddress one = TransportAddress.of("192.0.2.7", 7);
        TransportAddress other = TransportAddress.of("192.0.2.8", 7);
        Path path = find(one, false);
        find(other, false);
        assertThat(find(one, false)).isSameAs(path);
    }

    // A flood from forged addresses makes it forget, not grow.
    @Test
    void aMillionSendersAreToldApartInBoundedMemory() {
        for (int i = 0; i < 1_000_000; i++) {
            int number = i * 7_919;
            TransportAddress from = TransportAddress.of(
                    (number >>> 24) + "." + (number >>> 16 & 0xFF) + "." + (number >>> 8 & 0xFF) + "."
                            + (number & 0xFF),
                    i & 0xFFFF);
            assertThat(find(from, false).remote()).isEqualTo(from);
        }
        assertThat(senders.capacity()).isEqualTo(32_768);
    }
}
