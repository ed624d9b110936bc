package dev.parley.core.jsep;

import dev.parley.core.base.Dice;
import dev.parley.core.candidate.IceCredentials;
import dev.parley.core.dtls.DtlsRole;
import dev.parley.core.dtls.Fingerprint;
import dev.parley.core.plan.TransportPlan;
import dev.parley.core.sdp.Attribute;
import java.util.List;
import java.util.Set;

/**
 * The one BUNDLE transport as far as it is negotiated: ICE credentials and role, DTLS role and fingerprints, and the
 * section that carries it.
 *
 * <p>Loop-owned.
 */
final class TransportState {
    /** What can be rolled back. */
    record Settled(IceCredentials local, IceCredentials remote, boolean remoteLite, DtlsRole role,
            List<Fingerprint> fingerprints, Boolean controlling, String mid, int mLineIndex, Set<String> remoteMids) {}

    private static final Settled NOTHING = new Settled(null, null, false, null, List.of(), null, null, -1, Set.of());

    private final Dice dice;
    private Settled settled = NOTHING;
    /** Ours before anything is settled; it outlives a rollback, so that a gatherer at work need not begin again. */
    private IceCredentials first;
    /** In our pending offer. */
    private IceCredentials offered;
    private boolean offering;
    private String offeredMid;
    private int offeredMLineIndex = -1;
    private boolean restartWanted;

    TransportState(Dice dice) {
        this.dice = dice;
    }

    private IceCredentials newCredentials() {
        return IceCredentials.random(dice);
    }

    private IceCredentials current() {
        if (settled.local != null) {
            return settled.local;
        }
        if (first == null) {
            first = newCredentials();
        }
        return first;
    }

    /** W3C webrtc section 4.4.1.8, restartIce: each offer has new credentials until one of them is answered. */
    void wantRestart() {
        restartWanted = settled.local != null;
    }

    boolean isRestartWanted() {
        return restartWanted;
    }

    IceCredentials forOffer(boolean restart) {
        return settled.local != null && (restart || restartWanted) ? newCredentials() : current();
    }

    /** RFC 8839 section 4.4.1.1: new credentials of the offerer are answered with new ones. */
    IceCredentials forAnswer(IceCredentials remoteOffered) {
        boolean restarts = settled.remote != null && !settled.remote.equals(remoteOffered);
        return restarts ? newCredentials() : current();
    }

    /** The role of the answerer, who may be bound by the offer or by what was settled before (RFC 8842 section 5.3). */
    DtlsRole answererRole(Attribute.Setup offeredSetup, DtlsRole preferred) {
        if (settled.role != null) {
            return settled.role;
        }
        return switch (offeredSetup) {
            case ACTIVE -> DtlsRole.SERVER;
            case PASSIVE -> DtlsRole.CLIENT;
            case ACTPASS, HOLDCONN -> preferred;
        };
    }

    void localOffer(IceCredentials credentials, Section tagged) {
        offering = true;
        offered = credentials;
        offeredMid = tagged == null ? null : tagged.mid();
        offeredMLineIndex = tagged == null ? -1 : tagged.index();
    }

    private void offerIsOver() {
        offering = false;
        offered = null;
    }

    /**
     * An answer, provisional or not, was applied.
     *
     * @param weOffered whether {@code local} is the offer
     */
    void settle(Described local, Described remote, boolean weOffered) {
        Section tagged = (weOffered ? remote : local).tagged();
        if (tagged == null) {
            restartWanted = false; // all is rejected: the transport stays as it was, with nothing to restart it for
            return;
        }
        Section offererTagged = (weOffered ? local : remote).tagged();
        Section theirs = withTransport(remote.find(tagged.index()), remote);
        Section ours = withTransport(local.find(tagged.index()), local);
        boolean controls = settled.controlling != null ? settled.controlling : weOffered;
        IceCredentials localIce = ours.ice();
        if (settled.local != null && !settled.local.equals(localIce)) {
            restartWanted = false;
        }
        settled = new Settled(localIce, theirs.ice(), remote.isIceLite(), role(ours, theirs, weOffered),
                theirs.fingerprints(), controls, tagged.mid(), tagged.index(),
                offererTagged == null ? Set.of(tagged.mid()) : Set.copyOf(List.of(tagged.mid(), offererTagged.mid())));
    }

    /** The section itself, or, when it leaves the transport to its bundle, the tagged one. */
    private static Section withTransport(Section section, Described description) {
        return section.ice() != null || description.tagged() == null ? section : description.tagged();
    }

    private DtlsRole role(Section ours, Section theirs, boolean weOffered) {
        if (settled.role != null) {
            return settled.role;
        }
        boolean answererIsClient = (weOffered ? theirs : ours).setup() == Attribute.Setup.ACTIVE;
        return answererIsClient == weOffered ? DtlsRole.SERVER : DtlsRole.CLIENT;
    }

    /** The exchange is complete. */
    void complete() {
        offerIsOver();
    }

    Settled snapshot() {
        return settled;
    }

    void restore(Settled former) {
        settled = former;
        offerIsOver();
    }

    /** Null until a peer's description is settled. */
    IceCredentials remote() {
        return settled.remote;
    }

    /** The section that carries the transport, null until it is settled. */
    String mid() {
        return settled.mid;
    }

    /** Whether candidates of this section are for the transport: its own, or the one the offerer would have used. */
    boolean takesCandidatesOf(String mid) {
        return settled.remoteMids.contains(mid);
    }

    /** Whether the fragment is one of ours. */
    boolean isLocal(String ufrag) {
        return is(ufrag, settled.local) || is(ufrag, first) || is(ufrag, offered);
    }

    private static boolean is(String ufrag, IceCredentials credentials) {
        return credentials != null && credentials.ufrag().equals(ufrag);
    }

    /** Null until a local description was set. */
    TransportPlan plan() {
        // When our first offer was rolled back, the gathering begun with it goes on.
        IceCredentials local = offering ? offered : settled.local != null ? settled.local : first;
        boolean restarting = offering && settled.local != null && !offered.equals(settled.local);
        boolean controls = settled.remoteLite || (settled.controlling != null ? settled.controlling : offering);
        String mid = settled.mid != null ? settled.mid : offeredMid;
        int mLineIndex = settled.mid != null ? settled.mLineIndex : offeredMLineIndex;
        if (mid == null) {
            return null;
        }
        return new TransportPlan(mid, mLineIndex, local, restarting ? null : settled.remote, controls,
                settled.remoteLite, settled.role, settled.fingerprints);
    }
}
