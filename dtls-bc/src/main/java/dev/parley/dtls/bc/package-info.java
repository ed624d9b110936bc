/**
 * {@link dev.parley.core.dtls.DtlsProvider} on Bouncy Castle: identities, and endpoints that speak DTLS 1.2 (RFC 6347)
 * with {@code use_srtp} (RFC 5764).
 *
 * <p>Bouncy Castle's handshake blocks its thread and reads the wall clock. Here it runs on a thread of its own that advances
 * only while the owner of the endpoint is inside one of the endpoint's methods, so an endpoint is loop-owned like any
 * other engine and knows no other time than the one it is told. The thread ends with the handshake.
 */
package dev.parley.dtls.bc;
