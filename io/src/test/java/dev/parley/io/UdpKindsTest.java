package dev.parley.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The services of these tests name a kind with an obstacle and, as of a later Java, one whose class does not load. */
class UdpKindsTest {
    @Test
    void theJdksSocketsAreTakenWhereBetterOnesHaveAnObstacleOrDoNotLoad() {
        assertThat(UdpKinds.find("auto").name()).isEqualTo("nio");
        assertThat(UdpKinds.find("nio").obstacle()).isEmpty();
    }

    @Test
    void whoAsksForAKindThatDoesNotWorkIsToldWhy() {
        assertThatThrownBy(() -> RtcRuntime.builder().udp("obstructed").build())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("no UDP sockets of the kind obstructed: there is a boulder in the way; take another road");
    }

    @Test
    void whoAsksForAKindThatIsNotInstalledIsToldWhichAre() {
        assertThatThrownBy(() -> RtcRuntime.builder().udp("pigeon").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no UDP sockets of the kind \"pigeon\" are installed, only obstructed, nio");
    }
}
