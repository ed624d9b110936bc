package dev.parley.webrtc;

/**
 * How to record (MediaStream Recording, section 2.3). Absent members are null.
 *
 * <p>Immutable.
 *
 * @param mimeType                      container and codings, such as {@code video/webm;codecs="vp8,opus"}; null for what
 *                                      suits the tracks
 * @param audioBitsPerSecond            what sound takes of {@code bitsPerSecond}; encoders of sound keep their own rate
 * @param videoBitsPerSecond            for pictures that are encoded here; what comes encoded from another peer is kept as
 *                                      it is
 * @param bitsPerSecond                 in place of the two for both together
 * @param videoKeyFrameIntervalDuration milliseconds between key frames, in which a player can begin; for pictures that come
 *                                      from another peer too, which is asked for them
 */
public record MediaRecorderOptions(String mimeType, Integer audioBitsPerSecond, Integer videoBitsPerSecond,
        Integer bitsPerSecond, Double videoKeyFrameIntervalDuration) {
    static final MediaRecorderOptions NONE = builder().build();
    private static final int USUAL_AUDIO_BPS = 64_000;
    private static final int MIN_VIDEO_BPS = 50_000;

    /** For pictures that are encoded here; 0 for what suits their size. */
    int videoBps() {
        if (videoBitsPerSecond != null) {
            return Math.max(videoBitsPerSecond, 0);
        }
        int audioBps = audioBitsPerSecond == null ? USUAL_AUDIO_BPS : audioBitsPerSecond;
        return bitsPerSecond == null ? 0 : Math.max(bitsPerSecond - audioBps, MIN_VIDEO_BPS);
    }

    /** Begins without any. */
    public static Builder builder() {
        return new Builder();
    }

    /** Options with this container and these codings, the rest absent. */
    public static MediaRecorderOptions of(String mimeType) {
        return builder().mimeType(mimeType).build();
    }

    /** Collects options. */
    public static final class Builder {
        private String mimeType;
        private Integer audioBitsPerSecond;
        private Integer videoBitsPerSecond;
        private Integer bitsPerSecond;
        private Double videoKeyFrameIntervalDuration;

        private Builder() {}

        public Builder mimeType(String value) {
            mimeType = value;
            return this;
        }

        public Builder audioBitsPerSecond(Integer value) {
            audioBitsPerSecond = value;
            return this;
        }

        public Builder videoBitsPerSecond(Integer value) {
            videoBitsPerSecond = value;
            return this;
        }

        public Builder bitsPerSecond(Integer value) {
            bitsPerSecond = value;
            return this;
        }

        public Builder videoKeyFrameIntervalDuration(Double value) {
            videoKeyFrameIntervalDuration = value;
            return this;
        }

        public MediaRecorderOptions build() {
            return new MediaRecorderOptions(mimeType, audioBitsPerSecond, videoBitsPerSecond, bitsPerSecond,
                    videoKeyFrameIntervalDuration);
        }
    }
}
