package dev.parley.core.rtp;

import dev.parley.core.base.ByteWriter;
import dev.parley.core.rtp.Rtcp.FullIntraRequest;
import dev.parley.core.rtp.Rtcp.SourceDescription;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** One of each kind of RTCP packet. */
public final class RtcpSamples {
    private static final ReportBlock BLOCK = new ReportBlock(7, 64, -3, 0x0001_FFFF, 0xFFFF_FFFFL, 0x1234_5678, 65_536);

    private RtcpSamples() {}

    /** Every kind this program writes. */
    static List<Rtcp> all() {
        return List.of(new Rtcp.SenderReport(1, 0x8877_6655_4433_2211L, -2, 0xFFFF_FFFFL, 12, List.of(BLOCK, BLOCK)),
                new Rtcp.ReceiverReport(2, List.of(BLOCK)),
                new SourceDescription(List.of(new SourceDescription.Chunk(1, "abc"),
                        new SourceDescription.Chunk(2, "abcdef"), new SourceDescription.Chunk(3, null))),
                new Rtcp.Goodbye(List.of(1, 2), "bye"), new Rtcp.Goodbye(List.of(), ""),
                new Rtcp.Nack(1, 2, List.of(65_534, 65_535, 0, 14, 15, 400)), new Rtcp.PictureLossIndication(1, 2),
                new FullIntraRequest(1,
                        List.of(new FullIntraRequest.Entry(2, 255), new FullIntraRequest.Entry(3, 0))),
                new Rtcp.TransportFeedback(1, 2, 65_530, -5, 200, new int[]{0, 255, 256, -1,
                        Rtcp.TransportFeedback.NOT_RECEIVED, 32_767, -32_768, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
    }

    /** Bytes of every kind there is, those included that are only read, or not known here. */
    public static List<byte[]> bytes() {
        List<byte[]> samples = new ArrayList<>();
        for (Rtcp rtcp : all()) {
            ByteWriter out = new ByteWriter(1_500);
            RtcpWriter.write(out, rtcp);
            samples.add(out.toByteArray());
        }
        for (String hex : List.of(
                // REMB with two sources; other application layer feedback
                "8FCE0006 00000001 00000000 52454D42 020BD090 00000048 00000049", "8FCE0003 00000001 00000000 41424344",
                // TMMBR, TMMBN, slice loss, reference picture selection
                "83CD0004 00000001 00000000 00000002 0A0B0C0D", "84CD0002 00000001 00000000",
                "82CE0003 00000001 00000002 00080004", "83CE0004 00000001 00000002 10600102 03040000",
                // application defined, extended report with a receiver reference time, a DLRR and one of no known type
                "81CC0003 00000001 4E414D45 01020304",
                "80CF000A 00000001 04000002 01020304 05060708 05000003 00000002 00000003 00000004 FF000001 00000000",
                // congestion control feedback (RFC 8888), header extensions of RFC 5450
                "8BCD0006 00000001 00000002 FFFE0003 80010000 80030000 00000009", "81C30002 00000001 00000002",
                // feedback as run lengths and as vectors of both widths
                "8FCD0009 00000001 00000002 00010014 00000001 2005 C555 800F 01020304 05060708 090A0B000000",
                "80D00001 00000001")) {
            samples.add(HexFormat.of().parseHex(hex.replace(" ", "")));
        }
        return samples;
    }
}
