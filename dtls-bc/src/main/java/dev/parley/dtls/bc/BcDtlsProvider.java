package dev.parley.dtls.bc;

import dev.parley.core.base.Drops;
import dev.parley.core.dtls.DtlsEndpoint;
import dev.parley.core.dtls.DtlsIdentity;
import dev.parley.core.dtls.DtlsProvider;
import dev.parley.core.dtls.DtlsRole;
import dev.parley.core.dtls.Fingerprint;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.bouncycastle.tls.AbstractTlsPeer;

/**
 * Identities and DTLS 1.2 endpoints on Bouncy Castle.
 *
 * <p>Any thread.
 */
public final class BcDtlsProvider implements DtlsProvider {
    /** How long a certificate is good; browsers use the same. */
    public static final Duration DEFAULT_VALIDITY = Duration.ofDays(30);

    private final SecureRandom random = new SecureRandom();
    private final boolean virtualTime;

    /** For endpoints whose owner tells them the real time. */
    public BcDtlsProvider() {
        this(false);
    }

    private BcDtlsProvider(boolean virtualTime) {
        this.virtualTime = virtualTime;
    }

    /** For endpoints under virtual time, in which computing takes no time at all. */
    public static BcDtlsProvider forVirtualTime() {
        return new BcDtlsProvider(true);
    }

    @Override
    public DtlsIdentity newIdentity() {
        return newIdentity(Instant.now(), DEFAULT_VALIDITY);
    }

    /** An identity whose certificate is good from a day before {@code now} until {@code validity} after it. */
    public DtlsIdentity newIdentity(Instant now, Duration validity) {
        return SelfSigned.newIdentity(random, now.minus(Duration.ofDays(1)), now.plus(validity));
    }

    @Override
    public DtlsEndpoint newEndpoint(DtlsIdentity identity, DtlsRole role, List<Fingerprint> remote,
            List<Integer> srtpProfiles, int mtuBytes) {
        return newEndpoint(identity, role, remote, srtpProfiles, mtuBytes,
                role == DtlsRole.CLIENT ? WebRtcClient::new : WebRtcServer::new);
    }

    /**
     * Shakes hands with itself, in memory, so that the first handshake of the process finds its classes loaded: that costs
     * some hundred milliseconds, which a loop would not have for its other peers. Blocks the calling thread for it.
     */
    public void rehearse() {
        Rehearsal.succeeds(this);
    }

    /** With a peer of the caller's, so that tests can play a strange one. */
    BcDtlsEndpoint newEndpoint(DtlsIdentity identity, DtlsRole role, List<Fingerprint> remote,
            List<Integer> srtpProfiles, int mtuBytes, Function<Negotiation, AbstractTlsPeer> peer) {
        if (!(identity instanceof BcDtlsIdentity own)) {
            throw new IllegalArgumentException("the identity was made by another DtlsProvider");
        }
        Drops drops = new Drops();
        DatagramPort port = new DatagramPort(mtuBytes, virtualTime, drops);
        List<Integer> profiles = srtpProfiles.stream().filter(SrtpKeying::known).toList();
        Negotiation negotiation = new Negotiation(new HybridCrypto(random), own, role, remote, profiles);
        return new BcDtlsEndpoint(peer.apply(negotiation), negotiation, port, drops);
    }
}
