package dev.parley.core.media;

import dev.parley.core.stats.InboundRtpStats;
import dev.parley.core.stats.OutboundRtpStats;
import dev.parley.core.stats.RemoteInboundRtpStats;
import dev.parley.core.stats.RemoteOutboundRtpStats;
import java.util.List;

/**
 * Everything a {@link MediaEngine} can count, at one moment; streams that carried nothing yet are absent.
 *
 * <p>Immutable.
 */
public record MediaStats(List<InboundRtpStats> inbound, List<OutboundRtpStats> outbound,
        List<RemoteInboundRtpStats> remoteInbound, List<RemoteOutboundRtpStats> remoteOutbound) {
    public MediaStats {
        inbound = List.copyOf(inbound);
        outbound = List.copyOf(outbound);
        remoteInbound = List.copyOf(remoteInbound);
        remoteOutbound = List.copyOf(remoteOutbound);
    }
}
