package dev.parley.core.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.core.sctp.wire.PacketReader;
import dev.parley.core.sctp.wire.PacketWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Both ends send, reset and shut down over a wire that loses, delays and repeats packets. While packets arrive whole, what
 * comes out was sent, once, in order where order was asked for. Changed packets may ruin an association but nothing more.
 */
class BadWireFuzzTest {
    private static final int WINDOW = 20_000;
    private static final int MAX_STEPS = 200;
    private static final int TAG_OFFSET = 4;

    private AssociationPair pair;
    private FuzzedDataProvider data;
    private int changing;
    private boolean calm;
    private int sent;
    private final List<Integer> reliable = new ArrayList<>();

    @FuzzTest
    void lossDelayAndRepetition(FuzzedDataProvider input) {
        play(input, 0);
        List<Integer> arrived = numbers(pair.b.messages());
        Set<Integer> once = new HashSet<>(arrived);
        assertThat(once).hasSameSizeAs(arrived).allMatch(number -> number < sent).containsAll(reliable);
        List<Integer> ordered = arrived.stream().filter(number -> number % 2 == 0).toList();
        for (int stream = 0; stream < 4; stream++) {
            int residue = stream;
            assertThat(ordered.stream().filter(number -> number / 2 % 4 == residue).toList()).isSorted();
        }
    }

    @FuzzTest
    void changedPackets(FuzzedDataProvider input) {
        play(input, 4);
        assertThat(pair.wire.sentByA() + pair.wire.sentByB()).isLessThan(100_000);
    }

    private void play(FuzzedDataProvider input, int changed) {
        data = input;
        changing = changed;
        calm = false;
        sent = 0;
        reliable.clear();
        SctpOptions options = SctpOptions.DEFAULT.withReceiveWindowBytes(WINDOW);
        byte seed = data.consumeByte();
        pair = new AssociationPair(options.withInterleaving((seed & 1) == 0), options.withInterleaving((seed & 2) == 0),
                seed);
        pair.wire.rule((fromA, index, packet) -> fate(packet));
        pair.connect();
        for (int steps = 0; data.remainingBytes() > 0 && steps < MAX_STEPS; steps++) {
            step(data.consumeInt(0, 9));
        }
        pair.b.taking = true;
        calm = true; // else an input could lose all for as long as it likes
        pair.run(60_000);
    }

    /** One copy, none, two; now, later; as sent or with bytes changed and the checksum made good. */
    private long[] fate(byte[] packet) {
        if (calm || data.remainingBytes() == 0) {
            return new long[]{VirtualWire.MS};
        }
        int what = data.consumeInt(0, 15);
        if (what < changing) {
            change(packet);
        }
        return switch (what) {
            case 12 -> new long[0];
            case 13 -> new long[]{VirtualWire.MS, data.consumeInt(1, 500) * VirtualWire.MS};
            case 14, 15 -> new long[]{data.consumeInt(1, 500) * VirtualWire.MS};
            default -> new long[]{VirtualWire.MS};
        };
    }

    private void change(byte[] packet) {
        byte[] chunks = Arrays.copyOfRange(packet, PacketReader.HEADER_BYTES, packet.length);
        for (int times = data.consumeInt(1, 3); times > 0; times--) {
            chunks[data.consumeInt(0, chunks.length - 1)] = data.consumeByte();
        }
        PacketWriter writer = new PacketWriter();
        writer.begin(packet, 0, packet.length, 5000, 5000, ByteBuffer.wrap(packet).getInt(TAG_OFFSET));
        writer.chunk(chunks);
        writer.finish();
    }

    private void step(int what) {
        switch (what) {
            case 0, 1, 2 -> send();
            case 3 -> pair.b.association.send(data.consumeInt(0, 3), AssociationPair.BINARY,
                    new byte[data.consumeInt(1, 3_000)], SendOptions.RELIABLE, pair.wire.nowNs());
            case 4 -> pair.a.taking = !pair.a.taking;
            case 5 -> pair.b.taking = !pair.b.taking;
            case 6 -> pair.b.association.resetStream(data.consumeInt(0, 5), pair.wire.nowNs());
            default -> pair.run(data.consumeInt(1, 300));
        }
    }

    /** Number 2n goes in order on stream n mod 4, number 2n + 1 in no order. */
    private void send() {
        int number = sent++;
        boolean ordered = number % 2 == 0;
        byte[] message = ByteBuffer.allocate(4 + data.consumeInt(0, 4_000)).putInt(number).array();
        int maxRetransmits = data.consumeInt(-1, 1);
        if (pair.send(number / 2 % 4, message, new SendOptions(!ordered, maxRetransmits, -1)) && maxRetransmits < 0) {
            reliable.add(number);
        }
    }

    private static List<Integer> numbers(List<SctpEvent.Message> messages) {
        return IntStream.range(0, messages.size()).mapToObj(i -> ByteBuffer.wrap(messages.get(i).data()).getInt())
                .toList();
    }
}
