/**
 * A virtual network in virtual time. {@link dev.parley.simnet.SimNetwork} holds hosts and the links between them; {@link
 * dev.parley.simnet.VirtualClock} runs what is due in order of time, so an hour of protocol takes a moment and the same
 * seed gives the same run. Everything happens on the thread that runs the clock.
 *
 * <p>It knows no protocol: a datagram is bytes with two addresses, handed to a {@link dev.parley.simnet.SimReceiver}.
 */
package dev.parley.simnet;
