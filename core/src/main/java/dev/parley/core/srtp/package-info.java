/**
 * SRTP and SRTCP (RFC 3711, 7714) with the keys of DTLS-SRTP (RFC 5764): one {@link
 * dev.parley.core.srtp.SrtpSession} per transport, a sender and a receiver inside. State changes only after a packet
 * proved authentic.
 */
package dev.parley.core.srtp;
