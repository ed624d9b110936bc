package dev.parley.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Vp9FormatTest {
    private static final Codec VP9 = new Codec(98, "video", "VP9", 90_000, 1, Map.of(), List.of());
    private static final String KEY = "8249834200";
    private static final String DELTA = "8600409200";

    private final Depacketizer vp9 = PayloadFormats.depacketizer(VP9);

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static byte[] frame(String head, int length) {
        byte[] frame = new byte[length];
        new Random(length).nextBytes(frame);
        byte[] first = hex(head);
        System.arraycopy(first, 0, frame, 0, Math.min(first.length, length));
        return frame;
    }

    // RFC 9628 section 4.2
    @Test
    void aFrameIsCutAndJoined() {
        Packetizer packetizer = PayloadFormats.packetizer(VP9, 0x7FFF);
        for (int length : new int[]{1, 96, 97, 98, 1_000, 50_000}) {
            for (String head : List.of(KEY, DELTA)) {
                byte[] frame = frame(head, length);
                List<byte[]> payloads = packetizer.packetize(frame, 100);
                assertThat(payloads).allMatch(p -> p.length <= 100);
                assertThat(payloads.stream().filter(vp9::startsFrame)).containsExactly(payloads.getFirst());
                assertThat(vp9.startsKeyFrame(payloads.getFirst())).isEqualTo(head.equals(KEY));
                assertThat(vp9.join(payloads)).isEqualTo(frame);
                assertThat(vp9.isKeyFrame(frame)).isEqualTo(head.equals(KEY));
            }
        }
        assertThat(packetizer.packetize(new byte[0], 100)).isEmpty();
        assertThat(packetizer.packetize(frame(KEY, 10), 3)).isEmpty();
    }

    // RFC 9628 section 4.2: flexible mode, the picture before is the reference, the picture id has 15 bits and wraps
    @Test
    void picturesAreNumberedAndReferToTheOneBefore() {
        Packetizer packetizer = PayloadFormats.packetizer(VP9, 0x7FFF);

        assertThat(packetizer.packetize(frame(KEY, 10), 100).getFirst()).startsWith(0x9C, 0xFF, 0xFF, 0x82);
        assertThat(packetizer.packetize(frame(DELTA, 10), 100).getFirst()).startsWith(0xDC, 0x80, 0x00, 0x02, 0x86);
        List<byte[]> three = packetizer.packetize(frame(DELTA, 30), 15);
        assertThat(three).extracting(p -> p[0] & 0xFF).containsExactly(0xD8, 0xD0, 0xD4);
    }

    // RFC 9628 section 4.2: every combination of the optional fields
    @Test
    void everyDescriptorIsTakenOff() {
        for (String descriptor : List.of("0C", "8C05", "8C8005", "2C0007", "AC05 00 07", "3C 01", "5C 02",
                "5C 03 05 02",
                "1C", "0E 18 0140 00B4 01 04 02", "0E 00", "0E 10 0140 00B4", "0E 08 02 00 14 01", "8E85 06 08 00")) {
            byte[] payload = hex(descriptor + KEY);
            boolean predicted = (payload[0] & 0x40) != 0;
            assertThat(vp9.startsFrame(payload)).as(descriptor).isTrue();
            assertThat(vp9.startsKeyFrame(payload)).as(descriptor).isEqualTo(!predicted);
            assertThat(vp9.join(List.of(payload))).as(descriptor).isEqualTo(hex(KEY));
            assertThat(vp9.startsFrame(hex(descriptor))).as("nothing behind " + descriptor).isFalse();
        }
    }

    // VP9 bitstream specification annex B: the layers of a picture lie in one superframe
    @Test
    void spatialLayersBecomeASuperframe() {
        byte[] lower = hex("2C 00 07" + KEY);
        byte[] upperBegin = hex("29 03 07 AABB");
        byte[] upperEnd = hex("25 03 07 CC");

        assertThat(vp9.startsFrame(lower)).isTrue();
        assertThat(vp9.startsFrame(hex("2D 03 07 AA"))).isFalse();
        assertThat(vp9.join(List.of(lower, upperBegin, upperEnd))).isEqualTo(hex(KEY + "AABBCC C1 05 03 C1"));
        assertThat(Vp9Superframe.index(List.of(255, 256, 1))).isEqualTo(hex("CA FF00 0001 0100 CA"));
        assertThat(Vp9Superframe.index(List.of(1, 65_536))).isEqualTo(hex("D1 010000 000001 D1"));
    }

    @Test
    void malformedIsRefused() {
        assertThat(vp9.join(List.of())).isNull();
        assertThat(vp9.join(List.of(hex("04AA")))).as("no begin").isNull();
        assertThat(vp9.join(List.of(hex("08AA")))).as("no end").isNull();
        assertThat(vp9.join(List.of(hex("08AA"), hex("0CBB")))).as("two begins").isNull();
        assertThat(vp9.join(List.of(hex("5C 03 03 03 02 AA")))).as("four references").isNull();
        assertThat(vp9.join(List.of(hex("0E 08 FF 00")))).as("structure cut off").isNull();
    }
}
