package dev.parley.webrtc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts into words what a connection waits for, or why it has failed. A pure function of what is known.
 *
 * <p>Immutable.
 *
 * @param connection   its state
 * @param signaling    its state
 * @param described    whether both descriptions are there
 * @param refused      what negotiation left out
 * @param iceConnected whether there is a path
 * @param dtlsClosed   whether the other side has said goodbye
 * @param failure      of DTLS, or null
 * @param path         candidates and pairs
 */
record Diagnostician(RTCPeerConnectionState connection, RTCSignalingState signaling, boolean described,
        RefusedKinds refused, boolean iceConnected, boolean dtlsClosed, DtlsFailure failure, PathFacts path) {

    /**
     * Why DTLS failed.
     *
     * @param kind   RTCErrorDetailType, or "bug"
     * @param reason a sentence
     */
    record DtlsFailure(String kind, String reason) {}

    ConnectionDiagnosis diagnose() {
        return switch (connection) {
            case CLOSED -> new ConnectionDiagnosis(ConnectionReason.CLOSED, "this side has closed the connection");
            case FAILED -> failure != null ? handshake() : way();
            default -> dtlsClosed
                    ? new ConnectionDiagnosis(ConnectionReason.CLOSED_BY_PEER,
                            "the other side has closed the connection")
                    : underWay();
        };
    }

    private ConnectionDiagnosis handshake() {
        boolean certificate = failure.reason.contains("certificate");
        boolean told = failure.reason.contains("alert") && failure.reason.startsWith("The peer");
        if (failure.kind.equals("bug")) {
            return detailed(ConnectionReason.BUG, "a bug in Parley ended it");
        } else if (failure.kind.equals("fingerprint-failure")) {
            return detailed(ConnectionReason.FINGERPRINT_DIFFERS, "the other side's certificate does not have the "
                    + "fingerprint its description announced: somebody is in between, or the SDP was changed on its way");
        } else if (told && certificate) {
            return detailed(ConnectionReason.CERTIFICATE_REFUSED, "the other side refused our certificate: the "
                    + "fingerprint it was told differs; somebody is in between, or the SDP was changed on its way");
        }
        return detailed(ConnectionReason.HANDSHAKE_FAILED, "the DTLS handshake failed");
    }

    private ConnectionDiagnosis detailed(ConnectionReason reason, String sentence) {
        String detail = failure.reason.replaceFirst("\\.$", "");
        return new ConnectionDiagnosis(reason, sentence + " (" + detail + ")", Map.of("detail", failure.reason));
    }

    /** ICE has failed. */
    private ConnectionDiagnosis way() {
        if (path.hadPath()) {
            return new ConnectionDiagnosis(ConnectionReason.VANISHED,
                    "no sign of life from the other side for 30 s: it is gone, or the network between");
        } else if (path.local().isEmpty()) {
            return new ConnectionDiagnosis(ConnectionReason.NO_LOCAL_CANDIDATES,
                    "this computer has no address to be reached at: is it connected to a network?");
        } else if (path.remote().isEmpty()) {
            return new ConnectionDiagnosis(ConnectionReason.NO_REMOTE_CANDIDATES,
                    "the other side named no address that could be tried " + sides(), facts());
        }
        return new ConnectionDiagnosis(ConnectionReason.NO_PAIR_ANSWERED, (path.pairs() == 1
                ? "the one candidate pair was not answered "
                : "none of " + path.pairs() + " candidate pairs was answered ") + sides()
                + "; UDP does not get through between the two networks" + hint(), facts());
    }

    private String hint() {
        boolean outside = path.local().containsKey("srflx") && path.remote().containsKey("srflx");
        return outside
                ? ": only a relay (TURN) would help"
                : ": join the same network, let UDP through, or name a STUN server so that each side learns its "
                        + "outside address";
    }

    private ConnectionDiagnosis underWay() {
        ConnectionDiagnosis negotiation = described ? null : negotiating();
        if (negotiation != null) {
            return negotiation;
        } else if (connection == RTCPeerConnectionState.DISCONNECTED) {
            return silent();
        } else if (connection == RTCPeerConnectionState.CONNECTED) {
            return new ConnectionDiagnosis(ConnectionReason.CONNECTED, refused.kinds().isEmpty()
                    ? "connected"
                    : "connected, without " + kinds() + ": no codec in common", refusedFacts());
        } else if (refused.all()) {
            return new ConnectionDiagnosis(ConnectionReason.NO_COMMON_CODEC,
                    "there is nothing to connect: no codec in common for " + kinds(), refusedFacts());
        } else if (iceConnected) {
            return new ConnectionDiagnosis(ConnectionReason.SECURING,
                    "a path is found; the DTLS handshake is under way");
        } else if (path.remote().isEmpty()) {
            return new ConnectionDiagnosis(ConnectionReason.AWAITING_CANDIDATES,
                    "waiting for an address of the other side " + sides(), facts());
        }
        return new ConnectionDiagnosis(ConnectionReason.CHECKING, "checking " + path.pairs()
                + (path.pairs() == 1 ? " candidate pair " : " candidate pairs ") + sides(), facts());
    }

    private ConnectionDiagnosis negotiating() {
        return switch (signaling) {
            case HAVE_LOCAL_OFFER, HAVE_REMOTE_PRANSWER -> new ConnectionDiagnosis(ConnectionReason.AWAITING_ANSWER,
                    "waiting for the answer to our offer");
            case HAVE_REMOTE_OFFER, HAVE_LOCAL_PRANSWER -> new ConnectionDiagnosis(ConnectionReason.ANSWER_DUE,
                    "the other side's offer is here and is being answered");
            default -> new ConnectionDiagnosis(ConnectionReason.AWAITING_OFFER,
                    "waiting for an offer: none was made here and none has come");
        };
    }

    private ConnectionDiagnosis silent() {
        if (path.silentMs() < 0) {
            return new ConnectionDiagnosis(ConnectionReason.SILENT, "no sign of life from the other side");
        }
        return new ConnectionDiagnosis(ConnectionReason.SILENT,
                "no sign of life from the other side for " + path.silentMs() / 1_000 + " s; giving up in "
                        + Math.ceilDiv(path.leftMs(), 1_000) + " s",
                Map.of("silentMs", path.silentMs(), "givesUpInMs", path.leftMs()));
    }

    private String sides() {
        return "(ours: " + PathFacts.text(path.local()) + "; theirs: " + PathFacts.text(path.remote()) + ")";
    }

    private String kinds() {
        return String.join(" and ", refused.kinds());
    }

    private Map<String, Object> refusedFacts() {
        return refused.kinds().isEmpty() ? Map.of() : Map.of("refusedKinds", List.copyOf(refused.kinds()));
    }

    private Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("pairs", path.pairs());
        facts.put("localCandidates", PathFacts.text(path.local()));
        facts.put("remoteCandidates", PathFacts.text(path.remote()));
        return facts;
    }
}
