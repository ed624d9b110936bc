package dev.parley.core.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.ByteWriter;
import dev.parley.core.base.Packet;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RtpPacketViewTest {
    private static final RtpHeader HEADER = new RtpHeader(true, 96, 0xFFFE, 0x89ABCDEF, 0xCAFEBABE);
    private static final byte[] PAYLOAD = {1, 2, 3, 4, 5};

    private final RtpPacketView view = new RtpPacketView();

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static byte[] written(RtpWriter writer) {
        ByteWriter out = new ByteWriter(1_500);
        writer.write(out, HEADER, PAYLOAD, 0, PAYLOAD.length);
        assertThat(out.ok()).isTrue();
        return out.toByteArray();
    }

    private byte[] payload() {
        return Arrays.copyOfRange(view.data(), view.payloadOffset(), view.payloadOffset() + view.payloadLength());
    }

    // RFC 3550 section 5.1
    @Test
    void whatWasWrittenIsRead() {
        assertThat(view.read(new Packet(written(new RtpWriter())))).isTrue();
        assertThat(view.marker()).isTrue();
        assertThat(view.payloadType()).isEqualTo(96);
        assertThat(view.sequenceNumber()).isEqualTo(0xFFFE);
        assertThat(view.timestamp()).isEqualTo(0x89ABCDEF);
        assertThat(view.ssrc()).isEqualTo(0xCAFEBABE);
        assertThat(payload()).isEqualTo(PAYLOAD);
    }

    // RFC 8285 section 4.2
    @Test
    void shortExtensionsTakeOneByteForm() {
        byte[] packet = written(new RtpWriter().add(1, 0xABCD, 2).add(4, "0").add(0, 7, 1));
        assertThat(view.read(new Packet(packet))).isTrue();
        assertThat(packet[12]).isEqualTo((byte) 0xBE);
        assertThat(view.extensionNumber(1)).isEqualTo(0xABCD);
        assertThat(view.extensionText(4)).isEqualTo("0");
        assertThat(view.extensionNumber(2)).isEqualTo(-1);
        assertThat(payload()).isEqualTo(PAYLOAD);
    }

    // RFC 8285 section 4.3
    @Test
    void aLongValueOrAHighIdTakesTwoByteForm() {
        String seventeen = "abcdefghijklmnopq";
        assertThat(view.read(new Packet(written(new RtpWriter().add(1, 3, 1).add(2, seventeen))))).isTrue();
        assertThat(view.extensionText(2)).isEqualTo(seventeen);
        assertThat(view.extensionNumber(1)).isEqualTo(3);
        assertThat(view.read(new Packet(written(new RtpWriter().add(200, 0x123456, 3))))).isTrue();
        assertThat(view.extensionNumber(200)).isEqualTo(0x123456);
        assertThat(payload()).isEqualTo(PAYLOAD);
    }

    // RFC 8285 section 4.2: id 0 is padding, id 15 ends the extension
    @Test
    void paddingBetweenElementsIsSkippedAndIdFifteenStops() {
        byte[] packet = hex("90600001 00000002 00000003 BEDE0003 00 10AA 00 20BB 00 F0CC 30DD 00 05");
        assertThat(view.read(new Packet(packet))).isTrue();
        assertThat(view.extensionNumber(1)).isEqualTo(0xAA);
        assertThat(view.extensionNumber(2)).isEqualTo(0xBB);
        assertThat(view.extensionNumber(3)).isEqualTo(-1);
        assertThat(payload()).containsExactly(5);
    }

    @Test
    void anElementLongerThanTheExtensionIsNotRead() {
        assertThat(view.read(new Packet(hex("90600001 00000002 00000003 BEDE0001 1F000000")))).isTrue();
        assertThat(view.extensionNumber(1)).isEqualTo(-1);
        assertThat(view.read(new Packet(hex("90600001 00000002 00000003 10000001 01FF0000")))).isTrue();
        assertThat(view.extensionText(1)).isNull();
    }

    @Test
    void headersThatDoNotFitAreRefused() {
        assertThat(view.read(new Packet(new byte[0]))).isFalse();
        assertThat(view.read(new Packet(hex("80600001 00000002 000000")))).isFalse();
        assertThat(view.read(new Packet(hex("40600001 00000002 00000003")))).isFalse();
        assertThat(view.read(new Packet(hex("8F600001 00000002 00000003")))).isFalse();
        assertThat(view.read(new Packet(hex("90600001 00000002 00000003 BEDE")))).isFalse();
        assertThat(view.read(new Packet(hex("90600001 00000002 00000003 BEDE0001")))).isFalse();
    }
}
