/**
 * SCTP over DTLS (RFC 9260, 8261, 3758, 6525) as an engine: {@link dev.parley.core.sctp.SctpAssociation} coordinates the
 * drawers beside it, {@code sctp.rx} and {@code sctp.tx} hold the two directions, {@code sctp.wire} the bytes.
 */
package dev.parley.core.sctp;
