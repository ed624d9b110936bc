package dev.parley.webrtc;

import dev.parley.core.dtls.DtlsIdentity;
import dev.parley.webrtc.world.World;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Keys and certificates of connections.
 *
 * <p>Any thread.
 */
final class Identities {
    private Identities() {}

    /** The first of the certificates given, or a new one. */
    static CompletableFuture<DtlsIdentity> of(List<RTCCertificate> certificates) {
        if (!certificates.isEmpty()) {
            return CompletableFuture.completedFuture(certificates.getFirst().identity());
        }
        return World.current().newIdentity();
    }

    /** WebRTC 1.0, section 4.4.1.1: an expired certificate is refused. */
    static void requireValid(List<RTCCertificate> certificates) {
        for (RTCCertificate certificate : certificates) {
            if (certificate.expires() < World.current().now().toEpochMilli()) {
                throw new InvalidAccessError("a certificate has expired");
            }
        }
    }

    static Promise<RTCCertificate> generate(String keygenAlgorithm) {
        if (!keygenAlgorithm.equalsIgnoreCase("ECDSA")) {
            return Promise.reject(new NotSupportedError("\"" + keygenAlgorithm + "\": only ECDSA, with P-256"));
        }
        Promise<RTCCertificate> promise = new Promise<>();
        of(List.of()).whenComplete((identity, error) -> {
            if (error == null) {
                promise.complete(new RTCCertificate(identity));
            } else {
                promise.completeExceptionally(new OperationError("no certificate could be made: " + error));
            }
        });
        return promise;
    }
}
