package dev.parley.cli;

import dev.parley.cli.base.Output;
import dev.parley.cli.base.OutputOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code parley call ROOM}: a Java peer in a room.
 *
 * <p>Loop-owned.
 */
@Command(name = "call", mixinStandardHelpOptions = true, description = "Join a room from Java: see who is there, send and receive.")
final class CallCommand implements Callable<Integer> {
    @Mixin
    private RoomOptions where = new RoomOptions("Java");

    @Mixin
    private SendOptions what;

    @Option(names = "--view", description = "Show everybody in a window and play what they say.")
    private boolean view;

    @Option(names = "--record", paramLabel = "FILE", description = "Record what comes; .webm .mkv .mp4 .ogg .wav .ivf. The second member goes into FILE-2, and so on.")
    private Path record;

    @Mixin
    private OutputOptions format;

    private final Output output;

    CallCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws Exception {
        format.apply(output);
        where.check();
        what.check();
        CallReport report = new CallReport(output);
        Stay stay = new Stay(where, output, report);
        List<CallPart> parts = new ArrayList<>();
        if (record != null) {
            RecordPart recording = RecordPart.into(record, output);
            stay.closing(recording);
            parts.add(recording);
        }
        if (view) {
            Thread caller = Thread.currentThread();
            ViewPart window = ViewPart.open("Parley: " + where.room(), output, caller::interrupt);
            stay.closing(window).eachSecond(() -> window.caption(report));
            parts.add(window);
        }
        parts.add(what.open(where.name(), output));
        stay.run(parts);
        return Output.WORKED;
    }
}
