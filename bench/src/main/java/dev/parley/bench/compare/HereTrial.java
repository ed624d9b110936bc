package dev.parley.bench.compare;

import dev.parley.cli.bench.DriverFailure;
import dev.parley.cli.bench.Figures;
import dev.parley.cli.bench.Measurement;
import dev.parley.cli.bench.Work;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * On this machine, without anything between the ends.
 *
 * <p>Immutable.
 */
final class HereTrial implements Trial {
    private static final int FEW_PAIRS = 10;
    private static final int MANY_PAIRS = 110;

    @Override
    public Figures run(Entrant entrant, Case unprepared) throws DriverFailure, InterruptedException {
        Case one = entrant.prepared(unprepared);
        if (one.work() == Work.IDLE) {
            return idle(entrant, one);
        }
        Measurement measurement = measurement(one);
        return one.isApart()
                ? measurement.inTwoProcesses(entrant.driver(), entrant.driver())
                : measurement.inOneProcess(entrant.driver());
    }

    static Measurement measurement(Case one) {
        Measurement measurement = new Measurement(one.work());
        one.settings().forEach(measurement::with);
        return measurement;
    }

    /** What a hundred more pairs cost, so that what the program itself needs does not count. */
    private static Figures idle(Entrant entrant, Case one) throws DriverFailure, InterruptedException {
        Figures few = measurement(one.with("pairs", FEW_PAIRS)).inOneProcess(entrant.driver());
        Figures many = measurement(one.with("pairs", MANY_PAIRS)).inOneProcess(entrant.driver());
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(Case.MEMORY, more(many, few, Figures.RESIDENT)
                / (MANY_PAIRS - FEW_PAIRS) / 1_000);
        values.put(Case.IDLE_CPU, more(many, few, Figures.CORES) * 100);
        if (many.has(Figures.MEMORY)) {
            values.put(Figures.MEMORY, many.get(Figures.MEMORY));
        }
        return new Figures(values);
    }

    private static double more(Figures many, Figures few, String figure) {
        return Math.max(0, many.get(figure) - few.get(figure));
    }
}
