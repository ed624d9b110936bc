package dev.parley.core.srtp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;

/** No bytes throw, and none are ever taken for authentic. */
class SrtpSessionFuzzTest {
    @FuzzTest
    void unprotect(byte[] data) {
        for (SrtpProfile profile : SrtpProfile.values()) {
            byte[] key = new byte[profile.keyBytes()];
            byte[] salt = new byte[profile.saltBytes()];
            SrtpSession session = new SrtpSession(profile, key, salt, key, salt, new Drops());
            if (session.unprotectRtp(new Packet(data.clone())) | session.unprotectRtcp(new Packet(data.clone()))) {
                throw new AssertionError("forged");
            }
        }
    }
}
