/**
 * How long a call takes to be set up, ours and that of other stacks: whole programs that are timed from outside, unlike the
 * JMH benchmarks beside this package.
 */
package dev.parley.bench.setup;
