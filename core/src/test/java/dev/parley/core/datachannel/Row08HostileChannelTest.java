package dev.parley.core.datachannel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.Dice;
import dev.parley.core.base.Drops;
import dev.parley.core.datachannel.DataChannelEvent.ChannelAnnounced;
import dev.parley.core.datachannel.DataChannelEvent.ChannelClosed;
import dev.parley.core.sctp.SctpAssociation;
import dev.parley.core.sctp.SctpEvent;
import dev.parley.core.sctp.SctpOptions;
import dev.parley.core.sctp.SendOptions;
import dev.parley.core.sctp.VirtualWire;
import dev.parley.core.testing.Retained;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Elsewhere a DCEP label was read past its message, and an OPEN on a used stream looped; here DCEP is spoken badly. */
@Timeout(60)
class Row08HostileChannelTest {
    /** The other end: a bare association. */
    private static final class Bare implements VirtualWire.End {
        final SctpAssociation association = new SctpAssociation(SctpOptions.DEFAULT, 5000, 5000,
                new Dice(new Random(8)), new Drops());
        int resets;

        @Override
        public void handlePacket(byte[] data, int offset, int length, long nowNs) {
            association.handlePacket(data, offset, length, nowNs);
        }

        @Override
        public void handleTimeout(long nowNs) {
            association.handleTimeout(nowNs);
        }

        @Override
        public long nextTimeoutNs() {
            return association.nextTimeoutNs();
        }

        @Override
        public int pollTransmit(byte[] target, int offset, int capacity, long nowNs) {
            return association.pollTransmit(target, offset, capacity, nowNs);
        }

        @Override
        public void drainEvents(long nowNs) {
            for (SctpEvent event = association.pollEvent(); event != null; event = association.pollEvent()) {
                resets += event instanceof SctpEvent.StreamsReset reset ? reset.streamIds().length : 0;
            }
        }
    }

    private final Bare peer = new Bare();
    private final ChannelEnd victim = new ChannelEnd(DataChannelOptions.DEFAULT, 2);
    private final VirtualWire wire = new VirtualWire(peer, victim, VirtualWire.MS);

    private void start() {
        // The victim is the DTLS server: its own streams are odd.
        victim.channels.start(false, 5000, 5000, 0, wire.nowNs());
        wire.run(100 * VirtualWire.MS);
    }

    private void send(int streamId, int ppid, String hex) {
        send(streamId, ppid, HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private void send(int streamId, int ppid, byte[] data) {
        peer.association.send(streamId, ppid, data, SendOptions.RELIABLE, wire.nowNs());
        wire.run(50 * VirtualWire.MS);
    }

    // RFC 8832 section 5.1: a label length past the message was once read past the buffer
    @Test
    void lengthsOfLabelAndProtocolAreHeldAgainstTheMessage() {
        int[] lengths = {0, 1, 2, 3, 7, 8, 9, 255, 256, 32_767, 32_768, 65_534, 65_535};
        for (int label : lengths) {
            for (int protocol : lengths) {
                for (int there : new int[]{0, 1, 2, 8, 16, 300}) {
                    byte[] open = new byte[12 + there];
                    Arrays.fill(open, 12, open.length, (byte) 'x');
                    open[0] = Dcep.OPEN;
                    open[8] = (byte) (label >>> 8);
                    open[9] = (byte) label;
                    open[10] = (byte) (protocol >>> 8);
                    open[11] = (byte) protocol;
                    assertThat(Dcep.readOpen(open, 0) != null).as(label + " and " + protocol + " of " + there)
                            .isEqualTo(label + protocol == there);
                }
            }
        }
    }

    @Test
    void opensThatDoNotAddUpAreNotRead() {
        for (String text : List.of("", "03", "03 00 0000 00000000 0000", "03 00 0000 00000000 0001 0000",
                "03 00 0000 00000000 ffff ffff 61", "03 00 0000 00000000 0000 0000 61",
                "03 03 0000 00000000 0000 0000", "03 7f 0000 00000000 0000 0000",
                "03 00 0000 00000000 0001 0000 ff")) {
            assertThat(Dcep.readOpen(HexFormat.of().parseHex(text.replace(" ", "")), 0)).as(text).isNull();
        }
    }

    // Every truncation of an OPEN, and every byte of it changed
    @Test
    void damagedOpensAreRefusedOrRead() {
        byte[] open = Dcep.open(new ChannelParameters("label", "proto", false, 3, -1, false, -1, 256));
        for (int length = 0; length < open.length; length++) {
            assertThat(Dcep.readOpen(Arrays.copyOf(open, length), 0)).isNull();
        }
        for (int at = 0; at < open.length; at++) {
            for (int value = 0; value < 256; value++) {
                byte[] changed = open.clone();
                changed[at] = (byte) value;
                ChannelParameters read = Dcep.readOpen(changed, 0);
                assertThat(read == null || read.label().length() <= 10).isTrue();
            }
        }
    }

    // RFC 8832 section 6
    @Test
    void anOpenThatCannotBeReadIsAnsweredWithAReset() {
        start();
        send(0, 50, "03 00 0000 00000000 ffff 0000 61");
        send(2, 50, "03 55 0000 00000000 0000 0000");
        wire.run(500 * VirtualWire.MS);
        assertThat(victim.all(ChannelAnnounced.class)).isEmpty();
        assertThat(peer.resets).isEqualTo(2);
        assertThat(victim.channels.drops().get("datachannel.open")).isEqualTo(2);
    }

    // Stacks that go by the ICE role get the parity wrong; browsers take their channels
    @Test
    void aFreeStreamOfOurParityIsTakenAndNotAssignedAgain() {
        start();
        send(1, 50, "03 00 0000 00000000 0000 0000");
        assertThat(victim.all(ChannelAnnounced.class)).hasSize(1);
        victim.channels.create(ChannelParameters.reliable("ours"), wire.nowNs());
        wire.run(100 * VirtualWire.MS);
        assertThat(victim.all(DataChannelEvent.ChannelOpened.class)).singleElement()
                .extracting(DataChannelEvent.ChannelOpened::streamId).isEqualTo(3);
    }

    @Test
    void unknownDcepAndStrayAcksAreDropped() {
        start();
        send(0, 50, "ff");
        send(0, 50, "02");
        send(0, 50, "01 00");
        assertThat(victim.channels.drops().get("datachannel.dcep")).isEqualTo(3);
    }

    @Test
    void aSecondOpenOnAUsedStreamChangesNothing() {
        start();
        send(0, 50, "03 00 0000 00000000 0001 0000 61");
        for (int i = 0; i < 100; i++) {
            send(0, 50, "03 00 0000 00000000 0001 0000 62");
        }
        assertThat(victim.all(ChannelAnnounced.class)).hasSize(1);
        assertThat(victim.all(ChannelClosed.class)).isEmpty();
        assertThat(victim.announced().parameters().label()).isEqualTo("a");
    }

    @Test
    void unknownPayloadProtocolsAreDropped() {
        start();
        send(0, 50, "03 00 0000 00000000 0000 0000");
        for (int ppid : new int[]{0, 46, 52, 54, 55, -1}) {
            send(0, ppid, "00");
        }
        assertThat(victim.messages()).isEmpty();
        assertThat(victim.channels.drops().get("datachannel.ppid")).isEqualTo(6);
    }

    @Test
    void aResetOfStreamsWithoutChannelsIsHarmless() {
        start();
        for (int id = 0; id < 100; id++) {
            peer.association.resetStream(id, wire.nowNs());
        }
        wire.run(5_000 * VirtualWire.MS);
        assertThat(victim.all(ChannelClosed.class)).isEmpty();
    }

    // Messages on every stream that has no channel, and an OPEN on each
    @Test
    void allStreamsAtOnceStayBounded() {
        start();
        byte[] open = Dcep.open(ChannelParameters.reliable("c"));
        for (int id = 0; id < 65_534; id++) {
            peer.association.send(id, id % 2 == 0 ? 50 : 53, id % 2 == 0 ? open : new byte[100], SendOptions.RELIABLE,
                    wire.nowNs());
            if (id % 100 == 0) {
                wire.run(5 * VirtualWire.MS);
            }
        }
        wire.run(2_000 * VirtualWire.MS);
        assertThat(victim.all(ChannelAnnounced.class)).hasSize(65_534 / 2);
        assertThat(victim.channels.drops().get("datachannel.no-channel")).isGreaterThan(32_000);
        // 32,767 honest channels, each with both its streams.
        assertThat(Retained.bytes(victim.channels)).isLessThan(1_000L * 32_767);
    }

    @Test
    void labelsDoNotFillTheMemory() {
        start();
        byte[] open = Dcep.open(ChannelParameters.reliable("x".repeat(65_535)));
        for (int id = 0; id < 400; id += 2) {
            peer.association.send(id, 50, open, SendOptions.RELIABLE, wire.nowNs());
            wire.run(500 * VirtualWire.MS);
        }
        assertThat(victim.all(ChannelAnnounced.class).size()).isBetween(120, 130);
    }
}
