package dev.parley.webrtc;

import java.util.List;

/**
 * What a program wants of a track (Media Capture and Streams, section 4.3.8). Absent members are null.
 *
 * <p>Immutable.
 *
 * @param deviceId     which device
 * @param groupId      which housing
 * @param width        of the picture in pixels
 * @param height       of the picture in pixels
 * @param aspectRatio  width over height
 * @param frameRate    pictures per second
 * @param sampleRate   samples per second of each channel
 * @param channelCount 1 or 2
 * @param advanced     further sets, each taken whole if it can be met
 */
public record MediaTrackConstraints(ConstrainDOMString deviceId, ConstrainDOMString groupId, ConstrainULong width,
        ConstrainULong height, ConstrainDouble aspectRatio, ConstrainDouble frameRate, ConstrainULong sampleRate,
        ConstrainULong channelCount, List<MediaTrackConstraints> advanced) {
    /** Anything will do: {@code true} in JavaScript. */
    public static final MediaTrackConstraints ANY = builder().build();

    public MediaTrackConstraints {
        advanced = advanced == null ? List.of() : List.copyOf(advanced);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects the members of {@link MediaTrackConstraints}. */
    public static final class Builder {
        private ConstrainDOMString deviceId;
        private ConstrainDOMString groupId;
        private ConstrainULong width;
        private ConstrainULong height;
        private ConstrainDouble aspectRatio;
        private ConstrainDouble frameRate;
        private ConstrainULong sampleRate;
        private ConstrainULong channelCount;
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

        public Builder frameRate(ConstrainDouble value) {
            frameRate = value;
            return this;
        }

        /** Ideally this. */
        public Builder frameRate(double value) {
            return frameRate(ConstrainDouble.ideal(value));
        }

        public Builder sampleRate(ConstrainULong value) {
            sampleRate = value;
            return this;
        }

        public Builder channelCount(ConstrainULong value) {
            channelCount = value;
            return this;
        }

        public Builder advanced(List<MediaTrackConstraints> sets) {
            advanced = sets;
            return this;
        }

        public MediaTrackConstraints build() {
            return new MediaTrackConstraints(deviceId, groupId, width, height, aspectRatio, frameRate, sampleRate,
                    channelCount, advanced);
        }
    }
}
