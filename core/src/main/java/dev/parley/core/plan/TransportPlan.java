package dev.parley.core.plan;

import dev.parley.core.candidate.IceCredentials;
import dev.parley.core.dtls.DtlsRole;
import dev.parley.core.dtls.Fingerprint;
import java.util.List;

/**
 * What negotiation decided about the one BUNDLE transport.
 *
 * <p>Immutable.
 *
 * @param mid                mid of the section that carries the transport (the first of the group), for candidates
 * @param mLineIndex         index of that section
 * @param local              our credentials
 * @param remote             the peer's, null until its description is applied
 * @param controlling        our ICE role: the offerer of the first exchange controls (RFC 8445 section 6.1.1)
 * @param remoteLite         the peer is an ICE-lite agent
 * @param role               our DTLS role, null until both sides are known
 * @param remoteFingerprints the peer's certificate fingerprints, empty until its description is applied
 */
public record TransportPlan(String mid, int mLineIndex, IceCredentials local, IceCredentials remote,
        boolean controlling, boolean remoteLite, DtlsRole role, List<Fingerprint> remoteFingerprints) {
    public TransportPlan {
        remoteFingerprints = List.copyOf(remoteFingerprints);
    }
}
