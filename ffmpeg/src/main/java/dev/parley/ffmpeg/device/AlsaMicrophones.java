package dev.parley.ffmpeg.device;

import dev.parley.media.device.Device;
import java.util.List;
import java.util.Map;

/**
 * The microphones of ALSA, for systems without a sound daemon. Only names that convert rates and channels are taken.
 *
 * <p>Any thread.
 */
final class AlsaMicrophones {
    private static final String FORMAT = "alsa";

    List<Device> list() {
        List<Listed> listed = Listed.of(FORMAT, Map.of());
        return listed == null
                ? List.of()
                : listed.stream().filter(AlsaMicrophones::converts).map(AlsaMicrophones::microphone).toList();
    }

    private static boolean converts(Listed listed) {
        return listed.name().equals("default") || listed.name().startsWith("plughw:");
    }

    private static Device microphone(Listed listed) {
        return new InputMicrophone(FORMAT + ":" + listed.name(), listed.label().replace('\n', ' '), false,
                (sampleRateHz, channels) -> new Input(FORMAT, listed.name(), Map.of("sample_rate",
                        String.valueOf(sampleRateHz), "channels", String.valueOf(channels))));
    }
}
