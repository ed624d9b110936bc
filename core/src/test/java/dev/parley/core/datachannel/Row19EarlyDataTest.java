package dev.parley.core.datachannel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.sctp.VirtualWire;
import dev.parley.core.testing.Retained;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Elsewhere data that came before anything was bound to it was kept without bound. */
@Timeout(60)
class Row19EarlyDataTest {
    private static final int FIRST_STREAM = 100;

    private final ChannelEnd hasty = new ChannelEnd(DataChannelOptions.DEFAULT, 1);
    private final ChannelEnd victim = new ChannelEnd(DataChannelOptions.DEFAULT, 2);
    private final VirtualWire wire = new VirtualWire(hasty, victim, VirtualWire.MS);

    private void start() {
        hasty.channels.start(true, 5000, 5000, 0, wire.nowNs());
        victim.channels.start(false, 5000, 5000, 0, wire.nowNs());
        wire.run(100 * VirtualWire.MS);
    }

    private long[] negotiate(int count) {
        long[] channels = new long[count];
        for (int i = 0; i < count; i++) {
            channels[i] = hasty.channels.create(
                    ChannelParameters.negotiated("n" + i, FIRST_STREAM + i), wire.nowNs());
        }
        wire.run(10 * VirtualWire.MS);
        return channels;
    }

    // 20 MB on channels that the other side never makes
    @Test
    void messagesForChannelsThatAreNotThereAreKeptUpToABound() {
        start();
        long[] channels = negotiate(100);
        for (int i = 0; i < 20_000; i++) {
            hasty.channels.send(channels[i % 100], false, new byte[1_000], wire.nowNs());
            if (i % 100 == 0) {
                wire.run(100 * VirtualWire.MS);
            }
        }
        wire.run(10_000 * VirtualWire.MS);
        assertThat(victim.messages()).isEmpty();
        assertThat(Retained.bytes(victim.channels)).isLessThan(1 << 20);
    }

    @Test
    void packetsBeforeTheAssociationHasBegunAreKeptUpToABound() {
        byte[] packet = new byte[1_200];
        for (int i = 0; i < 10_000; i++) {
            victim.channels.handlePacket(packet, 0, packet.length, wire.nowNs());
        }
        assertThat(Retained.bytes(victim.channels)).isLessThan(50_000);
    }

    // The owner takes nothing: what it could take and what SCTP holds are both bounded, and the sender is slowed
    @Test
    void aReaderThatTakesNothingSlowsItsSender() {
        start();
        long channel = negotiate(1)[0];
        victim.channels.create(ChannelParameters.negotiated("n0", FIRST_STREAM), wire.nowNs());
        wire.run(10 * VirtualWire.MS);
        victim.taking = false;
        SendResult result = SendResult.QUEUED;
        int sent = 0;
        for (; sent < 10_000 && result == SendResult.QUEUED; sent++) {
            result = hasty.channels.send(channel, false, new byte[10_000], wire.nowNs());
            wire.run(10 * VirtualWire.MS);
        }
        assertThat(result).isEqualTo(SendResult.BUFFER_FULL);
        assertThat(Retained.bytes(victim.channels)).isLessThan(4 << 20);
        victim.taking = true;
        wire.run(60_000 * VirtualWire.MS);
        assertThat(victim.messages()).hasSize(sent - 1);
    }
}
