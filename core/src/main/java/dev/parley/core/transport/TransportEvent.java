package dev.parley.core.transport;

import dev.parley.core.ice.IceEvent;

/**
 * What a {@link BundleTransport} tells its owner, in the order it happened.
 *
 * <p>Immutable.
 */
public sealed interface TransportEvent {
    /** The ICE agent's event, as it is. */
    record Ice(IceEvent event) implements TransportEvent {}

    /**
     * DTLS moved on.
     *
     * @param errorDetail RTCErrorDetailType when the state is {@code FAILED}, else null
     * @param reason      a sentence for a person when the state is {@code FAILED}, else null
     */
    record DtlsStateChanged(DtlsState state, String errorDetail, String reason) implements TransportEvent {}
}
