package dev.parley.ffmpeg.device;

import dev.parley.media.device.Device;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The sources of PulseAudio, or of PipeWire in its place: microphones, and at the end what the loudspeakers play. A source
 * from which the daemon takes the echo ({@code module-echo-cancel}) comes first.
 *
 * <p>Any thread.
 */
final class PulseMicrophones {
    private static final String FORMAT = "pulse";
    /** The daemon hands over pieces of 10 ms. */
    private static final int PIECES_PER_SECOND = 100;
    private static final int BYTES_PER_SAMPLE = 2;

    private final Map<String, String> options;

    /** @param server address of the daemon; null for the user's own */
    PulseMicrophones(String server) {
        options = server == null ? Map.of() : Map.of("server", server);
    }

    /** Null if there is no daemon. */
    List<Device> list() {
        List<Listed> listed = Listed.of(FORMAT, options);
        return listed == null
                ? null
                : listed.stream().sorted(Comparator.comparingInt(PulseMicrophones::rank)).map(this::microphone)
                        .toList();
    }

    private static int rank(Listed listed) {
        if (isMonitor(listed)) {
            return 3;
        }
        return cancelsEcho(listed) ? 0 : listed.preferred() ? 1 : 2;
    }

    private static boolean isMonitor(Listed listed) {
        return listed.name().endsWith(".monitor");
    }

    private static boolean cancelsEcho(Listed listed) {
        String names = (listed.name() + " " + listed.label()).toLowerCase(Locale.ROOT);
        return !isMonitor(listed) && (names.contains("echo-cancel") || names.contains("echo cancel"));
    }

    private Device microphone(Listed listed) {
        return new InputMicrophone(FORMAT + ":" + listed.name(), listed.label(), cancelsEcho(listed),
                (sampleRateHz, channels) -> new Input(FORMAT, listed.name(), options)
                        .with("sample_rate", String.valueOf(sampleRateHz)).with("channels", String.valueOf(channels))
                        .with("fragment_size",
                                String.valueOf(sampleRateHz / PIECES_PER_SECOND * channels * BYTES_PER_SAMPLE))
                        .with("name", "Parley").with("stream_name", "microphone"),
                () -> isListed(listed.name()));
    }

    /** When a source vanishes, the daemon moves its listeners to another. */
    private boolean isListed(String name) {
        List<Listed> listed = Listed.of(FORMAT, options);
        return listed != null && listed.stream().anyMatch(each -> each.name().equals(name));
    }
}
