package dev.parley.webrtc;

import java.util.List;

/**
 * What a program wants of a track (Media Capture and Streams, sections 4.3.8 and 11). Absent members are null.
 *
 * <p>Immutable.
 *
 * @param deviceId         which device
 * @param groupId          which housing
 * @param width            of the picture in pixels
 * @param height           of the picture in pixels
 * @param aspectRatio      width over height
 * @param frameRate        pictures per second
 * @param facingMode       where a camera looks: user, environment, left, right
 * @param resizeMode       none for what the device gives, crop-and-scale for what is made of it
 * @param sampleRate       samples per second of each channel
 * @param sampleSize       bits per sample: 16
 * @param echoCancellation what the speakers play is taken out
 * @param autoGainControl  the level is evened out
 * @param noiseSuppression noise is taken out
 * @param latency          seconds between sound and its processing
 * @param channelCount     1 or 2
 * @param displaySurface   what a captured screen shows: monitor, window, browser (Screen Capture, section 5.4)
 * @param advanced         further sets, each taken whole if it can be met; their members are best given as exact
 */
public record MediaTrackConstraints(ConstrainDOMString deviceId, ConstrainDOMString groupId, ConstrainULong width,
        ConstrainULong height, ConstrainDouble aspectRatio, ConstrainDouble frameRate, ConstrainDOMString facingMode,
        ConstrainDOMString resizeMode, ConstrainULong sampleRate, ConstrainULong sampleSize,
        ConstrainBoolean echoCancellation, ConstrainBoolean autoGainControl, ConstrainBoolean noiseSuppression,
        ConstrainDouble latency, ConstrainULong channelCount, ConstrainDOMString displaySurface,
        List<MediaTrackConstraints> advanced) {
    /** Anything will do: {@code true} in JavaScript. */
    public static final MediaTrackConstraints ANY = builder().build();

    public MediaTrackConstraints {
        advanced = advanced == null ? List.of() : List.copyOf(advanced);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects the members of {@link MediaTrackConstraints}. A plain value is an ideal, as in JavaScript. */
    public static final class Builder {
        private ConstrainDOMString deviceId;
        private ConstrainDOMString groupId;
        private ConstrainULong width;
        private ConstrainULong height;
        private ConstrainDouble aspectRatio;
        private ConstrainDouble frameRate;
        private ConstrainDOMString facingMode;
        private ConstrainDOMString resizeMode;
        private ConstrainULong sampleRate;
        private ConstrainULong sampleSize;
        private ConstrainBoolean echoCancellation;
        private ConstrainBoolean autoGainControl;
        private ConstrainBoolean noiseSuppression;
        private ConstrainDouble latency;
        private ConstrainULong channelCount;
        private ConstrainDOMString displaySurface;
        private List<MediaTrackConstraints> advanced;

        private Builder() {}

        public Builder deviceId(ConstrainDOMString value) {
            deviceId = value;
            return this;
        }

        public Builder groupId(ConstrainDOMString value) {
            groupId = value;
            return this;
        }

        public Builder width(ConstrainULong value) {
            width = value;
            return this;
        }

        /** Ideally this. */
        public Builder width(int value) {
            return width(ConstrainULong.ideal(value));
        }

        public Builder height(ConstrainULong value) {
            height = value;
            return this;
        }

        /** Ideally this. */
        public Builder height(int value) {
            return height(ConstrainULong.ideal(value));
        }

        public Builder aspectRatio(ConstrainDouble value) {
            aspectRatio = value;
            return this;
        }

        /** Ideally this. */
        public Builder aspectRatio(double value) {
            return aspectRatio(ConstrainDouble.ideal(value));
        }

        public Builder frameRate(ConstrainDouble value) {
            frameRate = value;
            return this;
        }

        /** Ideally this. */
        public Builder frameRate(double value) {
            return frameRate(ConstrainDouble.ideal(value));
        }

        public Builder facingMode(ConstrainDOMString value) {
            facingMode = value;
            return this;
        }

        /** Ideally this. */
        public Builder facingMode(String value) {
            return facingMode(ConstrainDOMString.ideal(value));
        }

        public Builder resizeMode(ConstrainDOMString value) {
            resizeMode = value;
            return this;
        }

        /** Ideally this. */
        public Builder resizeMode(String value) {
            return resizeMode(ConstrainDOMString.ideal(value));
        }

        public Builder sampleRate(ConstrainULong value) {
            sampleRate = value;
            return this;
        }

        /** Ideally this. */
        public Builder sampleRate(int value) {
            return sampleRate(ConstrainULong.ideal(value));
        }

        public Builder sampleSize(ConstrainULong value) {
            sampleSize = value;
            return this;
        }

        public Builder echoCancellation(ConstrainBoolean value) {
            echoCancellation = value;
            return this;
        }

        /** Ideally this. */
        public Builder echoCancellation(boolean value) {
            return echoCancellation(ConstrainBoolean.ideal(value));
        }

        public Builder autoGainControl(ConstrainBoolean value) {
            autoGainControl = value;
            return this;
        }

        /** Ideally this. */
        public Builder autoGainControl(boolean value) {
            return autoGainControl(ConstrainBoolean.ideal(value));
        }

        public Builder noiseSuppression(ConstrainBoolean value) {
            noiseSuppression = value;
            return this;
        }

        /** Ideally this. */
        public Builder noiseSuppression(boolean value) {
            return noiseSuppression(ConstrainBoolean.ideal(value));
        }

        public Builder latency(ConstrainDouble value) {
            latency = value;
            return this;
        }

        public Builder channelCount(ConstrainULong value) {
            channelCount = value;
            return this;
        }

        /** Ideally this. */
        public Builder channelCount(int value) {
            return channelCount(ConstrainULong.ideal(value));
        }

        public Builder displaySurface(ConstrainDOMString value) {
            displaySurface = value;
            return this;
        }

        /** Ideally this. */
        public Builder displaySurface(String value) {
            return displaySurface(ConstrainDOMString.ideal(value));
        }

        public Builder advanced(List<MediaTrackConstraints> sets) {
            advanced = sets;
            return this;
        }

        public MediaTrackConstraints build() {
            return new MediaTrackConstraints(deviceId, groupId, width, height, aspectRatio, frameRate, facingMode,
                    resizeMode, sampleRate, sampleSize, echoCancellation, autoGainControl, noiseSuppression, latency,
                    channelCount, displaySurface, advanced);
        }
    }
}
