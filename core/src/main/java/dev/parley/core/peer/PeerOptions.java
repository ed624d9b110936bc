package dev.parley.core.peer;

import dev.parley.core.base.ClockAnchor;
import dev.parley.core.datachannel.DataChannelOptions;
import dev.parley.core.transport.TransportOptions;

/**
 * What a peer engine is told once, at its start.
 *
 * <p>Immutable.
 */
public record PeerOptions(TransportOptions transport, DataChannelOptions data, ClockAnchor clock) {}
