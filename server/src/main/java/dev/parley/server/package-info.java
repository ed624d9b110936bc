/**
 * One object that serves signaling over WebSocket, the web page and its health: {@link
 * dev.parley.server.SignalingServer}. Programs and tests embed it; the {@code parley} program runs it.
 *
 * <p>Everything behind it happens on one event loop of Vert.x: rooms and sockets need no locks. The event loop is a
 * daemon thread; a program that only serves keeps itself alive with {@link
 * dev.parley.server.SignalingServer#awaitClosed}.
 */
package dev.parley.server;
