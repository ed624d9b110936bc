/**
 * Offer and answer as a pure function of descriptions and transceivers (RFC 9429, Unified Plan): {@link
 * dev.parley.core.jsep.Negotiation} writes and applies descriptions and yields a {@code Plan} for the engine and an
 * {@link dev.parley.core.jsep.Applied} for whoever fires the events. No clock, no thread, no socket; one owner at a time,
 * such as a lock of the connection. All media and data run over one BUNDLE transport with rtcp-mux.
 */
package dev.parley.core.jsep;
