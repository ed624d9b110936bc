package dev.parley.core.jsep;

import dev.parley.core.base.Dice;
import dev.parley.core.codec.PayloadTypes;
import dev.parley.core.dtls.Fingerprint;
import dev.parley.core.plan.DataPlan;
import dev.parley.core.plan.MediaPlan;
import dev.parley.core.sdp.Origin;
import dev.parley.core.sdp.SessionDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that offer and answer remember: descriptions, transceivers, numbers given out, and what was settled. The builders
 * read it, the appliers change it.
 *
 * <p>Loop-owned.
 */
final class Session {
    final NegotiationConfig config;
    final Dice dice;
    final PayloadTypes payloadTypes = new PayloadTypes();
    final ExtensionIds extensionIds = new ExtensionIds();
    final TransportState transport;
    final String cname;
    final List<Transceiver> transceivers = new ArrayList<>();

    SignalingState state = SignalingState.STABLE;
    Described currentLocal;
    Described currentRemote;
    Described pendingLocal;
    Described pendingRemote;
    /** What to return to; null when stable. */
    Snapshot snapshot;
    List<Fingerprint> fingerprints = List.of();
    List<MediaPlan> mediaPlans = List.of();
    DataPlan dataPlan;
    boolean dataWanted;
    String dataMid;
    int dataIndex = -1;
    String dataMidDraft;
    /** Grows with each change of a transceiver or of what is wanted, so that a stale draft is known. */
    long modelVersion;

    private final String sessionId;
    private SessionDescription lastSetLocal;
    private int nextMid;

    Session(NegotiationConfig config, Dice dice) {
        this.config = config;
        this.dice = dice;
        this.transport = new TransportState(dice);
        this.cname = dice.alphanumeric(16);
        this.sessionId = Long.toString(dice.nextLong() >>> 1);
    }

    Described local() {
        return pendingLocal != null ? pendingLocal : currentLocal;
    }

    Described remote() {
        return pendingRemote != null ? pendingRemote : currentRemote;
    }

    private Stream<Described> descriptions() {
        return Stream.of(currentLocal, currentRemote, pendingLocal, pendingRemote).filter(d -> d != null);
    }

    /** Sections in the longest description; the next offer has at least as many (RFC 3264 section 8). */
    int sectionCount() {
        return descriptions().mapToInt(d -> d.sections().size()).max().orElse(0);
    }

    /** The section as the newest description has it. */
    Section findSection(int index) {
        return Stream.of(pendingLocal, pendingRemote, currentLocal, currentRemote).filter(d -> d != null)
                .map(d -> d.find(index)).filter(s -> s != null).findFirst().orElse(null);
    }

    /** The transceiver whose section this is, or null. */
    Transceiver findByMid(String mid) {
        for (Transceiver transceiver : transceivers) {
            if (mid.equals(transceiver.mid)) {
                return transceiver;
            }
        }
        return null;
    }

    /** A mid that no section has: the one drafted before, so that creating an offer twice gives the same, or a new one. */
    String newMid(String drafted) {
        String mid = drafted;
        while (mid == null || findByMid(mid) != null || hasSection(mid)) {
            mid = Integer.toString(nextMid++);
        }
        return mid;
    }

    private boolean hasSection(String mid) {
        return descriptions().anyMatch(d -> d.find(mid) != null);
    }

    int newSsrc() {
        int ssrc = dice.nextInt();
        return ssrc == 0 ? 1 : ssrc;
    }

    /** Letters and digits in the shape of a UUID, as browsers name tracks. */
    String newTrackId() {
        return String.join("-", dice.alphanumeric(8), dice.alphanumeric(4), dice.alphanumeric(4), dice.alphanumeric(4),
                dice.alphanumeric(12));
    }

    void disassociateData() {
        dataMid = null;
        dataIndex = -1;
        dataPlan = null;
    }

    /** Puts the origin line in; the version grows by one when the rest differs from what was set last (RFC 9429 5.2.2). */
    SessionDescription withOrigin(SessionDescription body) {
        if (lastSetLocal == null) {
            return body.withOrigin(origin(1));
        }
        SessionDescription same = body.withOrigin(lastSetLocal.origin());
        return same.equals(lastSetLocal) ? same : body.withOrigin(origin(lastSetLocal.origin().sessionVersion() + 1));
    }

    /** An origin without anybody's address in it (RFC 9429 section 5.2.1). */
    private Origin origin(long version) {
        return new Origin("-", sessionId, version, "IN IP4 127.0.0.1");
    }

    void localWasSet(SessionDescription description) {
        lastSetLocal = description;
    }
}
