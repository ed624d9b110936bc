package dev.parley.core.jsep;

import dev.parley.core.codec.Codec;
import dev.parley.core.codec.CodecMatch;
import dev.parley.core.plan.DataPlan;
import dev.parley.core.plan.HeaderExtension;
import dev.parley.core.plan.MediaPlan;
import dev.parley.core.plan.ReceivePlan;
import dev.parley.core.plan.SendPlan;
import dev.parley.core.sdp.Attribute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns a pair of descriptions that answer each other into plans.
 *
 * <p>Loop-owned.
 */
final class MediaPlans {
    private final Session session;
    private final Described local;
    private final Described remote;
    private final boolean weOffered;

    MediaPlans(Session session, Described local, Described remote, boolean weOffered) {
        this.session = session;
        this.local = local;
        this.remote = remote;
        this.weOffered = weOffered;
    }

    List<MediaPlan> media() {
        List<MediaPlan> plans = new ArrayList<>();
        for (Section ours : local.sections()) {
            Section theirs = remote.find(ours.index());
            Transceiver transceiver = session.findByMid(ours.mid());
            if (transceiver != null && !transceiver.stopped && !ours.isRejected() && !theirs.isRejected()) {
                plans.add(media(transceiver, ours, theirs));
            }
        }
        return plans;
    }

    private MediaPlan media(Transceiver transceiver, Section ours, Section theirs) {
        List<CodecMatch> matches = matches(ours.codecs(), theirs.codecs());
        SendPlan send = null;
        if (transceiver.currentDirection.sends()) {
            List<Codec> codecs = CodecMatch.send(matches);
            boolean rtx = codecs.stream().anyMatch(Codec::isRtx);
            send = new SendPlan(codecs, transceiver.ssrc(), rtx ? transceiver.rtxSsrc() : 0, session.cname);
        }
        ReceivePlan receive = null;
        if (transceiver.currentDirection.receives()) {
            List<Codec> codecs = weOffered
                    ? CodecMatch.receiveOffered(matches, ours.codecs())
                    : CodecMatch.receive(matches);
            receive = new ReceivePlan(codecs, theirs.ssrc(), theirs.rtxSsrc());
        }
        return new MediaPlan(transceiver.mid, transceiver.kind(), send, receive, extensions(ours, theirs),
                ours.hasReducedSize() && theirs.hasReducedSize());
    }

    /** The order of the answer is what counts (RFC 3264 section 7). */
    private List<CodecMatch> matches(List<Codec> ours, List<Codec> theirs) {
        List<CodecMatch> matches = new ArrayList<>(CodecMatch.find(theirs, ours));
        if (!weOffered) {
            matches.sort(Comparator.comparingInt(match -> ours.indexOf(match.ours())));
        }
        return matches;
    }

    private static List<HeaderExtension> extensions(Section ours, Section theirs) {
        Set<String> uris = new HashSet<>();
        theirs.extensions().forEach(e -> uris.add(e.uri()));
        List<HeaderExtension> common = new ArrayList<>();
        for (Attribute.ExtMap extension : ours.extensions()) {
            if (uris.contains(extension.uri())) {
                common.add(new HeaderExtension(extension.id(), extension.uri()));
            }
        }
        return common;
    }

    /** Null when there is no data section, or it is rejected. */
    DataPlan data() {
        Section ours = local.find(session.dataIndex);
        Section theirs = remote.find(session.dataIndex);
        if (ours == null || theirs == null || ours.isRejected() || theirs.isRejected()) {
            return null;
        }
        return new DataPlan(session.dataMid, ours.sctpPort(), theirs.sctpPort(), theirs.maxMessageSizeBytes());
    }
}
