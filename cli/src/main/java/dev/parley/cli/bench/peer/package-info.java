/** The ends of a measured connection, in the process that {@code parley bench} starts for them. */
package dev.parley.cli.bench.peer;
