/**
 * The bytes of SCTP: packets, chunks (RFC 9260 section 3, RFC 3758, RFC 6525), their parameters and error causes. {@link
 * dev.parley.core.sctp.wire.PacketReader} and {@link dev.parley.core.sctp.wire.PacketWriter} go between the two.
 */
package dev.parley.core.sctp.wire;
