package dev.parley.core.codec;

/**
 * One {@code a=rtcp-fb} value of a payload type (RFC 4585 section 4.2).
 *
 * <p>Immutable.
 *
 * @param type      such as nack, ccm, transport-cc
 * @param parameter such as pli or fir; empty when there is none
 */
public record RtcpFeedback(String type, String parameter) {
    public static final RtcpFeedback NACK = new RtcpFeedback("nack", "");
    public static final RtcpFeedback NACK_PLI = new RtcpFeedback("nack", "pli");
    public static final RtcpFeedback CCM_FIR = new RtcpFeedback("ccm", "fir");
    public static final RtcpFeedback TRANSPORT_CC = new RtcpFeedback("transport-cc", "");

    @Override
    public String toString() {
        return parameter.isEmpty() ? type : type + " " + parameter;
    }
}
