package dev.parley.core.peer;

import dev.parley.core.datachannel.ChannelSnapshot;
import dev.parley.core.media.MediaStats;
import dev.parley.core.sctp.SctpSnapshot;
import dev.parley.core.stats.CandidatePairStats;
import dev.parley.core.stats.CandidateStats;
import dev.parley.core.stats.TransportStats;
import java.util.List;
import java.util.Map;

/**
 * Everything a {@link PeerEngine} can count, at one moment.
 *
 * <p>Immutable.
 *
 * @param atNs              monotonic time of the reading
 * @param atEpochMs         the same moment in milliseconds since 1970
 * @param remoteCertificate DER, or null before the handshake is complete
 * @param drops             dropped packets of all rooms, by reason
 */
public record PeerStats(long atNs, double atEpochMs, TransportStats transport, List<CandidateStats> candidates,
        List<CandidatePairStats> pairs, byte[] remoteCertificate, List<ChannelSnapshot> channels, SctpSnapshot sctp,
        MediaStats media, Map<String, Long> drops) {}
