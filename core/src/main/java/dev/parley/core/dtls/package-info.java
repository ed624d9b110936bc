/**
 * DTLS as the other rooms see it: an engine interface, identities and fingerprints. The implementation comes from
 * outside through {@link dev.parley.core.dtls.DtlsProvider}; SRTP keys leave as a profile number and bytes.
 */
package dev.parley.core.dtls;
