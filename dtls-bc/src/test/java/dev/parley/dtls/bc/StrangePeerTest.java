package dev.parley.dtls.bc;

import static dev.parley.dtls.bc.HandshakeTest.ALICE;
import static dev.parley.dtls.bc.HandshakeTest.BOB;
import static dev.parley.dtls.bc.HandshakeTest.MTU;
import static dev.parley.dtls.bc.HandshakeTest.PROFILES;
import static dev.parley.dtls.bc.VirtualLink.afterMs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.dtls.DtlsRole;
import java.io.IOException;
import java.util.Hashtable;
import java.util.Vector;
import java.util.function.Function;
import org.bouncycastle.tls.AbstractTlsPeer;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsServerCertificate;
import org.junit.jupiter.api.Test;

/** Clients that differ from ours, at a server of ours. */
class StrangePeerTest {
    private static final BcDtlsProvider PROVIDER = BcDtlsProvider.forVirtualTime();

    private static VirtualLink run(Function<Negotiation, AbstractTlsPeer> client, VirtualLink.Fate fate) {
        VirtualLink link = new VirtualLink(
                PROVIDER.newEndpoint(ALICE, DtlsRole.CLIENT, BOB.fingerprints(), PROFILES, MTU, client),
                PROVIDER.newEndpoint(BOB, DtlsRole.SERVER, ALICE.fingerprints(), PROFILES, MTU), fate);
        link.start();
        link.runFor(3_000);
        return link;
    }

    private static VirtualLink run(Function<Negotiation, AbstractTlsPeer> client) {
        return run(client, (from, datagram) -> afterMs(10));
    }

    /** Offers what browsers of 2026 offer: DTLS 1.3, a post-quantum share, and things nobody has heard of. */
    private static final class Modern extends WebRtcClient {
        private static final int SUPPORTED_VERSIONS = 43;
        private static final int KEY_SHARE = 51;
        private static final int GREASE = 0x0A0A;
        private static final int X25519_MLKEM768 = 0x11EC;
        private static final int SHARE_BYTES = 1_216;

        Modern(Negotiation negotiation) {
            super(negotiation);
        }

        @Override
        protected int[] getSupportedCipherSuites() {
            int[] ours = super.getSupportedCipherSuites();
            int[] all = new int[ours.length + 2];
            all[0] = GREASE;
            all[1] = 0x1301;
            System.arraycopy(ours, 0, all, 2, ours.length);
            return all;
        }

        @Override
        protected Vector<Integer> getSupportedGroups(@SuppressWarnings("rawtypes") Vector roles) {
            Vector<Integer> groups = super.getSupportedGroups(roles);
            groups.add(0, GREASE);
            groups.add(1, X25519_MLKEM768);
            return groups;
        }

        @Override
        protected Vector<?> getSupportedSignatureAlgorithms() {
            Vector<SignatureAndHashAlgorithm> algorithms = Negotiation.signatureAlgorithms();
            algorithms.add(0, SignatureAndHashAlgorithm.getInstance((short) 0x09, (short) 0x04));
            algorithms.add(1, SignatureAndHashAlgorithm.getInstance((short) 0x7A, (short) 0x7A));
            return algorithms;
        }

        @Override
        public Hashtable<?, ?> getClientExtensions() throws IOException {
            @SuppressWarnings("unchecked")
            Hashtable<Integer, byte[]> extensions = (Hashtable<Integer, byte[]>) super.getClientExtensions();
            extensions.put(SUPPORTED_VERSIONS, new byte[]{4, (byte) 0xFE, (byte) 0xFC, (byte) 0xFE, (byte) 0xFD});
            extensions.put(KEY_SHARE, new byte[SHARE_BYTES]);
            extensions.put(GREASE, new byte[]{0});
            return extensions;
        }
    }

    // A hello with a post-quantum key share does not fit one record; unknown offers are passed over
    @Test
    void aBrowsersLongHelloIsPutTogetherAndUnderstood() {
        VirtualLink link = run(Modern::new);
        assertThat(link.client.connected()).as("%s %s", link.client.events, link.server.events).isNotNull();
        assertThat(link.server.connected()).isNotNull();
        assertThat(link.client.sent.get(0).length + link.client.sent.get(1).length).isGreaterThan(MTU);
    }

    @Test
    void thePiecesOfALongHelloMayComeInAnyOrderAndTwice() {
        int[] seen = {0};
        VirtualLink link = run(Modern::new,
                (from, datagram) -> from.name.equals("client") && seen[0]++ == 0 ? afterMs(40, 60) : afterMs(10));
        assertThat(link.client.connected()).isNotNull();
        assertThat(link.server.connected()).isNotNull();
    }

    // RFC 8827 section 6.5: both sides prove themselves
    @Test
    void aClientWithoutCertificateIsRefused() {
        VirtualLink link = run(negotiation -> new WebRtcClient(negotiation) {
            @Override
            public TlsAuthentication getAuthentication() {
                return new TlsAuthentication() {
                    @Override
                    public void notifyServerCertificate(TlsServerCertificate server) throws IOException {
                        negotiation.verify(server.getCertificate());
                    }

                    @Override
                    public TlsCredentials getClientCredentials(CertificateRequest request) {
                        return null;
                    }
                };
            }
        });
        assertThat(link.server.connected()).isNull();
        assertThat(link.client.connected()).isNull();
        assertThat(link.server.failed().kind()).isEqualTo("fingerprint-failure");
        assertThat(link.server.failed().reason()).contains("no certificate");
    }

    // RFC 7627: without it the exported keys would not be bound to this handshake
    @Test
    void aClientWithoutExtendedMasterSecretIsRefused() {
        VirtualLink link = run(negotiation -> new WebRtcClient(negotiation) {
            @Override
            public boolean shouldUseExtendedMasterSecret() {
                return false;
            }

            @Override
            public boolean requiresExtendedMasterSecret() {
                return false;
            }
        });
        assertThat(link.server.connected()).isNull();
        assertThat(link.server.failed().kind()).isEqualTo("dtls-failure");
    }

    @Test
    void aClientThatKnowsOnlyTheNistCurveIsServed() {
        VirtualLink link = run(negotiation -> new WebRtcClient(negotiation) {
            @Override
            protected Vector<Integer> getSupportedGroups(@SuppressWarnings("rawtypes") Vector roles) {
                Vector<Integer> groups = new Vector<>();
                groups.add(NamedGroup.secp256r1);
                return groups;
            }
        });
        assertThat(link.server.connected()).isNotNull();
    }

    @Test
    void whateverTheLibraryThrowsEndsThisAssociationOnly() {
        VirtualLink link = run(negotiation -> new WebRtcClient(negotiation) {
            @Override
            public void processServerExtensions(@SuppressWarnings("rawtypes") Hashtable extensions) {
                throw new StackOverflowError("a bug");
            }
        });
        assertThat(link.client.failed().kind()).isEqualTo("dtls-failure");
        assertThat(link.client.failed().reason()).contains("a bug");
    }
}
