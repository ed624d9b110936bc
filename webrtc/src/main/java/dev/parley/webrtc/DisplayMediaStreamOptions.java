package dev.parley.webrtc;

/**
 * What {@link MediaDevices#getDisplayMedia} shall give (Screen Capture, section 5.2). Neither may require anything: a screen
 * is chosen first, and then made to fit.
 *
 * <p>Immutable.
 *
 * @param video of the screen; null for no special wishes
 * @param audio what the machine plays; null for none. Parley captures screens without sound.
 */
public record DisplayMediaStreamOptions(MediaTrackConstraints video, MediaTrackConstraints audio) {
    /** No special wishes. */
    public DisplayMediaStreamOptions() {
        this(null, null);
    }

    /** @throws TypeError if something is required (Screen Capture, section 5.1, step 3) */
    void requireWishesOnly() {
        requireWishesOnly(video);
        requireWishesOnly(audio);
    }

    private static void requireWishesOnly(MediaTrackConstraints wants) {
        if (wants != null && (!wants.advanced().isEmpty() || SelectSettings.hasMinOrExact(wants))) {
            throw new TypeError(
                    "min, exact and advanced are not for getDisplayMedia; use ideal and max, or applyConstraints");
        }
    }
}
