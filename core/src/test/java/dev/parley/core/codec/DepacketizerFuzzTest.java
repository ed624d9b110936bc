package dev.parley.core.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Map;

/** No payloads throw. The input is cut into payloads by a length byte in front of each. */
class DepacketizerFuzzTest {
    @FuzzTest
    void join(byte[] data) {
        List<byte[]> payloads = FuzzedPayloads.cut(data);
        for (String name : List.of("opus", "VP8", "H264", "VP9", "AV1", "H265")) {
            Codec codec = new Codec(96, "video", name, 90_000, 1, Map.of(), List.of());
            Depacketizer depacketizer = PayloadFormats.depacketizer(codec);
            payloads.forEach(depacketizer::startsFrame);
            payloads.forEach(depacketizer::startsKeyFrame);
            byte[] frame = depacketizer.join(payloads);
            if (frame != null) {
                depacketizer.isKeyFrame(frame);
                PayloadFormats.packetizer(codec, 0).packetize(frame, 100);
            }
            depacketizer.isKeyFrame(data);
            CodedPicture.size("video/" + name, data);
            PayloadFormats.packetizer(codec, 0).packetize(data, 3);
        }
    }
}
