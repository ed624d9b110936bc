package dev.parley.core.jsep;

/**
 * Options of createOffer (W3C webrtc section 4.2.7).
 *
 * <p>Immutable.
 *
 * @param iceRestart offer new ICE credentials
 */
public record OfferOptions(boolean iceRestart) {
    public static final OfferOptions NONE = new OfferOptions(false);
}
