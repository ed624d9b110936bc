package dev.parley.media.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any octets are sound, and any sound is encoded. */
class G722FuzzTest {
    @FuzzTest
    void anyOctetsAreSound(byte[] packet) {
        G722Decoder decoder = new G722Decoder();
        short[] samples = decoder.decode(packet);
        byte[] again = new G722Encoder().encode(samples);
        if (samples.length != 2 * packet.length || again.length != packet.length) {
            throw new AssertionError("an octet is two samples");
        }
        decoder.decode(again);
        if (decoder.conceal(packet.length % 1_000, packet).length != packet.length % 1_000) {
            throw new AssertionError("a gap has its length");
        }
    }
}
