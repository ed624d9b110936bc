package dev.parley.media.device;

import dev.parley.media.audio.AudioSource;
import dev.parley.media.video.VideoFormat;
import dev.parley.media.video.VideoSource;
import java.util.List;

/**
 * One device. Opening it may block, so it is done off the loop.
 *
 * <p>Any thread.
 */
public interface Device {
    DeviceKind kind();

    /** Stable for as long as the device is there. */
    String deviceId();

    /** The same for devices in one housing; may be empty. */
    String groupId();

    /** For people. */
    String label();

    /** What a camera can do, best first; empty for sound. */
    default List<VideoFormat> videoFormats() {
        return List.of();
    }

    /** Sample rates a microphone can do, best first; empty for pictures. */
    default List<Integer> sampleRatesHz() {
        return List.of();
    }

    /** The channel count a microphone can do at most; 0 for pictures. */
    default int maxChannels() {
        return 0;
    }

    /** Where a camera looks: user, environment, left or right; empty when unknown. */
    default String facingMode() {
        return "";
    }

    /** What a screen shows: monitor, window or browser; empty for everything else. */
    default String displaySurface() {
        return "";
    }

    /** Whether a microphone takes out what the speakers play. */
    default boolean cancelsEcho() {
        return false;
    }

    /**
     * Starts a microphone.
     *
     * @param startNs when the first frame is due, or about now
     * @throws DeviceException if it is busy, gone, or not a microphone
     */
    AudioSource openAudio(int sampleRateHz, int channels, long startNs) throws DeviceException;

    /**
     * Starts a camera.
     *
     * @throws DeviceException if it is busy, gone, or not a camera
     */
    VideoSource openVideo(VideoFormat format) throws DeviceException;
}
