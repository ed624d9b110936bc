/**
 * How two peers find each other: the messages ({@link dev.parley.signaling.ClientMessage},
 * {@link dev.parley.signaling.ServerMessage}) and their JSON, the rooms of a server without its sockets
 * ({@link dev.parley.signaling.Rooms}), and the client's side: the wire to a server
 * ({@link dev.parley.signaling.SignalingConnection}) that comes back by itself.
 *
 * <p>The protocol is described in {@code docs/signaling.md}. Messages and the codec are immutable and for any thread;
 * rooms belong to one thread, the loop of the server; a connection calls its listener one call at a time.
 */
package dev.parley.signaling;
