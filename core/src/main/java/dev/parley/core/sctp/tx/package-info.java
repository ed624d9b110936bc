/**
 * The sending half of an association: messages that wait ({@link dev.parley.core.sctp.tx.SendQueue}), chunks on their
 * way, how much may be and for how long. {@link dev.parley.core.sctp.tx.Sender} is the face of it.
 */
package dev.parley.core.sctp.tx;
