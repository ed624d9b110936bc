package dev.parley.core.plan;

import dev.parley.core.codec.Codec;
import java.util.List;

/**
 * How we send in one section.
 *
 * <p>Immutable.
 *
 * @param codecs  what the peer can receive, its payload types, best first, with their rtx companions
 * @param ssrc    our media SSRC
 * @param rtxSsrc our retransmission SSRC; 0 when no rtx was agreed on
 * @param cname   canonical name for RTCP SDES (RFC 7022)
 */
public record SendPlan(List<Codec> codecs, int ssrc, int rtxSsrc, String cname) {
    public SendPlan {
        codecs = List.copyOf(codecs);
    }
}
