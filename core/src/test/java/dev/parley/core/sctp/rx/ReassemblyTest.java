package dev.parley.core.sctp.rx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.sctp.wire.Chunk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** RFC 9260 section 6.9: fragments in any order make the messages they came from. */
class ReassemblyTest {
    private static Chunk.Data fragment(int tsn, int streamId, int streamSeq, boolean unordered, String text, int from,
            int to) {
        return new Chunk.Data(unordered, from == 0, to == text.length(), false, tsn, streamId, streamSeq, 51,
                text.getBytes(), from, to - from);
    }

    private static Chunk.Data part(int tsn, int streamId, boolean unordered, int messageId, String text, int from,
            int to, int fragment) {
        return Chunk.Data.interleaved(unordered, from == 0, to == text.length(), false, tsn, streamId, messageId,
                fragment, 51, text.getBytes(), from, to - from);
    }

    private static List<String> poll(Reassembly reassembly) {
        List<String> texts = new ArrayList<>();
        for (Delivery next = reassembly.poll(); next != null; next = reassembly.poll()) {
            texts.add(next instanceof Delivery.Message message ? new String(message.data()) : "reset");
        }
        return texts;
    }

    @Test
    void fragmentsInAnyOrderMakeTheirMessages() {
        for (long seed = 1; seed <= 100; seed++) {
            Random random = new Random(seed);
            List<Chunk.Data> fragments = new ArrayList<>();
            Map<Integer, List<String>> sent = new HashMap<>();
            int[] seqs = new int[4];
            for (int i = 0; i < 40; i++) {
                int stream = random.nextInt(4);
                String text = "s" + stream + " message " + i + "x".repeat(random.nextInt(30));
                sent.computeIfAbsent(stream, s -> new ArrayList<>()).add(text);
                int seq = stream == 3 ? 0 : seqs[stream]++;
                int size = 1 + random.nextInt(20);
                for (int from = 0; from < text.length(); from += size) {
                    fragments.add(fragment(fragments.size(), stream, seq, stream == 3, text, from,
                            Math.min(text.length(), from + size)));
                }
            }
            Collections.shuffle(fragments, random);
            Reassembly reassembly = new Reassembly(1_000, false);
            Map<Integer, List<String>> received = new HashMap<>();
            for (Chunk.Data fragment : fragments) {
                reassembly.add(fragment, fragment.tsn());
                for (String text : poll(reassembly)) {
                    received.computeIfAbsent(text.charAt(1) - '0', s -> new ArrayList<>()).add(text);
                }
            }
            for (int stream = 0; stream < 3; stream++) {
                assertThat(received.get(stream)).as("seed " + seed).isEqualTo(sent.get(stream));
            }
            assertThat(received.get(3)).as("seed " + seed).containsExactlyInAnyOrderElementsOf(sent.get(3));
            assertThat(reassembly.heldBytes()).as("seed " + seed).isZero();
        }
    }

    // RFC 8260 section 2.2.3
    @Test
    void interleavedFragmentsInAnyOrderMakeTheirMessages() {
        for (long seed = 1; seed <= 100; seed++) {
            Random random = new Random(seed);
            List<Chunk.Data> parts = new ArrayList<>();
            Map<Integer, List<String>> sent = new HashMap<>();
            int[] ids = new int[8];
            for (int i = 0; i < 40; i++) {
                boolean unordered = random.nextBoolean();
                int row = 2 * random.nextInt(4) + (unordered ? 1 : 0);
                String text = "s" + row + " message " + i + "x".repeat(random.nextInt(30));
                sent.computeIfAbsent(row, s -> new ArrayList<>()).add(text);
                int size = 1 + random.nextInt(20);
                int fragment = 0;
                for (int from = 0; from < text.length(); from += size) {
                    parts.add(part(parts.size(), row / 2, unordered, ids[row], text, from,
                            Math.min(text.length(), from + size), fragment++));
                }
                ids[row]++;
            }
            Collections.shuffle(parts, random);
            Reassembly reassembly = new Reassembly(1_000, true);
            Map<Integer, List<String>> received = new HashMap<>();
            for (Chunk.Data part : parts) {
                reassembly.add(part, part.tsn());
                poll(reassembly).forEach(
                        text -> received.computeIfAbsent(text.charAt(1) - '0', s -> new ArrayList<>()).add(text));
            }
            for (int row = 0; row < 8; row++) {
                List<String> expected = sent.getOrDefault(row, List.of());
                if (row % 2 == 0) {
                    assertThat(received.getOrDefault(row, List.of())).as("seed " + seed).isEqualTo(expected);
                } else {
                    assertThat(received.getOrDefault(row, List.of())).as("seed " + seed)
                            .containsExactlyInAnyOrderElementsOf(expected);
                }
            }
            assertThat(reassembly.heldBytes()).as("seed " + seed).isZero();
        }
    }

    // RFC 8260 section 2.3.1
    @Test
    void interleavedMessagesThatAreGivenUpAreForgottenAndLaterOnesComeOut() {
        Reassembly reassembly = new Reassembly(1_000, true);
        reassembly.add(part(1, 1, false, 0, "abcdef", 0, 3, 0), 1);
        reassembly.add(part(2, 1, true, 0, "abcdef", 0, 3, 0), 2);
        reassembly.add(part(3, 1, true, 1, "abcdef", 3, 6, 1), 3);
        reassembly.add(part(4, 1, false, 2, "later", 0, 5, 0), 4);
        reassembly.skip(1, false, 1);
        assertThat(poll(reassembly)).containsExactly("later");
        reassembly.add(part(5, 1, false, 1, "too late", 0, 8, 0), 5);
        reassembly.add(part(6, 1, true, 1, "abcdef", 0, 3, 0), 6);
        assertThat(poll(reassembly)).containsExactly("abcdef");
        reassembly.skip(1, true, 7);
        reassembly.skip(9, true, 7);
        assertThat(poll(reassembly)).isEmpty();
        assertThat(reassembly.heldBytes()).isZero();
    }

    @Test
    void identifiersOfMessagesGoRoundPastZero() {
        Reassembly reassembly = new Reassembly(1_000, true);
        reassembly.skip(1, false, 0x7000_0000);
        reassembly.skip(1, false, 0xE000_0000);
        reassembly.skip(1, false, -2);
        for (int id = -1; id < 5; id++) {
            reassembly.add(part(id, 1, false, id, "message", 3, 7, 1), id + 9);
            reassembly.add(part(id, 1, false, id, "message", 0, 3, 0), id + 9);
        }
        assertThat(poll(reassembly)).hasSize(6);
    }

    // RFC 3758 section 3.6
    @Test
    void givenUpMessagesAreForgottenAndLaterOnesComeOut() {
        Reassembly reassembly = new Reassembly(1_000, false);
        reassembly.add(fragment(1, 1, 0, false, "abcdef", 0, 3), 1);
        reassembly.add(fragment(4, 1, 1, false, "late", 0, 4), 4);
        reassembly.add(fragment(6, 1, 3, false, "later", 0, 5), 6);
        assertThat(poll(reassembly)).isEmpty();
        reassembly.forward(3, new int[]{1}, new int[]{0});
        assertThat(poll(reassembly)).containsExactly("late");
        reassembly.forward(5, new int[]{1}, new int[]{2});
        assertThat(poll(reassembly)).containsExactly("later");
        assertThat(reassembly.heldBytes()).isZero();
    }

    @Test
    void aMessageThatIsPastOrThereTwiceIsDropped() {
        Reassembly reassembly = new Reassembly(1_000, false);
        reassembly.add(fragment(1, 1, 0, false, "first", 0, 5), 1);
        reassembly.add(fragment(2, 1, 0, false, "again", 0, 5), 2);
        reassembly.add(fragment(3, 1, 5, false, "ahead", 0, 5), 3);
        reassembly.add(fragment(4, 1, 5, false, "twice", 0, 5), 4);
        assertThat(poll(reassembly)).containsExactly("first");
        assertThat(reassembly.heldBytes()).isEqualTo(5 + Reassembly.DELIVERY_OVERHEAD_BYTES);
    }

    @Test
    void sequenceNumbersGoRoundPastZero() {
        Reassembly reassembly = new Reassembly(1_000, false);
        for (int i = 0; i < 70_000; i++) {
            reassembly.add(fragment(i, 1, i & 0xFFFF, false, "m", 0, 1), i);
        }
        assertThat(poll(reassembly)).hasSize(70_000);
    }

    // RFC 6525 section 5.2.2
    @Test
    void aResetStreamBeginsAtZero() {
        Reassembly reassembly = new Reassembly(1_000, false);
        reassembly.add(fragment(1, 1, 0, false, "before", 0, 6), 1);
        reassembly.resetStreams(new int[]{1});
        reassembly.add(fragment(2, 1, 0, false, "after", 0, 5), 2);
        assertThat(poll(reassembly)).containsExactly("before", "reset", "after");
    }

    @Test
    void fragmentsThatContradictEachOtherAreNotJoined() {
        Reassembly reassembly = new Reassembly(1_000, false);
        reassembly.add(fragment(1, 1, 0, false, "abcdef", 0, 3), 1);
        reassembly.add(fragment(2, 2, 0, false, "abcdef", 3, 6), 2);
        reassembly.add(fragment(3, 1, 1, false, "abcdef", 3, 6), 3);
        reassembly.add(fragment(4, 1, 0, true, "abcdef", 3, 6), 4);
        assertThat(poll(reassembly)).isEmpty();
        reassembly.forward(9, new int[0], new int[0]);
        assertThat(reassembly.heldBytes()).isZero();
    }
}
