package dev.parley.webrtc;

import dev.parley.media.device.Device;
import dev.parley.media.device.DeviceException;
import dev.parley.media.video.VideoFormat;
import dev.parley.webrtc.flow.VideoCapture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What an open device can be changed to: the other half of {@code applyConstraints}. A camera is opened anew when another
 * of its formats fits better than anything that can be made of the present one; less is made by scaling and by leaving out pictures, for each track by itself.
 *
 * <p>Any thread.
 */
final class DeviceSettings {
    /** Of a track that is not of a device. */
    static final DeviceSettings NONE = new DeviceSettings(null, null, null);

    private final Device device;
    private final VideoCapture camera;
    private final ReentrantLock lock = new ReentrantLock();
    /** The track and its clones, as they are. */
    private final Map<MediaStreamTrack, MediaTrackSettings> users = new ConcurrentHashMap<>();
    /** In which the camera was asked to open; what it gives may differ. */
    private VideoFormat asked;

    /**
     * @param device null for none
     * @param camera null for sound
     * @param asked  the format in which the camera was asked to open; null for sound
     */
    DeviceSettings(Device device, VideoCapture camera, VideoFormat asked) {
        this.device = device;
        this.camera = camera;
        this.asked = asked;
    }

    MediaTrackCapabilities capabilities() {
        return device == null ? MediaTrackCapabilities.NONE : MediaTrackCapabilities.of(device);
    }

    /** A track is this from now on. */
    void used(MediaStreamTrack by, MediaTrackSettings settings) {
        if (camera != null) {
            users.put(by, settings);
        }
    }

    /** A track has ended. */
    void left(MediaStreamTrack by) {
        users.remove(by);
    }

    /**
     * Finds the settings that fit best, and makes the device give what they need. May block.
     *
     * @param now the track's settings, which stay when it is not of a device
     * @throws OverconstrainedError if there are none, or only such as would take from the others what they have
     * @throws NotReadableError     if the camera does not open in another format
     */
    MediaTrackSettings select(MediaStreamTrack track, MediaTrackSettings now, MediaTrackConstraints constraints) {
        if (device == null) {
            return SelectSettings.select(List.of(now), settings -> settings, constraints);
        }
        lock.lock();
        try {
            TrackOptions.Option option = SelectSettings.select(options(track, constraints),
                    TrackOptions.Option::settings,
                    constraints);
            if (camera == null) {
                return option.settings();
            }
            if (!option.format().equals(asked)) {
                reopen(option.format());
            }
            return option.settings(device, camera.format());
        } finally {
            lock.unlock();
        }
    }

    /** Those of the present format first: what costs no reopening is preferred. */
    private List<TrackOptions.Option> options(MediaStreamTrack track, MediaTrackConstraints constraints) {
        List<TrackOptions.Option> all = TrackOptions.of(device, constraints).stream()
                .filter(option -> isEnoughForOthers(option.format(), track)).toList();
        List<TrackOptions.Option> sorted = new ArrayList<>(
                all.stream().filter(option -> asked != null && asked.equals(option.format())).toList());
        all.stream().filter(option -> !sorted.contains(option)).forEach(sorted::add);
        return sorted;
    }

    private boolean isEnoughForOthers(VideoFormat format, MediaStreamTrack track) {
        return format == null || format.equals(asked)
                || users.entrySet().stream().filter(other -> other.getKey() != track).map(Map.Entry::getValue)
                        .allMatch(has -> has.width() <= format.width() && has.height() <= format.height()
                                && has.frameRate() <= format.framesPerSecond());
    }

    private void reopen(VideoFormat wanted) {
        try {
            camera.reopen(device::openVideo, wanted, asked);
            asked = wanted;
        } catch (DeviceException e) {
            throw new NotReadableError(device.label() + ": " + e.getMessage());
        }
    }
}
