package dev.parley.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Av1FormatTest {
    private static final Codec AV1 = new Codec(45, "video", "AV1", 90_000, 1, Map.of(), List.of());
    private static final String SEQUENCE = "0a0b000000043d06d4daf90040";

    private final Packetizer packetizer = PayloadFormats.packetizer(AV1, 0);
    private final Depacketizer av1 = PayloadFormats.depacketizer(AV1);

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    /** A temporal unit: what is given, then a frame with so many bytes behind its header. */
    private static byte[] unit(String before, int first, int bodyLength) {
        byte[] body = new byte[bodyLength];
        new Random(bodyLength).nextBytes(body);
        body[0] = (byte) first;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(hex(before));
        out.write(0x32);
        Leb128.write(bodyLength, out);
        out.writeBytes(body);
        return out.toByteArray();
    }

    // RTP Payload Format For AV1, section 4.4
    @Test
    void aKeyFrameIsCutAndJoined() {
        for (int length : new int[]{1, 50, 80, 84, 85, 86, 87, 88, 89, 90, 95, 180, 5_000, 70_000}) {
            byte[] frame = unit(SEQUENCE, 0x10, length);
            List<byte[]> payloads = packetizer.packetize(frame, 100);
            assertThat(payloads).as("%d", length).allMatch(p -> p.length <= 100);
            assertThat(av1.join(payloads)).isEqualTo(frame);
            assertThat(av1.startsKeyFrame(payloads.getFirst())).isTrue();
            assertThat(payloads.stream().filter(av1::startsFrame)).containsExactly(payloads.getFirst());
            assertThat(av1.isKeyFrame(frame)).isTrue();
        }
    }

    // Section 4.4: Z, Y, W and N
    @Test
    void theHeaderCountsElementsAndSaysWhatContinues() {
        List<byte[]> payloads = packetizer.packetize(unit(SEQUENCE, 0x10, 200), 100);
        assertThat(payloads).extracting(p -> p[0] & 0xFF).containsExactly(0x68, 0xD0, 0x90);
        // The sequence header without its length field, behind its length as an element.
        assertThat(payloads.getFirst()).startsWith(hex("68 0C 08 000000043d06d4daf90040 30 10"));

        List<byte[]> delta = packetizer.packetize(unit("", 0x30, 20), 100);
        assertThat(delta).hasSize(1);
        assertThat(delta.getFirst()).startsWith(0x10, 0x30, 0x30);
        assertThat(av1.startsKeyFrame(delta.getFirst())).isFalse();
        assertThat(av1.isKeyFrame(av1.join(delta))).isFalse();
    }

    /** Receivers that go by fragments alone would take such a packet for the end of the picture. */
    @Test
    void noPacketEndsWithAUnitBeforeTheLast() {
        for (int first = 2; first < 200; first++) {
            byte[] frame = unit("2a" + "%02x".formatted(Math.min(first, 127)) + "55".repeat(Math.min(first, 127))
                    + SEQUENCE, 0x10, first);
            List<byte[]> payloads = packetizer.packetize(frame, 40);
            for (byte[] payload : payloads.subList(0, payloads.size() - 1)) {
                assertThat(payload[0] & 0x40).as("%d", first).isNotZero();
            }
            assertThat(av1.join(payloads)).isEqualTo(frame);
        }
    }

    // Section 4.4: without a count every element has its length; section 5: delimiters are not carried
    @Test
    void lengthsDelimitersAndSizesInsideElementsAreUnderstood() {
        byte[] frame = hex("3202 3001 2a01 55");
        assertThat(av1.join(List.of(hex("00 03 30 3001 02 28 55")))).isEqualTo(frame);
        assertThat(av1.join(List.of(hex("20 03 30 3001 28 55")))).isEqualTo(frame);
        assertThat(av1.join(List.of(hex("30 01 10 03 30 3001 28 55")))).as("a delimiter").isEqualTo(frame);
        assertThat(av1.join(List.of(hex("20 04 3202 3001 2a01 55")))).as("units with sizes").isEqualTo(frame);
        assertThat(av1.join(List.of(hex("50 30 30"), hex("A0 01 01 28 55")))).as("a fragment first").isEqualTo(frame);
        assertThat(packetizer.packetize(hex("1200 3202 3001"), 100)).containsExactly(hex("10 30 3001"));
    }

    @Test
    void malformedIsRefused() {
        assertThat(av1.join(List.of())).isNull();
        assertThat(av1.join(List.of(hex("10")))).as("nothing behind").isNull();
        assertThat(av1.join(List.of(hex("90 30 30")))).as("no begin").isNull();
        assertThat(av1.join(List.of(hex("50 30 30")))).as("no end").isNull();
        assertThat(av1.join(List.of(hex("50 30 30"), hex("10 30 30")))).as("cut off").isNull();
        assertThat(av1.join(List.of(hex("00 05 30 30")))).as("longer than the payload").isNull();
        assertThat(av1.join(List.of(hex("00 00 30")))).as("empty element").isNull();
        assertThat(av1.join(List.of(hex("30 02 30 30 02 30 30")))).as("fewer elements than counted").isNull();
        assertThat(av1.join(List.of(hex("10 B0 30")))).as("forbidden bit").isNull();
        assertThat(av1.join(List.of(hex("10 32 7F 30")))).as("size beyond the element").isNull();
        assertThat(av1.join(List.of(hex("00 FFFFFFFFFFFFFFFF01 30")))).as("endless length").isNull();
        assertThat(packetizer.packetize(hex("3205 30"), 100)).as("no bitstream").isEmpty();
        assertThat(packetizer.packetize(hex("3201 30"), 4)).as("no room").isEmpty();
    }
}
