package dev.parley.webrtc;

import dev.parley.core.media.MediaStats;
import dev.parley.core.peer.PeerStats;
import dev.parley.core.stats.CodecStats;
import dev.parley.core.stats.InboundRtpStats;
import dev.parley.core.stats.OutboundRtpStats;
import dev.parley.core.stats.RemoteInboundRtpStats;
import dev.parley.core.stats.RemoteOutboundRtpStats;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of a report that is about RTP streams and their codecs. */
final class MediaStatsReader {
    private final PeerStats stats;
    private final String transportId;
    private final ReceivedStats received;
    private final Map<String, RTCStats> codecs = new LinkedHashMap<>();

    MediaStatsReader(PeerStats stats, String transportId, ReceivedStats received) {
        this.stats = stats;
        this.transportId = transportId;
        this.received = received;
    }

    void read(MediaStats media, List<RTCStats> all) {
        for (InboundRtpStats stream : media.inbound()) {
            Record playout = received.playoutOfMid(stream.mid());
            StatsMembers members = stream(stream, codec(stream.codec(), "I"));
            all.add((playout == null ? members : members.all(playout))
                    .with("remoteId", remote("RO", stream.ssrc(), media
                            .remoteOutbound().stream().anyMatch(r -> r.ssrc() == stream.ssrc())))
                    .with("trackIdentifier", received.trackOfMid(stream.mid()))
                    .as(RTCStatsType.INBOUND_RTP, "I" + stream.ssrc()));
        }
        for (OutboundRtpStats stream : media.outbound()) {
            all.add(stream(stream, codec(stream.codec(), "O")).with("remoteId", remote("RI", stream.ssrc(), media
                    .remoteInbound().stream().anyMatch(r -> r.ssrc() == stream.ssrc())))
                    .as(RTCStatsType.OUTBOUND_RTP, "O" + stream.ssrc()));
        }
        for (RemoteInboundRtpStats stream : media.remoteInbound()) {
            all.add(stream(stream, null).with("localId", "O" + stream.ssrc()).as(RTCStatsType.REMOTE_INBOUND_RTP,
                    "RI" + stream.ssrc()));
        }
        for (RemoteOutboundRtpStats stream : media.remoteOutbound()) {
            all.add(stream(stream, null).with("localId", "I" + stream.ssrc())
                    .with("remoteTimestamp", stream.remoteTimestampMs()).without("remoteTimestampMs")
                    .as(RTCStatsType.REMOTE_OUTBOUND_RTP, "RO" + stream.ssrc()));
        }
        all.addAll(codecs.values());
    }

    private StatsMembers stream(Record stream, String codecId) {
        return StatsReader.members(stats).all(stream).with("transportId", transportId).with("codecId", codecId);
    }

    private static String remote(String prefix, long ssrc, boolean exists) {
        return exists ? prefix + ssrc : null;
    }

    /** The id of a codec's own object; one for each payload type and direction. */
    private String codec(CodecStats codec, String direction) {
        if (codec == null) {
            return null;
        }
        String id = "C" + direction + codec.payloadType();
        codecs.computeIfAbsent(id, key -> StatsReader.members(stats).all(codec).with("transportId", transportId)
                .as(RTCStatsType.CODEC, key));
        return id;
    }
}
