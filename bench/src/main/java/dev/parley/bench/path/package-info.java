/** The way of a data message through the engines, without sockets and threads: JMH, with allocation by {@code -prof gc}. */
package dev.parley.bench.path;
