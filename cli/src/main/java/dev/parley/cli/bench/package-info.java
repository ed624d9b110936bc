/**
 * Measuring data channels: starts drivers, that is programs with one end or both ends of a connection, introduces them to
 * each other, and reads what they say and the processor time they use. A driver may be of any stack; ours is in
 * {@link dev.parley.cli.bench.peer}. What a driver reads and prints stands in {@code bench/peers/README.md}.
 */
package dev.parley.cli.bench;
