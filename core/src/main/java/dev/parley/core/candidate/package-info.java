/**
 * ICE candidates and credentials, and the {@code candidate} attribute of SDP (RFC 8839 section 5.1). Values only; who
 * gathers and checks them is {@code dev.parley.core.ice}.
 */
package dev.parley.core.candidate;
