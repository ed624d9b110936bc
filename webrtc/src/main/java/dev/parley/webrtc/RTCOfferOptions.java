package dev.parley.webrtc;

/**
 * How an offer is made (WebRTC 1.0, section 4.2.7).
 *
 * <p>Immutable.
 *
 * @param iceRestart          new ICE credentials
 * @param offerToReceiveAudio legacy: null, or whether to add a section that receives audio
 * @param offerToReceiveVideo legacy: null, or whether to add a section that receives video
 */
public record RTCOfferOptions(boolean iceRestart, Boolean offerToReceiveAudio, Boolean offerToReceiveVideo) {
    public RTCOfferOptions(boolean iceRestart) {
        this(iceRestart, null, null);
    }
}
