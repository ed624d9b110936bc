package dev.parley.core.dtls;

/**
 * Takes the messages that a {@link DtlsEndpoint} decrypted, inside the call that brought them.
 *
 * <p>Loop-owned.
 */
@FunctionalInterface
public interface DtlsSink {
    /** One message, never empty; the array is borrowed until return. The endpoint must not be called from here. */
    void onMessage(byte[] data, int offset, int length, long nowNs);
}
