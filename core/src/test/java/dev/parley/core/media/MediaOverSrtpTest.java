package dev.parley.core.media;

import static dev.parley.core.media.MediaPipe.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.base.Drops;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.core.srtp.SrtpProfile;
import dev.parley.core.srtp.SrtpSession;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Engine and protection together: what one resends, the other must be willing to protect again. */
class MediaOverSrtpTest {
    private final Drops aliceDrops = new Drops();
    private final Drops bobDrops = new Drops();

    private void protect(MediaPipe pipe, SrtpProfile profile) {
        byte[] aliceKey = new byte[profile.keyBytes()];
        byte[] bobKey = new byte[profile.keyBytes()];
        bobKey[0] = 1;
        byte[] salt = new byte[profile.saltBytes()];
        pipe.alice.srtp = new SrtpSession(profile, aliceKey, salt, bobKey, salt, aliceDrops);
        pipe.bob.srtp = new SrtpSession(profile, bobKey, salt, aliceKey, salt, bobDrops);
    }

    private void lossIsRepaired(MediaPipe pipe, SrtpProfile profile) {
        protect(pipe, profile);
        Random random = new Random(5);
        pipe.alice.lose = p -> random.nextInt(100) < 8;
        pipe.bob.lose = p -> random.nextInt(100) < 8;
        for (int i = 0; i < 150; i++) {
            if (i == 149) {
                // Nothing behind it would tell that the last packet is missing.
                pipe.alice.lose = p -> false;
            }
            byte[] data = new byte[6_000];
            data[0] = (byte) (i == 0 ? 0 : 1);
            pipe.alice.engine.sendFrame("v", new EncodedFrame("video/VP8", data, i == 0, i * 3_000, pipe.nowNs), -1,
                    pipe.nowNs);
            pipe.run(33 * MS);
        }
        pipe.run(1_000 * MS);
        assertThat(pipe.bob.frames()).extracting(f -> f.frame().data().length).hasSize(150);
        assertThat(aliceDrops.total()).isZero();
        assertThat(bobDrops.snapshot().keySet()).isSubsetOf("srtp.replay");
    }

    // RFC 3711 section 9.1, RFC 7714 section 8: no nonce twice with different bytes
    @ParameterizedTest
    @EnumSource
    void withoutRtxPacketsAreProtectedAgainUnchanged(SrtpProfile profile) {
        lossIsRepaired(Plans.video(Plans.VP8), profile);
    }

    @ParameterizedTest
    @EnumSource
    void withRtxRetransmissionsAreAStreamOfTheirOwn(SrtpProfile profile) {
        lossIsRepaired(Plans.video(Plans.VP8, Plans.RTX), profile);
    }
}
