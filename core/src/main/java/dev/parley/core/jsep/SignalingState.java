package dev.parley.core.jsep;

import java.util.Locale;

/**
 * Where an exchange of offer and answer stands (W3C webrtc section 4.3.1, RTCSignalingState), and which description may
 * come next (RFC 9429 section 3.2).
 *
 * <p>Immutable.
 */
public enum SignalingState {
    STABLE, HAVE_LOCAL_OFFER, HAVE_REMOTE_OFFER, HAVE_LOCAL_PRANSWER, HAVE_REMOTE_PRANSWER, CLOSED;

    /** The state after a description of ours, or null when it may not come now. */
    SignalingState afterLocal(SdpType type) {
        return switch (type) {
            case OFFER -> this == STABLE || this == HAVE_LOCAL_OFFER ? HAVE_LOCAL_OFFER : null;
            case PRANSWER -> answersRemote() ? HAVE_LOCAL_PRANSWER : null;
            case ANSWER -> answersRemote() ? STABLE : null;
            case ROLLBACK -> this == STABLE || this == CLOSED ? null : STABLE;
        };
    }

    /** The state after a description of the peer's, or null when it may not come now. */
    SignalingState afterRemote(SdpType type) {
        return switch (type) {
            case OFFER -> this == STABLE || this == HAVE_REMOTE_OFFER ? HAVE_REMOTE_OFFER : null;
            case PRANSWER -> answersLocal() ? HAVE_REMOTE_PRANSWER : null;
            case ANSWER -> answersLocal() ? STABLE : null;
            case ROLLBACK -> this == STABLE || this == CLOSED ? null : STABLE;
        };
    }

    /** Whether we may answer now. */
    boolean answersRemote() {
        return this == HAVE_REMOTE_OFFER || this == HAVE_LOCAL_PRANSWER;
    }

    private boolean answersLocal() {
        return this == HAVE_LOCAL_OFFER || this == HAVE_REMOTE_PRANSWER;
    }

    /** As RTCSignalingState: stable, have-local-offer and so on. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
