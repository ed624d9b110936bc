package dev.parley.core.transport;

import dev.parley.core.base.Packet;

/**
 * Takes what came out of the transport, decrypted and authenticated. Called inside {@code handleDatagram}; packets and
 * arrays are borrowed until return, and the transport must not be called from here.
 *
 * <p>Loop-owned.
 */
public interface TransportSink {
    void onRtp(Packet packet, long nowNs);

    void onRtcp(Packet packet, long nowNs);

    /** A DTLS message: one SCTP packet. */
    void onData(byte[] data, int offset, int length, long nowNs);
}
