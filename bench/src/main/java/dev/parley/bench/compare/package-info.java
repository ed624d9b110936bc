/**
 * Data channels of this stack beside those of others: the same works in turns, on the same machine, in the same run.
 * Run by {@code make bench}.
 */
package dev.parley.bench.compare;
