package dev.parley.dtls.bc;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import org.bouncycastle.tls.TlsFatalAlert;

/** Whatever comes as a certificate is accepted or refused by an alert, nothing else. */
class PeerKeysFuzzTest {
    @FuzzTest
    void anyBytesAreAcceptedOrRefused(byte[] certificate) throws IOException {
        try {
            PeerKeys.require(certificate);
        } catch (TlsFatalAlert refused) {
            // what the peer is told
        }
    }
}
