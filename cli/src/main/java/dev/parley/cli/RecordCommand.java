package dev.parley.cli;

import dev.parley.cli.base.Failure;
import dev.parley.cli.base.Output;
import dev.parley.cli.base.OutputOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code parley record ROOM FILE}: a silent guest that keeps what it sees and hears.
 *
 * <p>Loop-owned.
 */
@Command(name = "record", mixinStandardHelpOptions = true, description = {"Join a room and record each member.",
        "The others see that somebody is there; tell them that it records."})
final class RecordCommand implements Callable<Integer> {
    @Mixin
    private RoomOptions where = new RoomOptions("Recorder");

    @Parameters(index = "1", paramLabel = "FILE", description = "Where to; its ending says in what form: .webm .mkv .mp4 .ogg .wav .ivf. The second member goes into FILE-2, and so on.")
    private Path file;

    @Mixin
    private OutputOptions format;

    private final Output output;

    RecordCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws Exception {
        format.apply(output);
        where.check();
        RecordPart recording = RecordPart.into(file, output);
        new Stay(where, output, new CallReport(output)).closing(recording)
                .run(List.of(recording, new SendPart(() -> null, null)));
        if (!recording.hasRecorded()) {
            throw new Failure(Output.FAILED, "nothing-recorded", "nothing was recorded: nobody sent anything",
                    "Let somebody with a camera or a microphone join " + where.room() + ".");
        }
        return Output.WORKED;
    }
}
