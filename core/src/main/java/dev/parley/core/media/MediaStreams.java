package dev.parley.core.media;

import dev.parley.core.base.ClockAnchor;
import dev.parley.core.base.Dice;
import dev.parley.core.base.Drops;
import dev.parley.core.plan.HeaderExtension;
import dev.parley.core.plan.MediaPlan;
import dev.parley.core.rtp.Rtcp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The streams of all sections, as negotiation wants them.
 *
 * <p>Loop-owned.
 */
final class MediaStreams {
    private static final int CNAME_CHARACTERS = 16;
    private static final int MAX_GOODBYES = 31;
    /** Each with a source for retransmissions, these are as many as SRTP remembers the latest packets of. */
    static final int MAX_SENDERS = 128;
    /** With theirs, as many as SRTP takes under one key. */
    static final int MAX_KNOWN_SENDERS = 8_192;

    private final ClockAnchor clock;
    private final Dice dice;
    private final Pacer pacer;
    private final EventQueue events;
    private final RtcpOutbox outbox;
    private final Drops drops;
    private final SsrcRouter router;
    private final int ownSsrc;
    private final String ownCname;
    private final Map<String, SendStream> senders = new LinkedHashMap<>();
    private final Map<String, ReceiveStream> receivers = new LinkedHashMap<>();
    /**
     * Every sender there ever was, by SSRC: a section that stops and starts again goes on with its sequence numbers,
     * otherwise SRTP would protect one twice.
     */
    private final Map<Integer, SendStream> known = new LinkedHashMap<>();

    MediaStreams(ClockAnchor clock, Dice dice, Pacer pacer, EventQueue events, RtcpOutbox outbox, Drops drops) {
        this.clock = clock;
        this.dice = dice;
        this.pacer = pacer;
        this.events = events;
        this.outbox = outbox;
        this.drops = drops;
        this.router = new SsrcRouter(drops);
        this.ownSsrc = dice.nextInt();
        this.ownCname = dice.alphanumeric(CNAME_CHARACTERS);
    }

    void apply(List<MediaPlan> plans) {
        Map<String, SendStream> newSenders = new LinkedHashMap<>();
        Map<String, ReceiveStream> newReceivers = new LinkedHashMap<>();
        for (MediaPlan plan : plans) {
            if (plan.send() != null) {
                applySend(plan, newSenders);
            }
            if (plan.receive() != null) {
                ReceiveStream stream = receivers.get(plan.mid());
                if (stream == null) {
                    stream = new ReceiveStream(plan, events, outbox, drops);
                } else if (!stream.plan().equals(plan)) {
                    stream.update(plan);
                }
                newReceivers.put(plan.mid(), stream);
            }
        }
        senders.values().stream().filter(old -> !newSenders.containsValue(old)).forEach(this::pause);
        senders.clear();
        senders.putAll(newSenders);
        receivers.clear();
        receivers.putAll(newReceivers);
        router.streams(receivers.values(), extensionId(plans, HeaderExtension.MID));
        introduce(plans);
    }

    private void pause(SendStream stream) {
        pacer.remove(stream);
        stream.pause();
    }

    private void applySend(MediaPlan plan, Map<String, SendStream> into) {
        SendStream stream = known.get(plan.send().ssrc());
        boolean tooMany = into.size() >= MAX_SENDERS || stream == null && known.size() >= MAX_KNOWN_SENDERS;
        if (tooMany) {
            drops.count("media.too-many-senders");
            return;
        }
        if (stream == null) {
            stream = new SendStream(plan, clock, dice, pacer, drops);
            known.put(plan.send().ssrc(), stream);
        } else {
            stream.update(plan);
        }
        if (senders.get(plan.mid()) != stream) {
            stream.resume();
        }
        into.put(plan.mid(), stream);
    }

    /** Under which SSRC and name feedback goes out: those of a stream we send, if there is one. */
    private void introduce(List<MediaPlan> plans) {
        SendStream first = senders.isEmpty() ? null : senders.values().iterator().next();
        boolean reducedSize = !plans.isEmpty() && plans.stream().allMatch(MediaPlan::reducedSize);
        outbox.identity(first == null ? ownSsrc : first.ssrc(), first == null ? ownCname : first.plan().send().cname(),
                reducedSize);
    }

    /** Ids hold for all sections of a bundle (RFC 8843 section 7.1.3), so the first that has one tells it; else 0. */
    static int extensionId(List<MediaPlan> plans, String uri) {
        for (MediaPlan plan : plans) {
            if (plan.receive() != null && plan.extensionId(uri) != 0) {
                return plan.extensionId(uri);
            }
        }
        return 0;
    }

    SsrcRouter router() {
        return router;
    }

    Collection<SendStream> senders() {
        return senders.values();
    }

    Collection<ReceiveStream> receivers() {
        return receivers.values();
    }

    /** Null when the section does not send. */
    SendStream sender(String mid) {
        return senders.get(mid);
    }

    /** Null when the section does not receive. */
    ReceiveStream receiver(String mid) {
        return receivers.get(mid);
    }

    /** The sender with this media SSRC, or null. */
    SendStream senderOf(int ssrc) {
        SendStream stream = known.get(ssrc);
        return stream != null && senders.get(stream.plan().mid()) == stream ? stream : null;
    }

    /** The receiver that hears this media SSRC, or null. */
    ReceiveStream receiverOf(int ssrc) {
        for (ReceiveStream stream : receivers.values()) {
            if (stream.ssrc() == ssrc) {
                return stream;
            }
        }
        return null;
    }

    /** BYE with all SSRCs that sent something (RFC 3550 section 6.6). */
    void close() {
        List<Integer> leaving = new ArrayList<>();
        for (SendStream stream : senders.values()) {
            pacer.remove(stream);
            if (stream.hasSent() && leaving.size() < MAX_GOODBYES) {
                leaving.add(stream.ssrc());
            }
        }
        if (!leaving.isEmpty()) {
            outbox.addFeedback(new Rtcp.Goodbye(leaving, ""));
        }
    }

    MediaStats stats() {
        return new MediaStats(
                receivers.values().stream().map(ReceiveStream::stats).filter(Objects::nonNull).toList(),
                senders.values().stream().filter(SendStream::hasSent).map(s -> s.counters().stats(s)).toList(),
                senders.values().stream().map(SendStream::remoteStats).filter(Objects::nonNull).toList(),
                receivers.values().stream().map(ReceiveStream::remoteStats).filter(Objects::nonNull).toList());
    }
}
