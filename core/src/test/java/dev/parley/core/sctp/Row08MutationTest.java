package dev.parley.core.sctp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.sctp.wire.PacketReader;
import dev.parley.core.sctp.wire.PacketWriter;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Elsewhere a changed byte of a real packet was enough; here with a right checksum, so that it gets far in. */
@Timeout(60)
class Row08MutationTest {
    private static byte[] mutated(byte[] packet, Random random) {
        PacketReader reader = new PacketReader();
        reader.begin(packet, 0, packet.length, true);
        byte[] chunks = Arrays.copyOfRange(packet, PacketReader.HEADER_BYTES, packet.length);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int range = random.nextBoolean() ? Math.min(24, chunks.length) : chunks.length;
            chunks[random.nextInt(range)] = (byte) (random.nextBoolean() ? random.nextInt() : random.nextInt(5));
        }
        byte[] buffer = new byte[2_000];
        PacketWriter writer = new PacketWriter();
        writer.begin(buffer, 0, buffer.length, 5000, 5000, reader.verificationTag());
        writer.chunk(chunks);
        return Arrays.copyOf(buffer, writer.finish());
    }

    @Test
    void changedPacketsThrowNothing() {
        int ended = 0;
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            AssociationPair pair = new AssociationPair(SctpOptions.DEFAULT.withReceiveWindowBytes(200_000),
                    SctpOptions.DEFAULT.withReceiveWindowBytes(200_000), seed);
            pair.wire.rule((fromA, index, packet) -> {
                if (random.nextInt(4) == 0) {
                    pair.wire.inject(fromA, mutated(packet, random));
                }
                return random.nextInt(8) == 0 ? new long[0] : null;
            });
            pair.connect();
            for (int i = 0; i < 20; i++) {
                pair.run(random.nextInt(300));
                pair.send(random.nextInt(5), AssociationPair.bytes(1 + random.nextInt(6_000), i),
                        new SendOptions(random.nextBoolean(), random.nextInt(4) - 1, -1));
                if (random.nextInt(4) == 0) {
                    pair.a.association.resetStream(random.nextInt(5), pair.wire.nowNs());
                }
            }
            pair.run(30_000);
            ended += pair.a.association.isEnded() || pair.b.association.isEnded() ? 1 : 0;
        }
        // Some changes are an ABORT or break the protocol; most do not.
        assertThat(ended).isLessThan(300);
    }
}
