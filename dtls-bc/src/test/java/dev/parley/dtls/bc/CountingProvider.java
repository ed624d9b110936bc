package dev.parley.dtls.bc;

import dev.parley.core.dtls.DtlsEndpoint;
import dev.parley.core.dtls.DtlsIdentity;
import dev.parley.core.dtls.DtlsProvider;
import dev.parley.core.dtls.DtlsRole;
import dev.parley.core.dtls.Fingerprint;
import java.io.IOException;
import java.util.List;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.TlsCredentialedSigner;

/**
 * Makes servers that count what costs them computation.
 *
 * <p>Loop-owned.
 */
final class CountingProvider implements DtlsProvider {
    private static final BcDtlsProvider PROVIDER = BcDtlsProvider.forVirtualTime();

    int endpoints;
    /** Keys generated and signatures made, once each per handshake that got as far as an answer. */
    int answers;
    /** Certificates looked at. */
    int certificates;

    @Override
    public DtlsIdentity newIdentity() {
        return PROVIDER.newIdentity();
    }

    @Override
    public DtlsEndpoint newEndpoint(DtlsIdentity identity, DtlsRole role, List<Fingerprint> remote,
            List<Integer> srtpProfiles, int mtuBytes) {
        endpoints++;
        return PROVIDER.newEndpoint(identity, role, remote, srtpProfiles, mtuBytes, CountingServer::new);
    }

    private final class CountingServer extends WebRtcServer {
        CountingServer(Negotiation negotiation) {
            super(negotiation);
        }

        @Override
        protected TlsCredentialedSigner getECDSASignerCredentials() throws IOException {
            answers++;
            return super.getECDSASignerCredentials();
        }

        @Override
        public void notifyClientCertificate(Certificate certificate) throws IOException {
            certificates++;
            super.notifyClientCertificate(certificate);
        }
    }
}
