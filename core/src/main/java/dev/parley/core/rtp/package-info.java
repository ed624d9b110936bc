/**
 * RTP and RTCP on the wire (RFC 3550, 4585, 5104, 5506, 8285): a view over a received packet, writers into the
 * caller's buffer, and RTCP as sealed values. Readers never throw on input: they answer false or skip.
 */
package dev.parley.core.rtp;
