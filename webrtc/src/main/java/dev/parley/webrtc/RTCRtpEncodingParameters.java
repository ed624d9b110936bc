package dev.parley.webrtc;

import dev.parley.webrtc.flow.EncodingLimits;

/**
 * How a sender encodes its track (WebRTC 1.0, section 5.2.7). What comes encoded from elsewhere can only be sent or not.
 * The {@code with} methods give a changed copy.
 *
 * <p>Immutable.
 *
 * @param active                whether anything is sent
 * @param maxBitrate            bits per second of the codec, null for what suits size and speed
 * @param maxFramerate          pictures per second, null for all there are; always null for sound
 * @param scaleResolutionDownBy width and height are divided by this, at least 1; null for sound
 */
public record RTCRtpEncodingParameters(boolean active, Integer maxBitrate, Double maxFramerate,
        Double scaleResolutionDownBy) {
    static RTCRtpEncodingParameters initial(String kind) {
        return new RTCRtpEncodingParameters(true, null, null, kind.equals("video") ? 1.0 : null);
    }

    public RTCRtpEncodingParameters withActive(boolean value) {
        return new RTCRtpEncodingParameters(value, maxBitrate, maxFramerate, scaleResolutionDownBy);
    }

    /** @param value bits per second, null for no limit */
    public RTCRtpEncodingParameters withMaxBitrate(Integer value) {
        return new RTCRtpEncodingParameters(active, value, maxFramerate, scaleResolutionDownBy);
    }

    /** @param value pictures per second, null for no limit */
    public RTCRtpEncodingParameters withMaxFramerate(Double value) {
        return new RTCRtpEncodingParameters(active, maxBitrate, value, scaleResolutionDownBy);
    }

    /** @param value at least 1 */
    public RTCRtpEncodingParameters withScaleResolutionDownBy(Double value) {
        return new RTCRtpEncodingParameters(active, maxBitrate, maxFramerate, value);
    }

    /**
     * As it is kept: of sound there is no size, of pictures always one (section 5.2, setParameters).
     *
     * @throws RangeError when a number cannot be meant
     */
    RTCRtpEncodingParameters checked(String kind) {
        if (maxBitrate != null && maxBitrate < 0) {
            throw new TypeError("maxBitrate is not negative, but " + maxBitrate);
        }
        if (kind.equals("audio")) {
            return new RTCRtpEncodingParameters(active, maxBitrate, null, null);
        }
        if (maxFramerate != null && !(maxFramerate >= 0 && maxFramerate < Double.POSITIVE_INFINITY)) {
            throw new RangeError("maxFramerate is at least 0, not " + maxFramerate);
        }
        double scale = scaleResolutionDownBy == null ? 1 : scaleResolutionDownBy;
        if (!(scale >= 1 && scale < Double.POSITIVE_INFINITY)) {
            throw new RangeError("scaleResolutionDownBy is at least 1, not " + scaleResolutionDownBy);
        }
        return withScaleResolutionDownBy(scale);
    }

    /** For the flow, where 0 stands for no limit; no picture in a second is no sending. */
    EncodingLimits limits() {
        boolean still = maxFramerate != null && maxFramerate == 0;
        return new EncodingLimits(active && !still, maxBitrate == null ? 0 : Math.max(maxBitrate, 1),
                maxFramerate == null ? 0 : maxFramerate, scaleResolutionDownBy == null ? 1 : scaleResolutionDownBy);
    }
}
