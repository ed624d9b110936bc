/**
 * One BUNDLE transport: ICE finds the path, DTLS makes the keys, SRTP and DTLS records carry what the rooms above give.
 * {@link dev.parley.core.transport.BundleTransport} is owned by the peer engine and shares its thread.
 */
package dev.parley.core.transport;
