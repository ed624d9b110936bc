/**
 * How frames flow between tracks and connections: what a track's source offers to senders and listeners, the pumps that
 * drive sources, the relay of a remote track, and what a sender does with all of it. Pumps run on a few platform threads;
 * nothing here runs user code on them. Not part of the API.
 */
package dev.parley.webrtc.flow;
