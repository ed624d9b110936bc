package dev.parley.core.rtp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.core.base.ByteWriter;
import dev.parley.core.base.Packet;
import java.util.ArrayList;
import java.util.List;

/** No bytes make the reader throw, and what it read can be written again. */
class RtcpReaderFuzzTest {
    @FuzzTest
    void read(byte[] data) {
        List<Rtcp> read = new ArrayList<>();
        RtcpReader.read(new Packet(data), read);
        ByteWriter out = new ByteWriter(1 << 18);
        for (Rtcp rtcp : read) {
            if (!(rtcp instanceof Rtcp.Remb) && !(rtcp instanceof Rtcp.Unknown)) {
                RtcpWriter.write(out, rtcp);
            }
        }
    }
}
