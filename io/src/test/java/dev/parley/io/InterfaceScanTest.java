package dev.parley.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.net.HostAnswer.InterfaceAddress;
import dev.parley.core.net.IpAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InterfaceScanTest {
    private static IpAddress ip(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    private static List<String> order(Set<IpAddress> preferred, String... addresses) {
        List<InterfaceAddress> found = Stream.of(addresses).map(a -> new InterfaceAddress("x", ip(a))).toList();
        return InterfaceScan.order(found, preferred).stream().map(a -> a.ip().toString()).toList();
    }

    @Test
    void theDefaultRouteComesFirstAndLoopbackLast() {
        assertThat(order(Set.of(ip("10.0.0.7")), "127.0.0.1", "172.17.0.1", "10.0.0.7", "::1", "2001:db8::7"))
                .containsExactly("10.0.0.7", "172.17.0.1", "2001:db8::7", "127.0.0.1", "::1");
    }

    // RFC 8445 section 5.1.1.1
    @Test
    void linkLocalAddressesCountOnlyWhenThereIsNothingElse() {
        assertThat(order(Set.of(), "fe80::1", "10.0.0.7", "0.0.0.0", "224.0.0.1")).containsExactly("10.0.0.7");
        assertThat(order(Set.of(), "fe80::1", "127.0.0.1")).containsExactly("fe80::1", "127.0.0.1");
    }
}
