package dev.parley.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class H265FormatTest {
    private static final Codec H265 = new Codec(106, "video", "H265", 90_000, 1, Map.of(), List.of());

    private final Packetizer packetizer = PayloadFormats.packetizer(H265, 0);
    private final Depacketizer h265 = PayloadFormats.depacketizer(H265);

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static byte[] unit(int type, int length) {
        byte[] unit = new byte[length];
        Arrays.fill(unit, (byte) 0x55);
        unit[0] = (byte) (type << 1);
        unit[1] = 1;
        return unit;
    }

    private static byte[] accessUnit(byte[]... units) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] unit : units) {
            out.writeBytes(new byte[]{0, 0, 0, 1});
            out.writeBytes(unit);
        }
        return out.toByteArray();
    }

    // RFC 7798 sections 4.4.1 to 4.4.3
    @Test
    void aKeyFrameIsAggregatedFragmentedAndJoined() {
        byte[] frame = accessUnit(unit(32, 20), unit(33, 40), unit(34, 8), unit(19, 5_000));
        List<byte[]> payloads = packetizer.packetize(frame, 1_100);
        assertThat(payloads).hasSize(6).allMatch(p -> p.length <= 1_100);
        assertThat(payloads.getFirst()).startsWith(0x60, 1, 0, 20, 0x40, 1);
        assertThat(payloads.get(1)).startsWith(0x62, 1, 0x93);
        assertThat(payloads.get(2)).startsWith(0x62, 1, 0x13);
        assertThat(payloads.get(5)).startsWith(0x62, 1, 0x53);
        assertThat(h265.startsKeyFrame(payloads.getFirst())).isTrue();
        assertThat(h265.startsFrame(payloads.get(2))).isFalse();
        assertThat(h265.join(payloads)).isEqualTo(frame);
        assertThat(h265.isKeyFrame(frame)).isTrue();
    }

    @Test
    void aSliceGoesAlone() {
        byte[] slice = unit(1, 1_100);
        List<byte[]> payloads = packetizer.packetize(accessUnit(unit(35, 3), slice), 1_100);
        assertThat(payloads).containsExactly(slice);
        assertThat(h265.startsFrame(slice)).isTrue();
        assertThat(h265.startsKeyFrame(slice)).isFalse();
        assertThat(h265.isKeyFrame(h265.join(payloads))).isFalse();
    }

    @Test
    void whatAPayloadBeginsWithSaysWhetherAKeyFrameBegins() {
        assertThat(h265.startsKeyFrame(unit(32, 3))).as("VPS").isTrue();
        assertThat(h265.startsKeyFrame(unit(21, 3))).as("CRA").isTrue();
        assertThat(h265.startsKeyFrame(hex("6201 93 AA"))).as("first fragment of an IDR").isTrue();
        assertThat(h265.startsKeyFrame(hex("6201 13 AA"))).as("a middle one").isFalse();
        assertThat(h265.startsKeyFrame(hex("6201 81 AA"))).as("first fragment of another slice").isFalse();
    }

    // ITU-T H.265 section 7.3.2.6: end_of_seq_rbsp is empty
    @Test
    void aUnitMayBeItsHeaderAlone() {
        byte[] frame = hex("00000001 0201AA 00000001 4801");
        assertThat(h265.join(packetizer.packetize(frame, 1_100))).isEqualTo(frame);
        assertThat(h265.join(packetizer.packetize(frame, 5))).isEqualTo(frame);
    }

    @Test
    void malformedIsRefused() {
        assertThat(h265.join(List.of())).isNull();
        assertThat(h265.join(List.of(hex("26")))).as("half a header").isNull();
        assertThat(h265.join(List.of(hex("6201 13 AA")))).as("fragment without start").isNull();
        assertThat(h265.join(List.of(hex("6201 93 AA")))).as("fragment without end").isNull();
        assertThat(h265.join(List.of(hex("6201 93 AA"), hex("0201AA")))).as("fragment cut off").isNull();
        assertThat(h265.join(List.of(hex("6201 D3")))).as("empty fragment").isNull();
        assertThat(h265.join(List.of(hex("6001 0005 26")))).as("aggregate too short").isNull();
        assertThat(h265.join(List.of(hex("6001 0000")))).as("empty unit").isNull();
        assertThat(h265.join(List.of(hex("6401 AABB")))).as("PACI").isNull();
        assertThat(h265.join(List.of(hex("6001 0003 6201AA")))).as("a fragment inside an aggregate").isNull();
        assertThat(h265.join(List.of(hex("6201 F1 AA")))).as("a fragment of a fragment").isNull();
        assertThat(packetizer.packetize(hex("AABBCC"), 1_100)).as("no bitstream").isEmpty();
    }
}
