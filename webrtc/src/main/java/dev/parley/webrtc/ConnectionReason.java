package dev.parley.webrtc;

/**
 * What a connection waits for, or why it has ended: one word for programs, see {@link RTCPeerConnection#diagnose}.
 *
 * <p>Immutable.
 */
public enum ConnectionReason {
    /** No offer was made, and none has come. */
    AWAITING_OFFER("awaiting-offer"),
    /** Our offer is made; there is no answer yet. */
    AWAITING_ANSWER("awaiting-answer"),
    /** The other side's offer is here; the answer is ours to make. */
    ANSWER_DUE("answer-due"),
    /** Everything that was offered was refused: there is nothing to connect. */
    NO_COMMON_CODEC("no-common-codec"),
    /** The descriptions are there, but no address of the other side's. */
    AWAITING_CANDIDATES("awaiting-candidates"),
    /** Pairs of candidates are tried. */
    CHECKING("checking"),
    /** A path is found; the DTLS handshake is under way. */
    SECURING("securing"),
    /** It works. */
    CONNECTED("connected"),
    /** It worked, and nothing has come from the other side for some seconds; that may pass. */
    SILENT("silent"),
    /** Failed: this computer has no address to be reached at. */
    NO_LOCAL_CANDIDATES("no-local-candidates"),
    /** Failed: the other side named no address that could be tried. */
    NO_REMOTE_CANDIDATES("no-remote-candidates"),
    /** Failed: pairs of candidates were tried, and none was answered. */
    NO_PAIR_ANSWERED("no-pair-answered"),
    /** Failed: the other side's certificate is not the one that its description announced. */
    FINGERPRINT_DIFFERS("fingerprint-differs"),
    /** Failed: the other side did not take our certificate for the one that our description announced. */
    CERTIFICATE_REFUSED("certificate-refused"),
    /** Failed: the DTLS handshake broke off for another reason. */
    HANDSHAKE_FAILED("handshake-failed"),
    /** Failed: the other side was there and has given no sign of life for 30 s (RFC 7675). */
    VANISHED("vanished"),
    /** Failed: a bug in this library. */
    BUG("bug"),
    /** The other side has closed the connection. */
    CLOSED_BY_PEER("closed-by-peer"),
    /** This side has closed the connection. */
    CLOSED("closed");

    private final String word;

    ConnectionReason(String word) {
        this.word = word;
    }

    /** The word for programs, such as "no-pair-answered". */
    public String word() {
        return word;
    }

    @Override
    public String toString() {
        return word;
    }
}
