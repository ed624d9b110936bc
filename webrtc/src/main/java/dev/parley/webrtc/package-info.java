/**
 * Every noun of the W3C's WebRTC, Media Capture and related specifications, under its own name.
 *
 * <p>Attribute {@code x} of the specification is {@code x()} to read and {@code x(value)} to write, event handler
 * {@code ontrack} is {@code onTrack(handler)}, dictionaries are records, an absent member is null, and enumerations print
 * as the specification spells them.
 *
 * <p><b>Threads.</b> Methods may be called from any thread. Everything a program hears, events and completions of
 * promises, comes in <em>turns</em>: one at a time for each connection, on virtual threads unless {@link Delivery} says
 * otherwise. A handler may wait with {@link Promise#await()}: meanwhile the turn passes to the next event.
 */
package dev.parley.webrtc;
