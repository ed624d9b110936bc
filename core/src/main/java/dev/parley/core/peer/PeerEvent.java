package dev.parley.core.peer;

import dev.parley.core.datachannel.DataChannelEvent;
import dev.parley.core.media.MediaEvent;
import dev.parley.core.transport.TransportEvent;

/**
 * What a {@link PeerEngine} tells its owner: the event of the room it comes from, as it is.
 *
 * <p>Immutable.
 */
public sealed interface PeerEvent {
    record Transport(TransportEvent event) implements PeerEvent {}

    record Data(DataChannelEvent event) implements PeerEvent {}

    record Media(MediaEvent event) implements PeerEvent {}
}
