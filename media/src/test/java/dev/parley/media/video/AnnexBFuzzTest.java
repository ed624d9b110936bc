package dev.parley.media.video;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

class AnnexBFuzzTest {
    @FuzzTest
    void anyStreamIsCutIntoPartsOfItself(byte[] stream) {
        List<byte[]> units = AnnexB.accessUnits(stream);
        if (units.stream().mapToInt(unit -> unit.length).sum() > stream.length) {
            throw new AssertionError("more out than in");
        }
        KeyFrames.isKeyFrame(Clip.H264, stream);
    }
}
