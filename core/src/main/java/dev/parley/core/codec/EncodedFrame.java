package dev.parley.core.codec;

/**
 * One coded picture or one packet of coded sound, between a codec and RTP, in the codec's own bitstream: a VP8 frame; a
 * VP9 frame, or a superframe with its index; an AV1 temporal unit of OBUs that have their size, without temporal
 * delimiter, a key frame with its sequence header; an access unit of H.264 or H.265 with Annex B start codes, a key frame
 * with its parameter sets; an Opus packet; octets of G.711 or G.722.
 *
 * <p>Immutable; the array is shared and must not be changed.
 *
 * @param mimeType     such as video/VP8
 * @param data         the bitstream
 * @param keyFrame     decodable by itself; always true for audio
 * @param rtpTimestamp 32 bits in units of the codec's clock, as on the wire
 * @param captureNs    monotonic time of capture; those of all tracks of one remote peer lie on one timeline of ours, late
 *                     by the shortest way from there. As a media engine hands it over, the time of arrival
 */
public record EncodedFrame(String mimeType, byte[] data, boolean keyFrame, int rtpTimestamp, long captureNs) {
    public boolean isAudio() {
        return mimeType.regionMatches(true, 0, "audio/", 0, 6);
    }

    @Override
    public String toString() {
        return mimeType + (keyFrame ? " key " : " ") + data.length + " B @" + Integer.toUnsignedString(rtpTimestamp);
    }
}
