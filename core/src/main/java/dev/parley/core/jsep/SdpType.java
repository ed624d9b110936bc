package dev.parley.core.jsep;

import java.util.Locale;

/**
 * What a description is meant as (W3C webrtc section 4.6.1, RTCSdpType).
 *
 * <p>Immutable.
 */
public enum SdpType {
    OFFER, PRANSWER, ANSWER, ROLLBACK;

    /** offer, pranswer, answer, rollback. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
