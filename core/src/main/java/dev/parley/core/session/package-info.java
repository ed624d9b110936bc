/**
 * Negotiation and engine together, without threads: for programs that own their loop, for tests and for fuzzers. {@link
 * dev.parley.core.session.RtcSession} takes and gives SDP texts and is driven as any engine is.
 */
package dev.parley.core.session;
