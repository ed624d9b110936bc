package dev.parley.core.datachannel;

/**
 * Why a channel or the association ended other than by an orderly close: the members of an RTCError.
 *
 * <p>Immutable.
 *
 * @param detail        RTCErrorDetailType: "sctp-failure" or "data-channel-failure"
 * @param sctpCauseCode cause code of an ABORT (RFC 9260 section 3.3.10), or -1
 * @param reason        a sentence for a person
 */
public record ChannelCause(String detail, int sctpCauseCode, String reason) {
    public static ChannelCause sctp(int sctpCauseCode, String reason) {
        return new ChannelCause("sctp-failure", sctpCauseCode, reason);
    }

    public static ChannelCause channel(String reason) {
        return new ChannelCause("data-channel-failure", -1, reason);
    }
}
