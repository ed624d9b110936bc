package dev.parley.core.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A large message over a fast path into a small socket buffer, as over loopback into a browser. */
@Timeout(60)
class SctpBurstTest {
    private static final long US = 1_000L;
    private static final int MESSAGE_BYTES = 262_144;

    /** Buffers are counted in packets of one size here. */
    private static final SctpOptions ONE_SIZE = SctpOptions.DEFAULT.withLargestPacketBytes(0);

    private final TestEnd a = new TestEnd(ONE_SIZE, 1);
    private final TestEnd b = new TestEnd(ONE_SIZE, 2);
    private final VirtualWire wire = new VirtualWire(a, b, 50 * US);

    private Bottleneck connect(int bufferPackets) {
        a.association.connect(wire.nowNs());
        b.association.connect(wire.nowNs());
        wire.run(100 * VirtualWire.MS);
        Bottleneck bottleneck = new Bottleneck(true, 50 * US, 20 * US, bufferPackets, wire::nowNs);
        wire.rule(bottleneck);
        return bottleneck;
    }

    /** Time until the message is there. */
    private long send(int bytes) {
        int before = b.messages().size();
        long startedNs = wire.nowNs();
        a.association.send(1, 53, new byte[bytes], SendOptions.RELIABLE, startedNs);
        for (int i = 0; i < 50_000 && b.messages().size() == before; i++) {
            wire.run(100 * US);
        }
        assertThat(b.messages()).hasSize(before + 1);
        return wire.nowNs() - startedNs;
    }

    // RFC 9260 section 6.1 rule D and RFC 8985 section 7: a full buffer used to cost a timeout of 400 ms
    @ParameterizedTest
    @ValueSource(ints = {8, 16, 30, 60, 90, 150})
    void aMessageIntoASmallBufferNeverWaitsForATimeout(int bufferPackets) {
        Bottleneck bottleneck = connect(bufferPackets);
        for (int i = 0; i < 8; i++) {
            assertThat(send(MESSAGE_BYTES)).as("message " + i + " of 226 packets").isLessThan(100 * VirtualWire.MS);
            wire.run(1_000 * VirtualWire.MS);
        }
        assertThat(bottleneck.lost).as("packets the buffer had no room for").isPositive();
        assertThat(a.association.snapshot().unackedChunks()).isZero();
    }

    @Test
    void afterSilenceALargeWindowIsNotSentAtOnce() {
        connect(100_000);
        send(4 * MESSAGE_BYTES / 5);
        wire.run(1_000 * VirtualWire.MS);
        assertThat(a.association.snapshot().congestionWindowBytes()).isGreaterThan(100_000);
        int before = wire.sentByA();
        a.association.send(1, 53, new byte[MESSAGE_BYTES], SendOptions.RELIABLE, wire.nowNs());
        wire.run(1);
        // Ten packets' worth of data; headers do not count.
        assertThat(wire.sentByA() - before).isEqualTo(11);
    }

    @Test
    void aPeerThatAcknowledgesRarelyIsNotSlowedDown() {
        connect(100_000);
        wire.clearRules();
        // SACKs gather for a while, so that each stands for many packets.
        wire.rule((fromA, index, packet) -> new long[]{
                fromA ? 50 * US : 1_000 * US - wire.nowNs() % (1_000 * US) + 50 * US});
        send(MESSAGE_BYTES);
        long tookNs = send(MESSAGE_BYTES);
        assertThat(tookNs).isLessThan(10 * VirtualWire.MS);
    }
}
