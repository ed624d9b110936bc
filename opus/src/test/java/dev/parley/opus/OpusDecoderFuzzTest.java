package dev.parley.opus;

import com.code_intelligence.jazzer.junit.FuzzTest;

class OpusDecoderFuzzTest {
    @FuzzTest
    void anyPacketIsDecodedOrRefused(byte[] packet) {
        OpusDecoder decoder = new OpusDecoder(2);
        short[] samples = decoder.decode(packet);
        if (samples != null && (samples.length == 0 || samples.length > 2 * 5760)) {
            throw new AssertionError(samples.length + " samples");
        }
        decoder.carriesLost(packet);
        if (decoder.conceal(960, packet).length != 1920) {
            throw new AssertionError("conceal");
        }
    }
}
