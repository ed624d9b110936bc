package dev.parley.simnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 4787 sections 4.1 and 5: mapping and filtering. */
class SimNatTest {
    private final SimNetwork network = new SimNetwork(1);
    private final SimHost server = network.host("server", "203.0.113.1", "203.0.113.2");
    private final List<SimAddress> seenByServer = new ArrayList<>();
    private final List<SimAddress> seenInside = new ArrayList<>();

    private SimSocket serverSocket(String ip, int port) {
        return server.open(ip, port, (socket, datagram) -> seenByServer.add(datagram.from()));
    }

    @ParameterizedTest
    @CsvSource({"OPEN, true, true, true", "ADDRESS_RESTRICTED, true, true, false",
            "PORT_RESTRICTED, true, false, false",
            "SYMMETRIC, false, false, false"})
    void mapsAndFilters(SimNat.Kind kind, boolean samePort, boolean otherPortAnswers, boolean otherHostAnswers) {
        SimNat nat = network.nat("198.51.100.1", kind);
        SimHost inside = network.hostBehind(nat, "inside", "10.0.0.2");
        SimSocket client = inside.open("10.0.0.2", 1000, (socket, datagram) -> seenInside.add(datagram.from()));
        SimSocket first = serverSocket("203.0.113.1", 1);
        SimSocket second = serverSocket("203.0.113.1", 2);
        SimSocket third = serverSocket("203.0.113.2", 1);

        client.send(first.address(), new byte[1]);
        network.clock().runForMs(1);
        SimAddress mapped = seenByServer.get(0);
        assertThat(mapped.ip()).isEqualTo("198.51.100.1");
        for (SimSocket socket : List.of(first, second, third)) {
            socket.send(mapped, new byte[1]);
        }
        network.clock().runForMs(1);
        assertThat(seenInside.contains(first.address())).isTrue();
        assertThat(seenInside.contains(second.address())).isEqualTo(otherPortAnswers);
        assertThat(seenInside.contains(third.address())).isEqualTo(otherHostAnswers);

        client.send(second.address(), new byte[1]);
        network.clock().runForMs(1);
        assertThat(seenByServer.get(1).equals(mapped)).isEqualTo(samePort);
    }

    @Test
    void hostsBehindOneBoxReachEachOtherDirectly() {
        SimNat nat = network.nat("198.51.100.1", SimNat.Kind.SYMMETRIC);
        SimHost one = network.hostBehind(nat, "one", "10.0.0.2");
        SimHost two = network.hostBehind(nat, "two", "10.0.0.3");
        SimSocket target = two.open("10.0.0.3", 5, (socket, datagram) -> seenInside.add(datagram.from()));
        SimSocket source = one.open("10.0.0.2", 6, (socket, datagram) -> {});
        source.send(target.address(), new byte[1]);
        network.clock().runForMs(1);
        assertThat(seenInside).containsExactly(source.address());
    }

    @Test
    void aForgottenBindingLetsNothingIn() {
        SimNat nat = network.nat("198.51.100.1", SimNat.Kind.OPEN);
        SimHost inside = network.hostBehind(nat, "inside", "10.0.0.2");
        SimSocket client = inside.open("10.0.0.2", 1000, (socket, datagram) -> seenInside.add(datagram.from()));
        SimSocket outside = serverSocket("203.0.113.1", 1);
        client.send(outside.address(), new byte[1]);
        network.clock().runForMs(1);
        nat.forget();
        outside.send(seenByServer.get(0), new byte[1]);
        network.clock().runForMs(1);
        assertThat(seenInside).isEmpty();
    }
}
