package dev.parley.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PayloadFormatsTest {
    private static final Codec OPUS = codec("audio", "opus");
    private static final Codec VP8 = codec("video", "VP8");
    private static final Codec H264 = codec("video", "H264");

    private final Depacketizer vp8 = PayloadFormats.depacketizer(VP8);
    private final Depacketizer h264 = PayloadFormats.depacketizer(H264);

    private static Codec codec(String kind, String name) {
        return new Codec(96, kind, name, 90_000, 1, Map.of(), List.of());
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static byte[] frame(int first, int length) {
        byte[] frame = new byte[length];
        new Random(length).nextBytes(frame);
        frame[0] = (byte) first;
        return frame;
    }

    // RFC 7587 section 4.2, RFC 3551 section 4.5.14
    @Test
    void aSoundPacketIsAWholePayload() {
        for (String name : List.of("opus", "PCMU", "pcma", "G722")) {
            byte[] frame = frame(1, 160);
            List<byte[]> payloads = PayloadFormats.packetizer(codec("audio", name), 0).packetize(frame, 1_100);
            assertThat(payloads).hasSize(1);
            assertThat(PayloadFormats.depacketizer(codec("audio", name)).join(payloads)).isEqualTo(frame);
        }
        assertThat(PayloadFormats.packetizer(OPUS, 0).packetize(frame(1, 1_101), 1_100)).isEmpty();
        assertThat(PayloadFormats.packetizer(OPUS, 0).packetize(new byte[0], 1_100)).isEmpty();
        assertThat(PayloadFormats.packetizer(codec("video", "H266"), 0)).isNull();
        assertThat(PayloadFormats.depacketizer(codec("video", "H266"))).isNull();
    }

    // RFC 7741 section 4.2
    @Test
    void aVp8FrameIsCutAndJoined() {
        Packetizer packetizer = PayloadFormats.packetizer(VP8, 0x7FFF);
        for (int length : new int[]{1, 96, 97, 1_000, 50_000}) {
            for (int first : new int[]{0x10, 0x11}) {
                byte[] frame = frame(first, length);
                List<byte[]> payloads = packetizer.packetize(frame, 100);
                assertThat(payloads).hasSize((length + 95) / 96).allMatch(p -> p.length <= 100);
                assertThat(payloads.stream().filter(vp8::startsFrame)).containsExactly(payloads.getFirst());
                assertThat(vp8.startsKeyFrame(payloads.getFirst())).isEqualTo(first == 0x10);
                assertThat(vp8.join(payloads)).isEqualTo(frame);
                assertThat(vp8.isKeyFrame(frame)).isEqualTo(first == 0x10);
            }
        }
    }

    // RFC 7741 section 4.2: the picture id has 15 bits and wraps
    @Test
    void pictureIdsGoUpByOneAndWrap() {
        Packetizer packetizer = PayloadFormats.packetizer(VP8, 0x7FFE);
        assertThat(packetizer.packetize(frame(0, 10), 100).getFirst()).startsWith(0x90, 0x80, 0xFF, 0xFE);
        assertThat(packetizer.packetize(frame(0, 10), 100).getFirst()).startsWith(0x90, 0x80, 0xFF, 0xFF);
        assertThat(packetizer.packetize(frame(0, 10), 100).getFirst()).startsWith(0x90, 0x80, 0x80, 0x00);
    }

    // RFC 7741 section 4.2: every combination of the optional fields
    @Test
    void everyVp8DescriptorIsTakenOff() {
        for (String descriptor : List.of("10", "9000", "908001", "90808001", "904007", "902000", "901000",
                "90F0 8001 07 20",
                "90E0 11 22 33")) {
            byte[] payload = hex(descriptor + "10AABB");
            assertThat(vp8.startsKeyFrame(payload)).as(descriptor).isTrue();
            assertThat(vp8.join(List.of(payload))).as(descriptor).isEqualTo(hex("10AABB"));
            assertThat(vp8.startsFrame(hex(descriptor))).as("nothing behind " + descriptor).isFalse();
        }
        assertThat(vp8.startsFrame(hex("1100"))).as("second partition").isFalse();
        assertThat(vp8.join(List.of(hex("1000"), hex("1000")))).as("two frames").isNull();
        assertThat(vp8.join(List.of(hex("0000")))).as("no start").isNull();
        assertThat(vp8.join(List.of())).isNull();
    }

    private static byte[] accessUnit(byte[]... units) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        for (byte[] unit : units) {
            out.writeBytes(new byte[]{0, 0, 0, 1});
            out.writeBytes(unit);
        }
        return out.toByteArray();
    }

    private static byte[] unit(int header, int length) {
        byte[] unit = new byte[length];
        java.util.Arrays.fill(unit, (byte) 0x55);
        unit[0] = (byte) header;
        return unit;
    }

    // RFC 6184 sections 5.6, 5.7.1, 5.8
    @Test
    void anH264KeyFrameIsAggregatedFragmentedAndJoined() {
        byte[] frame = accessUnit(unit(0x67, 12), unit(0x68, 4), unit(0x65, 5_000));
        List<byte[]> payloads = PayloadFormats.packetizer(H264, 0).packetize(frame, 1_100);
        assertThat(payloads).hasSize(6).allMatch(p -> p.length <= 1_100);
        assertThat(payloads.getFirst()).startsWith(0x78, 0, 12, 0x67);
        assertThat(payloads.get(1)).startsWith(0x7C, 0x85);
        assertThat(payloads.get(2)).startsWith(0x7C, 0x05);
        assertThat(payloads.get(5)).startsWith(0x7C, 0x45);
        assertThat(h264.startsKeyFrame(payloads.getFirst())).isTrue();
        assertThat(h264.startsFrame(payloads.get(2))).isFalse();
        assertThat(h264.join(payloads)).isEqualTo(frame);
        assertThat(h264.isKeyFrame(frame)).isTrue();
    }

    @Test
    void anH264SliceGoesAlone() {
        byte[] slice = unit(0x41, 1_100);
        List<byte[]> payloads = PayloadFormats.packetizer(H264, 0).packetize(accessUnit(slice), 1_100);
        assertThat(payloads).hasSize(1);
        assertThat(payloads.getFirst()).isEqualTo(slice);
        assertThat(h264.startsKeyFrame(slice)).isFalse();
        assertThat(h264.isKeyFrame(accessUnit(slice))).isFalse();
    }

    // ITU-T H.264 annex B: start codes of three and four bytes, zeros behind a unit
    @Test
    void startCodesOfBothLengthsAreFoundAndDelimitersLeftOut() {
        byte[] stream = hex("00000001 0910 000001 6742 00000000 000001 6801 00 00000001 65AA");
        List<byte[]> payloads = PayloadFormats.packetizer(H264, 0).packetize(stream, 1_100);
        assertThat(payloads).hasSize(1);
        assertThat(h264.join(payloads)).isEqualTo(hex("00000001 6742 00000001 6801 00000001 65AA"));
        assertThat(PayloadFormats.packetizer(H264, 0).packetize(hex("AABBCC"), 1_100)).isEmpty();
    }

    @Test
    void malformedH264IsRefused() {
        assertThat(h264.join(List.of(hex("7C05AA")))).as("fragment without start").isNull();
        assertThat(h264.join(List.of(hex("7C85AA")))).as("fragment without end").isNull();
        assertThat(h264.join(List.of(hex("7C85AA"), hex("41AA")))).as("fragment cut off").isNull();
        assertThat(h264.join(List.of(hex("7C85AA"), hex("7C85AA")))).as("two starts").isNull();
        assertThat(h264.join(List.of(hex("7C85")))).as("empty fragment").isNull();
        assertThat(h264.join(List.of(hex("780005AA")))).as("aggregate too short").isNull();
        assertThat(h264.join(List.of(hex("780000")))).as("empty unit").isNull();
        assertThat(h264.join(List.of(hex("19AABB")))).as("interleaved mode").isNull();
        assertThat(h264.join(List.of(new byte[0]))).isNull();
    }
}
