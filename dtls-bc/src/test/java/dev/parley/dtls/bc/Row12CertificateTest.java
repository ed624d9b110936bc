package dev.parley.dtls.bc;

import static dev.parley.dtls.bc.HandshakeTest.ALICE;
import static dev.parley.dtls.bc.HandshakeTest.BOB;
import static dev.parley.dtls.bc.HandshakeTest.MTU;
import static dev.parley.dtls.bc.HandshakeTest.PROFILES;
import static dev.parley.dtls.bc.HostileCertificates.certificate;
import static dev.parley.dtls.bc.HostileCertificates.compositeField;
import static dev.parley.dtls.bc.HostileCertificates.deep;
import static dev.parley.dtls.bc.HostileCertificates.deepWithoutLengths;
import static dev.parley.dtls.bc.HostileCertificates.ec;
import static dev.parley.dtls.bc.HostileCertificates.rsa;
import static dev.parley.dtls.bc.VirtualLink.afterMs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.dtls.DtlsEndpoint;
import dev.parley.core.dtls.DtlsRole;
import dev.parley.core.dtls.Fingerprint;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.tls.TlsFatalAlert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Elsewhere: certificates made to be expensive kept a server busy for ever (CVE-2022-0778). */
class Row12CertificateTest {
    private static void assertRefusedQuickly(byte[] certificate) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> PeerKeys.require(certificate)).isInstanceOf(TlsFatalAlert.class);
        assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
    }

    @Test
    void curvesInUseAndOrdinaryRsaKeysAreAccepted() throws IOException {
        byte[] p256 = certificate(ec(SECObjectIdentifiers.secp256r1));
        byte[] rsa2048 = certificate(rsa(2_048, BigInteger.valueOf(65_537)));
        assertThatCode(() -> PeerKeys.require(p256)).doesNotThrowAnyException();
        assertThatCode(() -> PeerKeys.require(rsa2048)).doesNotThrowAnyException();
    }

    @Test
    void curvesGivenByParametersAndOddCurvesAreRefused() throws IOException {
        assertRefusedQuickly(certificate(ec(ECNamedCurveTable.getByName("P-256").toASN1Primitive())));
        assertRefusedQuickly(certificate(ec(SECObjectIdentifiers.sect571r1)));
        assertRefusedQuickly(certificate(ec(DERNull.INSTANCE)));
    }

    @Test
    void rsaKeysOfUnusualSizeAreRefused() throws IOException {
        assertRefusedQuickly(certificate(rsa(16_384, BigInteger.valueOf(65_537))));
        assertRefusedQuickly(certificate(rsa(512, BigInteger.valueOf(65_537))));
        assertRefusedQuickly(certificate(rsa(4_096, BigInteger.ONE.shiftLeft(4_000).setBit(0))));
    }

    @Test
    void whatIsNoCertificateIsRefused() {
        assertRefusedQuickly(new byte[0]);
        assertRefusedQuickly(new byte[100]);
        assertRefusedQuickly(new byte[100_000]);
        assertRefusedQuickly(deep(8_000));
    }

    // The same and more through a whole handshake, with a peer that announces exactly what it presents

    /** Names what is presented, and the chain. */
    static List<Arguments> chains() throws IOException {
        byte[] small = ALICE.certificateDer();
        return List.of(
                chain("P-256 by parameters", certificate(ec(ECNamedCurveTable.getByName("P-256").toASN1Primitive()))),
                chain("a composite field", certificate(ec(compositeField(4_000)))),
                chain("an odd curve", certificate(ec(SECObjectIdentifiers.sect571r1))),
                chain("RSA of 16,384 bits", certificate(rsa(16_384, BigInteger.valueOf(65_537)))),
                chain("RSA of 65,536 bits", certificate(rsa(65_536, BigInteger.valueOf(65_537)))),
                chain("RSA of 240,000 bits", certificate(rsa(240_000, BigInteger.valueOf(65_537)))),
                chain("a huge exponent", certificate(rsa(4_096, BigInteger.ONE.shiftLeft(4_095).setBit(0)))),
                chain("deep ASN.1", deep(30_000)), chain("deep ASN.1 without lengths", deepWithoutLengths(30_000)),
                chain("zeros", new byte[30_000]), chain("half a certificate", Arrays.copyOf(small, small.length / 2)),
                chain("nothing in the first place", new byte[0]), chain("no certificate at all"),
                chain("a chain of 5", small, small, small, small, small),
                chain("a chain of 6,000", Collections.nCopies(6_000, new byte[]{0x30, 0}).toArray(byte[][]::new)),
                chain("more than a message holds", new byte[40_000]));
    }

    private static Arguments chain(String name, byte[]... chain) {
        return Arguments.of(name, chain);
    }

    private static VirtualLink handshake(byte[][] chain, DtlsRole hostile, long[] spentNs) {
        BcDtlsProvider provider = BcDtlsProvider.forVirtualTime();
        byte[] first = chain.length == 0 ? ALICE.certificateDer() : chain[0];
        List<Fingerprint> announced = List.of(Fingerprint.of("sha-256", first));
        DtlsRole role = hostile == DtlsRole.CLIENT ? DtlsRole.SERVER : DtlsRole.CLIENT;
        DtlsEndpoint attacker = provider.newEndpoint(ALICE, hostile, BOB.fingerprints(), PROFILES, MTU,
                negotiation -> HostileCertificates.peer(negotiation, hostile, chain));
        DtlsEndpoint victim = HostileCertificates.timed(provider.newEndpoint(BOB, role, announced, PROFILES, MTU),
                spentNs);
        return hostile == DtlsRole.CLIENT
                ? new VirtualLink(attacker, victim, (from, datagram) -> afterMs(1))
                : new VirtualLink(victim, attacker, (from, datagram) -> afterMs(1));
    }

    /** So that loading classes is no part of what is measured. */
    @BeforeAll
    static void warmUp() {
        HandshakeTest.connected();
    }

    @ParameterizedTest
    @EnumSource(DtlsRole.class)
    void aPeerThatPresentsItsOwnCertificateIsServed(DtlsRole hostile) {
        VirtualLink link = handshake(new byte[][]{ALICE.certificateDer()}, hostile, new long[1]);
        link.start();
        link.runFor(2_000);
        assertThat(link.client.connected()).as("%s", link.client.events).isNotNull();
        assertThat(link.server.connected()).as("%s", link.server.events).isNotNull();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chains")
    void aHostileClientIsRefusedWithinMilliseconds(String name, byte[][] chain) {
        assertRefused(name, chain, DtlsRole.CLIENT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chains")
    void aHostileServerIsRefusedWithinMilliseconds(String name, byte[][] chain) {
        assertRefused(name, chain, DtlsRole.SERVER);
    }

    /** Keys that would be computed with for long; what is no certificate at all is refused in other words. */
    private static boolean isKey(String name) {
        return name.matches("(P-256|RSA|a composite|an odd|a huge).*");
    }

    private static void assertRefused(String name, byte[][] chain, DtlsRole hostile) {
        long[] spentNs = {0};
        VirtualLink link = handshake(chain, hostile, spentNs);
        link.start();
        link.runFor(65_000);
        VirtualLink.Side victim = hostile == DtlsRole.CLIENT ? link.server : link.client;
        assertThat(victim.connected()).isNull();
        assertThat(victim.failed()).isNotNull();
        if (isKey(name)) { // by us, before the library computes anything with the key
            assertThat(victim.failed().reason()).contains("of a kind or size that is not accepted");
            assertThat(victim.failed().sentAlert()).isEqualTo(43);
        }
        assertThat(victim.endpoint.nextTimeoutNs()).isEqualTo(Long.MAX_VALUE);
        // An honest handshake takes some 5 ms; the bound leaves room for a machine that is busy and cold.
        assertThat(spentNs[0]).isLessThan(1_000_000_000L);
    }
}
