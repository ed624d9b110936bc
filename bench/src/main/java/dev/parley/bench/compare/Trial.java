package dev.parley.bench.compare;

import dev.parley.cli.bench.DriverFailure;
import dev.parley.cli.bench.Figures;

/** Measures one entrant once. */
interface Trial {
    Figures run(Entrant entrant, Case one) throws DriverFailure, InterruptedException;
}
