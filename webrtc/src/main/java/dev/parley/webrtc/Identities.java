package dev.parley.webrtc;

import dev.parley.core.dtls.DtlsIdentity;
import dev.parley.core.dtls.DtlsProvider;
import dev.parley.dtls.bc.BcDtlsProvider;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Keys and certificates of connections.
 *
 * <p>Any thread.
 */
final class Identities {
    static final DtlsProvider PROVIDER = new BcDtlsProvider();

    private Identities() {}

    /** The first of the certificates given, or a new one, made on a virtual thread. */
    static CompletableFuture<DtlsIdentity> of(List<RTCCertificate> certificates) {
        return certificates.isEmpty()
                ? CompletableFuture.supplyAsync(PROVIDER::newIdentity, Thread::startVirtualThread)
                : CompletableFuture.completedFuture(certificates.getFirst().identity());
    }

    /** WebRTC 1.0, section 4.4.1.1: an expired certificate is refused. */
    static void requireValid(List<RTCCertificate> certificates) {
        for (RTCCertificate certificate : certificates) {
            if (certificate.expires() < Instant.now().toEpochMilli()) {
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
