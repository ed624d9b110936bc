package dev.parley.cli;

import dev.parley.cli.base.Failure;
import dev.parley.cli.base.Output;
import dev.parley.cli.base.OutputOptions;
import dev.parley.cli.bench.Driver;
import dev.parley.cli.bench.DriverFailure;
import dev.parley.cli.bench.Figures;
import dev.parley.cli.bench.Measurement;
import dev.parley.cli.bench.Work;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code parley bench}: how fast data channels are on this machine.
 *
 * <p>Loop-owned.
 */
@Command(name = "bench", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Measure data channels on this machine.", "",
        "  throughput  bytes per second, one way, as fast as it goes",
        "  messages    small messages per second, one way", "  roundtrip   one message there and back at a time",
        "  setup       from createOffer to open at both ends, one after the other",
        "  churn       connections created, opened and closed per second",
        "  idle        memory and processor time of connections that only stay", ""})
final class BenchCommand implements Callable<Integer> {
    @Parameters(paramLabel = "WORK", description = "One of the above.")
    private String work;

    @Mixin
    private BenchOptions options;

    @Mixin
    private OutputOptions format;

    private final Output output;

    BenchCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws Exception {
        format.apply(output);
        Work known = Work.find(work);
        if (known == null) {
            throw new Failure(Output.CALLED_WRONGLY, "there is nothing to measure called \"" + work + "\"",
                    "See: parley bench --help");
        }
        BenchPlan plan = options.plan(known);
        Driver driver = Driver.ours("parley", options.javaOptions());
        Measurement measurement = new Measurement(known).onProgress(this::show);
        plan.settings().forEach(measurement::with);
        try {
            Figures figures = plan.processes() == 1
                    ? measurement.inOneProcess(driver)
                    : measurement.inTwoProcesses(driver, driver);
            output.progress("");
            output.tell(BenchSentences.of(known, figures), "bench", plan.facts().mergeIn(figures.json()));
            return Output.WORKED;
        } catch (DriverFailure e) {
            throw new Failure(Output.FAILED, e.getMessage(), null);
        }
    }

    private void show(JsonObject line) {
        output.progress(BenchSentences.progress(line));
    }
}
