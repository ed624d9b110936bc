package dev.parley.webrtc;

/**
 * What a recorder is doing (MediaStream Recording, section 2.6).
 *
 * <p>Immutable.
 */
public enum RecordingState {
    INACTIVE, RECORDING, PAUSED;

    @Override
    public String toString() {
        return SpecName.of(this);
    }
}
