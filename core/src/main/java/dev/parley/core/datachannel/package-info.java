/**
 * Data channels over SCTP (RFC 8831) and the protocol that opens them in band (DCEP, RFC 8832): {@link
 * dev.parley.core.datachannel.DataChannels} is the engine, {@link dev.parley.core.datachannel.DataChannelEvent} what it
 * tells, {@link dev.parley.core.datachannel.ChannelParameters} what a channel is asked to be.
 */
package dev.parley.core.datachannel;
