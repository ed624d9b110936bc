package dev.parley.core.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.ByteWriter;
import dev.parley.core.base.Packet;
import dev.parley.core.rtp.Rtcp.TransportFeedback;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** draft-holmer-rmcat-transport-wide-cc-extensions-01 section 3.1. */
class TransportFeedbackTest {
    private static final int NONE = TransportFeedback.NOT_RECEIVED;

    private static int[] throughTheWire(int... deltas) {
        ByteWriter out = new ByteWriter(40_000);
        RtcpWriter.write(out, new TransportFeedback(1, 2, 65_530, -5, 200, deltas));
        assertThat(out.ok()).isTrue();
        List<Rtcp> read = new ArrayList<>();
        assertThat(RtcpReader.read(new Packet(out.toByteArray()), read)).isTrue();
        TransportFeedback feedback = (TransportFeedback) read.getFirst();
        assertThat(feedback.senderSsrc()).isEqualTo(1);
        assertThat(feedback.mediaSsrc()).isEqualTo(2);
        assertThat(feedback.baseSequence()).isEqualTo(65_530);
        assertThat(feedback.referenceTime()).isEqualTo(-5);
        assertThat(feedback.feedbackCount()).isEqualTo(200);
        return feedback.deltas();
    }

    @Test
    void everyKindOfChunkComesBack() {
        int[] mixed = {0, 255, 256, -1, NONE, 32_767, -32_768, 4};
        assertThat(throughTheWire(mixed)).isEqualTo(mixed);
        int[] small = {1, NONE, 2, NONE, 3, NONE, 4, NONE, 5, NONE, 6, NONE, 7, NONE, 8};
        assertThat(throughTheWire(small)).isEqualTo(small);
        int[] run = new int[5_000];
        assertThat(throughTheWire(run)).isEqualTo(run);
        assertThat(throughTheWire(3)).containsExactly(3);
    }

    @Test
    void aLongHoleCostsTwoBytes() {
        int[] hole = new int[8_000];
        Arrays.fill(hole, NONE);
        hole[0] = 1;
        hole[7_999] = 1;
        assertThat(throughTheWire(hole)).isEqualTo(hole);
    }

    @Test
    void randomPatternsComeBack() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            int[] deltas = new int[1 + random.nextInt(200)];
            for (int i = 0; i < deltas.length; i++) {
                int kind = random.nextInt(10);
                deltas[i] = kind < 2 ? NONE : kind < 9 ? random.nextInt(256) : (short) random.nextInt();
            }
            assertThat(throughTheWire(deltas)).as("seed 7, round " + round).isEqualTo(deltas);
        }
    }

    @Test
    void feedbackThatPromisesMoreThanItHoldsIsRefused() {
        List<Rtcp> read = new ArrayList<>();
        String head = "8FCD00050000000100000002";
        for (String body : List.of("0001FFFF000000003FFF0000", // more packets than any honest report
                "00010005000000002005" + "0000", // five received, two deltas
                "000100000000000000000000")) {
            Packet packet = new Packet(HexFormat.of().parseHex(head + body));
            assertThat(RtcpReader.read(packet, read)).as(body).isFalse();
        }
        assertThat(read).isEmpty();
    }
}
