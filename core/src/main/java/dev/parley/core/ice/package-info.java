/**
 * Interactive Connectivity Establishment: a full agent (RFC 8445) with trickle (RFC 8838), the attributes' meaning of
 * RFC 8839 and consent freshness (RFC 7675). {@link dev.parley.core.ice.IceAgent} is the engine; the other classes are
 * its drawers. One loop owns an agent; nothing here is safe for use by two threads.
 */
package dev.parley.core.ice;
