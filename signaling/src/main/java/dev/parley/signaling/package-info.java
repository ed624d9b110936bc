/**
 * How two peers find each other: the messages ({@link dev.parley.signaling.ClientMessage},
 * {@link dev.parley.signaling.ServerMessage}) and their JSON, the rooms of a server without its sockets
 * ({@link dev.parley.signaling.Rooms}), and the client's side: the wire to a server
 * ({@link dev.parley.signaling.SignalingConnection}) that comes back by itself, and the {@link
 * dev.parley.signaling.SignalingClient} that keeps a connection to every other member of a room.
 *
 * <p>The protocol is described in {@code docs/signaling.md}. Messages and the codec are immutable and for any thread;
 * rooms belong to one thread, the loop of the server; a connection calls its listener one call at a time.
 */
package dev.parley.signaling;
