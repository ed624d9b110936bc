package dev.parley.core.plan;

import dev.parley.core.codec.Codec;
import java.util.List;

/**
 * How the peer sends to us in one section.
 *
 * <p>Immutable.
 *
 * @param codecs  payload types we announced, with their rtx companions; what was agreed on comes first
 * @param ssrc    the media SSRC signalled by {@code a=ssrc}; 0 when none was, then packets are found by mid
 * @param rtxSsrc the retransmission SSRC of {@code ssrc-group:FID}; 0 when none was signalled
 */
public record ReceivePlan(List<Codec> codecs, int ssrc, int rtxSsrc) {
    public ReceivePlan {
        codecs = List.copyOf(codecs);
    }
}
