package dev.parley.webrtc;

import dev.parley.core.datachannel.ChannelSnapshot;
import dev.parley.core.peer.PeerStats;
import dev.parley.core.sctp.SctpSnapshot;
import dev.parley.core.stats.CandidatePairStats;
import dev.parley.core.stats.CandidateStats;
import dev.parley.core.stats.CertificateStats;
import dev.parley.webrtc.world.World;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Makes a report out of what the engine counts (WebRTC 1.0, section 8; Identifiers for WebRTC's Statistics API). */
final class StatsReader {
    private static final String TRANSPORT_ID = "T0";
    private static final String REMOTE_CERTIFICATE_ID = "CR";
    private static final String LOCAL_CERTIFICATE_ID = "CL";

    private final long channelsOpened;
    private final long channelsClosed;
    private final byte[] localCertificate;
    private final ReceivedStats received;

    /**
     * @param localCertificate DER, or null
     * @param received         of the receivers
     */
    StatsReader(long channelsOpened, long channelsClosed, byte[] localCertificate,
            ReceivedStats received) {
        this.channelsOpened = channelsOpened;
        this.channelsClosed = channelsClosed;
        this.localCertificate = localCertificate;
        this.received = received;
    }

    /** When there is no engine any more. */
    RTCStatsReport readClosed() {
        return new RTCStatsReport(List.of(peerConnection(new StatsMembers(0, World.current().now().toEpochMilli()))));
    }

    RTCStatsReport read(PeerStats stats) {
        List<RTCStats> all = new ArrayList<>();
        all.add(peerConnection(members(stats)));
        all.add(transport(stats));
        if (stats.sctp() != SctpSnapshot.NONE) {
            all.add(sctp(stats, stats.sctp()));
        }
        certificate(stats, stats.remoteCertificate(), REMOTE_CERTIFICATE_ID, all);
        certificate(stats, localCertificate, LOCAL_CERTIFICATE_ID, all);
        for (CandidateStats candidate : stats.candidates()) {
            all.add(members(stats).all(candidate).without("id", "remote").with("transportId", TRANSPORT_ID).as(
                    candidate.remote() ? RTCStatsType.REMOTE_CANDIDATE : RTCStatsType.LOCAL_CANDIDATE,
                    candidate.id()));
        }
        for (CandidatePairStats pair : stats.pairs()) {
            all.add(members(stats).all(pair).without("id", "selected").with("transportId", TRANSPORT_ID)
                    .as(RTCStatsType.CANDIDATE_PAIR, pair.id()));
        }
        stats.channels().forEach(channel -> all.add(channel(stats, channel)));
        new MediaStatsReader(stats, TRANSPORT_ID, received).read(stats.media(), all);
        return new RTCStatsReport(all);
    }

    static StatsMembers members(PeerStats stats) {
        return new StatsMembers(stats.atNs(), stats.atEpochMs());
    }

    private RTCStats peerConnection(StatsMembers members) {
        return members.with("dataChannelsOpened", channelsOpened).with("dataChannelsClosed", channelsClosed)
                .as(RTCStatsType.PEER_CONNECTION, "P");
    }

    private RTCStats transport(PeerStats stats) {
        String selected = stats.pairs().stream().filter(CandidatePairStats::selected).map(CandidatePairStats::id)
                .findFirst().orElse(null);
        StatsMembers members = members(stats);
        stats.drops().forEach((reason, count) -> members.with(RTCStats.DROPPED + reason, count));
        return members.all(stats.transport()).with("selectedCandidatePairId", selected)
                .with("remoteCertificateId", stats.remoteCertificate() == null ? null : REMOTE_CERTIFICATE_ID)
                .with("localCertificateId", localCertificate == null ? null : LOCAL_CERTIFICATE_ID)
                .as(RTCStatsType.TRANSPORT, TRANSPORT_ID);
    }

    /**
     * Three members are our own: whether messages are interleaved (RFC 8260), whether checksums are left out (RFC 9653),
     * and how often nothing but a timeout brought a loss to light.
     */
    private static RTCStats sctp(PeerStats stats, SctpSnapshot sctp) {
        return members(stats).with("transportId", TRANSPORT_ID)
                .with("smoothedRoundTripTime",
                        sctp.smoothedRoundTripNs() < 0 ? null : sctp.smoothedRoundTripNs() / 1e9)
                .with("congestionWindow", sctp.congestionWindowBytes())
                .with("receiverWindow", sctp.receiverWindowBytes()).with("mtu", sctp.maxPacketBytes())
                .with("unackData", sctp.unackedChunks()).with("interleaving", sctp.interleaving())
                .with("zeroChecksum", sctp.zeroChecksum())
                .with("retransmissionTimeouts", sctp.retransmissionTimeouts()).as(RTCStatsType.SCTP_TRANSPORT, "S0");
    }

    private static RTCStats channel(PeerStats stats, ChannelSnapshot channel) {
        return members(stats).with("label", channel.parameters().label())
                .with("protocol", channel.parameters().protocol())
                .with("dataChannelIdentifier", channel.streamId() < 0 ? null : channel.streamId())
                .with("state", channel.state().name().toLowerCase(Locale.ROOT))
                .with("messagesSent", channel.messagesSent()).with("bytesSent", channel.bytesSent())
                .with("messagesReceived", channel.messagesReceived()).with("bytesReceived", channel.bytesReceived())
                .as(RTCStatsType.DATA_CHANNEL, "D" + channel.channel());
    }

    private static void certificate(PeerStats stats, byte[] der, String id, List<RTCStats> all) {
        if (der == null) {
            return;
        }
        CertificateStats certificate = new CertificateStats(fingerprint(der), "sha-256",
                Base64.getEncoder().encodeToString(der));
        all.add(members(stats).all(certificate).as(RTCStatsType.CERTIFICATE, id));
    }

    private static String fingerprint(byte[] der) {
        try {
            return HexFormat.ofDelimiter(":").withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
