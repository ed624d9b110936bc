package dev.parley.cli;

import dev.parley.cli.base.Failure;
import dev.parley.cli.base.Output;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * What a call sends.
 *
 * <p>Loop-owned.
 */
final class SendOptions {
    @Option(names = "--camera", description = "Send the camera, and the microphone if there is one; without a camera it fails. Without any of these options the call sends what there is, and otherwise only receives.")
    private boolean camera;

    @Option(names = "--screen", description = "Send the screen, and the microphone if there is one.")
    private boolean screen;

    @Option(names = "--fake", description = "Send a tone and a moving test picture.")
    private boolean fake;

    @Option(names = "--source", paramLabel = "FILE", description = "Send a file of sound and pictures in real time, from when the first member comes.")
    private Path source;

    @Option(names = "--echo", description = "Send everybody's sound, picture and words back to them.")
    private boolean echo;

    @Option(names = "--mute-audio", description = "Send no sound; no microphone is opened.")
    private boolean muteAudio;

    void check() throws Failure {
        List<String> chosen = new ArrayList<>();
        if (camera) {
            chosen.add("--camera");
        }
        if (screen) {
            chosen.add("--screen");
        }
        if (fake) {
            chosen.add("--fake");
        }
        if (source != null) {
            chosen.add("--source");
        }
        if (echo) {
            chosen.add("--echo");
        }
        if (chosen.size() > 1) {
            throw new Failure(Output.CALLED_WRONGLY, String.join(" and ", chosen) + " exclude each other",
                    "Choose one of them: what is to be sent?");
        }
        if (echo && muteAudio) {
            throw new Failure(Output.CALLED_WRONGLY, "--echo and --mute-audio exclude each other",
                    "Leave out one of them.");
        }
        if (source != null && !Files.isReadable(source)) {
            throw new Failure(Output.CALLED_WRONGLY, "no-such-file", "--source: there is no file " + source
                    + " that can be read", "Give the path of a file of sound or pictures.");
        }
    }

    /**
     * Opens what is to be sent.
     *
     * @param name what the others see
     */
    CallPart open(String name, Output output) throws Failure {
        if (echo) {
            return new EchoPart();
        }
        LocalMedia media = new LocalMedia(output, !muteAudio);
        String greeting = "Hello from " + name;
        return source != null
                ? new SendPart(media.file(source), greeting)
                : new SendPart(camera ? media.camera() : screen ? media.screen() : fake ? media.fake() : media.any(),
                        greeting);
    }
}
