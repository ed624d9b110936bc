package dev.parley.core.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.ByteWriter;
import dev.parley.core.base.Packet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Elsewhere short and lying RTCP reports crashed servers (str0m#988, #1002, mediasoup#1339, livekit#2147). */
class Row09RtcpTest {
    private static final byte[] WRITTEN = new byte[1 << 17];

    static List<byte[]> samples() {
        return RtcpSamples.bytes();
    }

    /** Reads and requires what holds of any bytes: no exception, no more packets than fit, and all can be written. */
    private static List<Rtcp> read(byte[] bytes) {
        byte[] buffer = new byte[bytes.length + 16];
        Arrays.fill(buffer, (byte) 0xFF);
        System.arraycopy(bytes, 0, buffer, 8, bytes.length);
        List<Rtcp> read = new ArrayList<>();
        RtcpReader.read(new Packet(buffer, 8, bytes.length), read);
        if (read.size() > bytes.length / 4) {
            throw new AssertionError(read.size() + " packets in " + bytes.length + " bytes");
        }
        for (Rtcp rtcp : read) {
            if (!(rtcp instanceof Rtcp.Remb) && !(rtcp instanceof Rtcp.Unknown)) {
                RtcpWriter.write(new ByteWriter(WRITTEN, 0, WRITTEN.length), rtcp);
            }
        }
        return read;
    }

    private static byte[] withWords(byte[] packet, int words) {
        byte[] changed = packet.clone();
        changed[2] = (byte) (words >>> 8);
        changed[3] = (byte) words;
        return changed;
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsRead(byte[] sample) {
        assertThat(read(sample)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyTruncationIsRefusedUnlessItsLengthIsMadeToFit(byte[] sample) {
        for (int length = 0; length < sample.length; length++) {
            byte[] cut = Arrays.copyOf(sample, length);
            assertThat(read(cut)).isEmpty();
            if (length >= 4) {
                read(withWords(cut, length / 4 - 1));
                read(withWords(Arrays.copyOf(cut, length & ~3), length / 4 - 1));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyLengthThatLiesIsSurvived(byte[] sample) {
        for (int words = 0; words <= 64; words++) {
            read(withWords(sample, words));
            read(join(withWords(sample, words), sample));
        }
        assertThat(read(withWords(sample, 65_535))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyByteMayBeAnything(byte[] sample) {
        for (int at = 0; at < sample.length; at++) {
            byte[] changed = sample.clone();
            for (int value = 0; value < 256; value++) {
                changed[at] = (byte) value;
                read(changed);
            }
        }
    }

    // Every type and format over every body, so that each parser sees what was meant for another
    @ParameterizedTest
    @MethodSource("samples")
    void everyTypeAndCountMayStandInFrontOfIt(byte[] sample) {
        for (int type = 192; type < 224; type++) {
            for (int head = 0x80; head < 0xC0; head++) {
                byte[] changed = sample.clone();
                changed[0] = (byte) head;
                changed[1] = (byte) type;
                read(changed);
                read(Arrays.copyOf(withWords(changed, 0), 4));
                read(Arrays.copyOf(withWords(changed, 1), Math.min(8, changed.length)));
            }
        }
    }

    // draft-holmer-rmcat-transport-wide-cc-extensions-01: few bytes that promise many packets
    @Test
    void feedbackOnPacketsWithoutEndIsBounded() {
        byte[] sample = RtcpSamples.bytes().getLast();
        for (int count = 0; count < 65_536; count += 13) {
            byte[] feedback = Arrays.copyOf(
                    new byte[]{(byte) 0x8F, (byte) 205, 0, 5, 0, 0, 0, 1, 0, 0, 0, 2, 0, 1, (byte) (count >>> 8),
                            (byte) count, 0, 0, 0, 0, 0x1F, (byte) 0xFF, 0x1F, (byte) 0xFF},
                    24);
            List<Rtcp> read = read(join(feedback, sample));
            assertThat(read.isEmpty()).isEqualTo(count == 0 || count > 8_192);
        }
    }

    @Test
    void randomBytesBehindAHeaderAreSurvived() {
        Random random = new Random(9);
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = new byte[4 + random.nextInt(60)];
            random.nextBytes(bytes);
            bytes[0] = (byte) (0x80 | random.nextInt(0x40));
            bytes[1] = (byte) (198 + random.nextInt(12));
            read(random.nextInt(4) == 0 ? bytes : withWords(bytes, bytes.length / 4 - 1));
        }
    }
}
