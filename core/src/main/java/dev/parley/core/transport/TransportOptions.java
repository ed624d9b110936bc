package dev.parley.core.transport;

import dev.parley.core.dtls.DtlsIdentity;
import dev.parley.core.dtls.DtlsProvider;
import dev.parley.core.ice.IceConfig;
import java.util.List;

/**
 * What a transport is told once, at its start.
 *
 * <p>Immutable.
 *
 * @param srtpProfiles protection profiles to offer (RFC 5764 section 4.1.2), best first
 */
public record TransportOptions(IceConfig ice, DtlsProvider dtls, DtlsIdentity identity, List<Integer> srtpProfiles) {
    /** GCM first: faster here than counter mode with HMAC, and stronger. */
    public static final List<Integer> SRTP_PROFILES = List.of(0x0007, 0x0008, 0x0001);

    public TransportOptions {
        srtpProfiles = List.copyOf(srtpProfiles);
    }
}
