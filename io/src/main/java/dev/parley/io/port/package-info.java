/**
 * One UDP port for all engines of a runtime. A {@link dev.parley.io.port.PeerTable} knows whose a datagram is, a {@link
 * dev.parley.io.port.PortSocket} is the port on one loop, and a {@link dev.parley.io.port.SharedPort} joins the loops. For the
 * modules of Parley; programs see {@link dev.parley.io.RtcRuntime#builder()}.
 */
package dev.parley.io.port;
