/**
 * The receiving half of an association: which TSNs came ({@link dev.parley.core.sctp.rx.ReceivedTsns}), what they make
 * together, when to say so. {@link dev.parley.core.sctp.rx.Receiver} is the face of it.
 */
package dev.parley.core.sctp.rx;
