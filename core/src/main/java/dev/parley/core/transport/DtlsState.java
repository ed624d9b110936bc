package dev.parley.core.transport;

/** RTCDtlsTransportState (W3C webrtc section 5.5.1). */
public enum DtlsState {
    NEW, CONNECTING, CONNECTED, CLOSED, FAILED
}
