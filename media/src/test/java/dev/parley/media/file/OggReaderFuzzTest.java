package dev.parley.media.file;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

class OggReaderFuzzTest {
    @FuzzTest
    void anyFileIsReadToItsEnd(byte[] file) throws IOException {
        OggReader reader = new OggReader(new ByteArrayInputStream(file));
        long bytes = 0;
        for (OggReader.Packet packet = reader.next(); packet != null; packet = reader.next()) {
            bytes += packet.data().length;
            OpusHead.read(packet.data());
            OpusPacket.samples(packet.data());
        }
        if (bytes > file.length) {
            throw new AssertionError("read more than there is");
        }
    }
}
