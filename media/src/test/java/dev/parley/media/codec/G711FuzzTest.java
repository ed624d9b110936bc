package dev.parley.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any octets are sound, and encoding that sound again gives the same sound. */
class G711FuzzTest {
    @FuzzTest
    void anyOctetsAreSound(byte[] packet) {
        for (boolean mu : new boolean[]{true, false}) {
            G711Decoder decoder = new G711Decoder(mu);
            short[] samples = decoder.decode(packet);
            short[] again = new G711Decoder(mu).decode(new G711Encoder(mu).encode(samples));
            assertThat(again).isEqualTo(samples);
            assertThat(decoder.conceal(packet.length % 1_000, packet)).hasSize(packet.length % 1_000);
        }
    }
}
