package dev.parley.core.media;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.core.base.Packet;
import java.util.Arrays;
import java.util.List;

/** No packets throw, in any order and at any time. The input is cut into packets by a length byte in front of each. */
class MediaEngineFuzzTest {
    @FuzzTest
    void handle(byte[] data) {
        MediaPipe pipe = new MediaPipe();
        pipe.connect(List.of(Plans.send("s", 1, 2, Plans.VP8, Plans.RTX)),
                List.of(Plans.receive("v", 3, 4, Plans.VP8, Plans.RTX), Plans.receive("h", 5, 0, Plans.H264),
                        Plans.receive("a", 6, 0, Plans.OPUS)));
        for (int at = 0; at < data.length;) {
            int end = Math.min(data.length, at + 1 + (data[at] & 0xFF));
            byte[] packet = Arrays.copyOfRange(data, at + 1, end);
            pipe.bob.engine.handleRtp(new Packet(packet.clone()), pipe.nowNs);
            pipe.bob.engine.handleRtcp(new Packet(packet.clone()), pipe.nowNs);
            pipe.alice.engine.handleRtcp(new Packet(packet), pipe.nowNs);
            pipe.run((data[at] & 0x1F) * MediaPipe.MS);
            at = end;
        }
    }
}
