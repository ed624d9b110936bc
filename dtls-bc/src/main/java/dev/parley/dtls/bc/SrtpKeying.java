package dev.parley.dtls.bc;

import dev.parley.core.dtls.DtlsEvent.SrtpKeys;
import dev.parley.core.dtls.DtlsRole;
import java.util.Arrays;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.SRTPProtectionProfile;
import org.bouncycastle.tls.TlsContext;

/** Exports the keys of SRTP from a finished handshake and cuts them up (RFC 5764 section 4.2). */
final class SrtpKeying {
    private SrtpKeying() {}

    /** Whether we know how long the keys of a profile are. */
    static boolean known(int profile) {
        return keyBytes(profile) > 0;
    }

    /** @return null when no profile was agreed on */
    static SrtpKeys export(TlsContext context, int profile, DtlsRole role) {
        int key = keyBytes(profile);
        int salt = saltBytes(profile);
        if (key == 0) {
            return null;
        }
        byte[] material = context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, 2 * (key + salt));
        byte[] clientKey = Arrays.copyOfRange(material, 0, key);
        byte[] serverKey = Arrays.copyOfRange(material, key, 2 * key);
        byte[] clientSalt = Arrays.copyOfRange(material, 2 * key, 2 * key + salt);
        byte[] serverSalt = Arrays.copyOfRange(material, 2 * key + salt, 2 * (key + salt));
        Arrays.fill(material, (byte) 0);
        return role == DtlsRole.CLIENT
                ? new SrtpKeys(profile, clientKey, clientSalt, serverKey, serverSalt)
                : new SrtpKeys(profile, serverKey, serverSalt, clientKey, clientSalt);
    }

    private static int keyBytes(int profile) {
        return switch (profile) {
            case SRTPProtectionProfile.SRTP_AES128_CM_HMAC_SHA1_80, SRTPProtectionProfile.SRTP_AEAD_AES_128_GCM -> 16;
            case SRTPProtectionProfile.SRTP_AEAD_AES_256_GCM -> 32;
            default -> 0;
        };
    }

    /** RFC 3711 section 8.2: 112 bits; RFC 7714 section 12: 96 bits. */
    private static int saltBytes(int profile) {
        return profile == SRTPProtectionProfile.SRTP_AES128_CM_HMAC_SHA1_80 ? 14 : 12;
    }
}
