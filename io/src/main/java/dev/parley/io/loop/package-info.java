/**
 * Engines on a loop, whatever the loop is: a thread with real sockets in module {@code io}, one of many in a simulation in
 * module {@code testkit}. For the modules of Parley; programs see {@link dev.parley.io.RtcRuntime}.
 */
package dev.parley.io.loop;
