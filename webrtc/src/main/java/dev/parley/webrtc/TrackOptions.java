package dev.parley.webrtc;

import dev.parley.media.device.Device;
import dev.parley.media.video.VideoFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The settings that a device offers for given constraints: its own, and those that scaling, leaving out pictures and
 * resampling can make of them to come as near as possible. Which one is best is left to {@link SelectSettings}.
 *
 * <p>Any thread.
 */
final class TrackOptions {
    static final int MIN_SAMPLE_RATE = 8000;
    /** A picture each ten seconds; none at all is what {@code enabled} and {@code stop} are for. */
    static final double MIN_FRAME_RATE = 0.1;

    private TrackOptions() {}

    /**
     * One way to open a device.
     *
     * @param format     how a camera is opened; null for sound
     * @param sampleRate how a microphone is opened; 0 for pictures
     * @param channels   how a microphone is opened; 0 for pictures
     * @param settings   what its track then is
     */
    record Option(VideoFormat format, int sampleRate, int channels, MediaTrackSettings settings) {
        /** What the track is when the camera gives another format than it was asked for: nothing is made larger. */
        MediaTrackSettings settings(Device device, VideoFormat opened) {
            boolean asItComes = settings.resizeMode().equals("none") && !opened.equals(format);
            int width = asItComes ? opened.width() : Math.min(settings.width(), opened.width());
            int height = asItComes ? opened.height() : Math.min(settings.height(), opened.height());
            double rate = asItComes ? opened.framesPerSecond() : settings.frameRate();
            return MediaTrackSettings.ofVideo(device, opened, width, height, rate);
        }
    }

    /** What the device can be without conversion comes first. */
    static List<Option> of(Device device, MediaTrackConstraints constraints) {
        List<Option> options = new ArrayList<>();
        for (VideoFormat format : device.videoFormats()) {
            options.add(picture(device, format, format.width(), format.height(), format.framesPerSecond()));
        }
        for (int sampleRate : device.sampleRatesHz()) {
            for (int channels = 1; channels <= device.maxChannels(); channels++) {
                options.add(sound(device, sampleRate, channels, sampleRate, channels));
            }
        }
        Stream.concat(Stream.of(constraints), constraints.advanced().stream().map(set -> merged(set, constraints)))
                .forEach(wants -> addMade(device, wants, options));
        return options;
    }

    private static void addMade(Device device, MediaTrackConstraints wants, List<Option> into) {
        for (VideoFormat format : device.videoFormats()) {
            PictureSize size = PictureSize.nearest(format, wants);
            double rate = Math.max(MIN_FRAME_RATE,
                    nearest(wants.frameRate(), format.framesPerSecond(), format.framesPerSecond()));
            into.add(picture(device, format, size.width(), size.height(), rate));
        }
        if (!device.sampleRatesHz().isEmpty() && wants.sampleRate() != null) {
            int open = device.sampleRatesHz().getFirst();
            int made = (int) Math.max(MIN_SAMPLE_RATE, nearest(wants.sampleRate().toDouble(), open, open));
            for (int channels = 1; channels <= device.maxChannels(); channels++) {
                into.add(sound(device, open, channels, made, channels));
            }
        }
    }

    private static Option picture(Device device, VideoFormat format, int width, int height, double rate) {
        return new Option(format, 0, 0, MediaTrackSettings.ofVideo(device, format, width, height, rate));
    }

    private static Option sound(Device device, int openRate, int openChannels, int rate, int channels) {
        return new Option(null, openRate, openChannels, MediaTrackSettings.ofAudio(device, rate, channels));
    }

    /** The value up to {@code most} that suits the constraint best. */
    static double nearest(ConstrainDouble wants, double most, double usual) {
        if (wants == null) {
            return usual;
        }
        double value = wants.exact() != null ? wants.exact() : wants.ideal() != null ? wants.ideal() : usual;
        if (wants.max() != null) {
            value = Math.min(value, wants.max());
        }
        if (wants.min() != null) {
            value = Math.max(value, wants.min());
        }
        return Math.min(value, most);
    }

    /** An advanced set, completed by the basic one, as far as sizes, speeds and rates go. */
    private static MediaTrackConstraints merged(MediaTrackConstraints set, MediaTrackConstraints basic) {
        return MediaTrackConstraints.builder().width(or(set.width(), basic.width()))
                .height(or(set.height(), basic.height())).aspectRatio(or(set.aspectRatio(), basic.aspectRatio()))
                .frameRate(or(set.frameRate(), basic.frameRate())).sampleRate(or(set.sampleRate(), basic.sampleRate()))
                .build();
    }

    private static <T> T or(T first, T second) {
        return first != null ? first : second;
    }
}
