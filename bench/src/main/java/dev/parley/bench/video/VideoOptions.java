package dev.parley.bench.video;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * The words behind the program's name.
 *
 * <p>Immutable.
 *
 * @param codec   such as VP8
 * @param scene   "camera" for textured moving pictures that use the bitrate up, "bars" for the fake camera's
 * @param seconds that are measured
 * @param answer  this is the process that was started by the other
 */
record VideoOptions(String codec, int width, int height, String scene, int seconds, boolean answer) {
    static final String USAGE = """
            A video call between two processes of this machine: pictures both ways, encoded, sent, decoded.

              --codec NAME   VP8 (usual), VP9, H264, AV1
              --size WxH     1280x720 (usual); 2 Mbit/s at this size, others in proportion
              --scene NAME   camera: textured moving pictures that use the bitrate up (usual); bars: the fake camera
              --seconds N    measured after 10 to warm up (20)
            """;
    static final String ANSWER = "--answer";

    static VideoOptions of(String... words) {
        VideoOptions options = new VideoOptions("VP8", 1280, 720, "camera", 20, false);
        for (Iterator<String> rest = Arrays.asList(words).iterator(); rest.hasNext();) {
            String word = rest.next();
            if (!rest.hasNext()) {
                throw new IllegalArgumentException(word + " needs a value, or is unknown");
            }
            options = options.with(word, rest.next());
        }
        return options;
    }

    private VideoOptions with(String word, String value) {
        return switch (word) {
            case "--codec" -> new VideoOptions(value, width, height, scene, seconds, answer);
            case "--size" -> {
                String[] sides = value.split("x", 2);
                yield new VideoOptions(codec, Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), scene, seconds,
                        answer);
            }
            case "--scene" -> new VideoOptions(codec, width, height, value, seconds, answer);
            case "--seconds" -> new VideoOptions(codec, width, height, scene, Integer.parseInt(value), answer);
            case ANSWER -> new VideoOptions(codec, width, height, scene, seconds, Boolean.parseBoolean(value));
            default -> throw new IllegalArgumentException(word + " is unknown");
        };
    }

    /** The same for the other process. */
    List<String> forAnswerer() {
        return List.of("--codec", codec, "--size", width + "x" + height, "--scene", scene, "--seconds",
                Integer.toString(seconds), ANSWER, "true");
    }
}
