package dev.parley.core.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.ByteWriter;
import dev.parley.core.base.Packet;
import dev.parley.core.rtp.Rtcp.FullIntraRequest;
import dev.parley.core.rtp.Rtcp.SourceDescription;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RtcpTest {
    private static byte[] write(Rtcp... packets) {
        ByteWriter out = new ByteWriter(1_500);
        for (Rtcp packet : packets) {
            RtcpWriter.write(out, packet);
        }
        assertThat(out.ok()).isTrue();
        return out.toByteArray();
    }

    private static List<Rtcp> read(byte[] bytes) {
        List<Rtcp> read = new ArrayList<>();
        assertThat(RtcpReader.read(new Packet(bytes), read)).isTrue();
        return read;
    }

    private static boolean wellFormed(String hex) {
        return RtcpReader.read(new Packet(HexFormat.of().parseHex(hex.replace(" ", ""))), new ArrayList<>());
    }

    // RFC 3550 section 6.1
    @Test
    void aCompoundIsReadBackAsWritten() {
        ReportBlock block = new ReportBlock(7, 64, -3, 0x0001_FFFF, 0xFFFF_FFFFL, 0x1234_5678, 65_536);
        Rtcp[] compound = {
                new Rtcp.SenderReport(1, 0x8877_6655_4433_2211L, -2, 0xFFFF_FFFFL, 12, List.of(block)),
                new Rtcp.ReceiverReport(2, List.of(block, block)),
                new SourceDescription(List.of(new SourceDescription.Chunk(1, "abc"),
                        new SourceDescription.Chunk(2, "abcdef"), new SourceDescription.Chunk(3, null))),
                new Rtcp.Nack(1, 2, List.of(65_534, 65_535, 0, 14, 15, 400)), new Rtcp.PictureLossIndication(1, 2),
                new FullIntraRequest(1, List.of(new FullIntraRequest.Entry(2, 255))),
                new Rtcp.Goodbye(List.of(1, 2), "bye"), new Rtcp.Goodbye(List.of(1), "")};
        assertThat(read(write(compound))).containsExactly(compound);
    }

    // RFC 5506 section 3.4
    @Test
    void aFeedbackAloneIsReadWithoutAReportBeforeIt() {
        Rtcp pli = new Rtcp.PictureLossIndication(1, 2);
        assertThat(read(write(pli))).containsExactly(pli);
    }

    // draft-alvestrand-rmcat-remb-03 section 2.2
    @Test
    void anEstimateOfTheReceiverIsRead() {
        List<Rtcp> read = read(
                HexFormat.of().parseHex("8FCE00050000000100000000" + "52454D42" + "010BD090" + "00000048"));
        assertThat(read).containsExactly(new Rtcp.Remb(1, 0x3D090L << 2, List.of(0x48)));
    }

    @Test
    void anUnknownTypeIsSteppedOver() {
        assertThat(read(HexFormat.of().parseHex("80D0000100000001" + "81CE00020000000100000002")))
                .containsExactly(new Rtcp.Unknown(208, 0), new Rtcp.PictureLossIndication(1, 2));
    }

    @Test
    void whatWasReadBeforeTheMalformedPartCounts() {
        List<Rtcp> read = new ArrayList<>();
        byte[] bytes = HexFormat.of().parseHex("81CE00020000000100000002" + "81CE00FF");
        assertThat(RtcpReader.read(new Packet(bytes), read)).isFalse();
        assertThat(read).hasSize(1);
    }

    // RFC 3550 section 6.4.1
    @Test
    void lengthsAndCountsThatDoNotFitAreRefused() {
        assertThat(wellFormed("80")).isFalse();
        assertThat(wellFormed("80C9 0001")).as("length past the end").isFalse();
        assertThat(wellFormed("40C90001 00000001")).as("version").isFalse();
        assertThat(wellFormed("9FC90001 00000001")).as("31 reports announced, none there").isFalse();
        assertThat(wellFormed("81CA0001 00000001")).as("chunk without end").isFalse();
        assertThat(wellFormed("81CA0002 00000001 01FF0000")).as("item longer than the packet").isFalse();
        assertThat(wellFormed("9FCB0001 00000001")).as("31 sources announced, one there").isFalse();
    }
}
