/**
 * The Session Description Protocol (RFC 8866) as WebRTC uses it: descriptions as values, a parser that names the line it
 * objects to, and a writer. Nothing here knows offer and answer; everything is immutable and may be used by any thread.
 */
package dev.parley.core.sdp;
