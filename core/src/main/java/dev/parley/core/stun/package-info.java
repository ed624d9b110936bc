/**
 * Session Traversal Utilities for NAT (RFC 8489): messages read from borrowed buffers and written into new ones,
 * short-term integrity, fingerprint, and transactions that are told the time. One loop owns each object.
 */
package dev.parley.core.stun;
