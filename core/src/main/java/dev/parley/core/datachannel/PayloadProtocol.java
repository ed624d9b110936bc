package dev.parley.core.datachannel;

/** Payload protocol identifiers of WebRTC (RFC 8831 section 8). */
final class PayloadProtocol {
    static final int DCEP = 50;
    static final int STRING = 51;
    static final int BINARY = 53;
    static final int STRING_EMPTY = 56;
    static final int BINARY_EMPTY = 57;

    /** SCTP cannot carry an empty message: one byte stands for it (RFC 8831 section 6.6). */
    private static final byte[] EMPTY_STAND_IN = {0};

    private PayloadProtocol() {}

    static int of(boolean text, byte[] data) {
        if (data.length == 0) {
            return text ? STRING_EMPTY : BINARY_EMPTY;
        }
        return text ? STRING : BINARY;
    }

    static byte[] onWire(byte[] data) {
        return data.length == 0 ? EMPTY_STAND_IN : data;
    }

    static boolean isMessage(int protocolId) {
        return protocolId == STRING || protocolId == BINARY || isEmpty(protocolId);
    }

    static boolean isEmpty(int protocolId) {
        return protocolId == STRING_EMPTY || protocolId == BINARY_EMPTY;
    }

    static boolean isText(int protocolId) {
        return protocolId == STRING || protocolId == STRING_EMPTY;
    }
}
