package dev.parley.webrtc;

import dev.parley.core.ice.GatheringState;
import dev.parley.core.ice.IceEvent;
import dev.parley.core.ice.IceState;
import dev.parley.core.peer.PeerEngine;
import dev.parley.core.peer.PeerEvent;
import dev.parley.core.transport.DtlsState;
import dev.parley.core.transport.TransportEvent;

/**
 * Carries what the engine tells on the loop into turns of the connection.
 *
 * <p>Loop-owned; the state it keeps is read by any thread.
 */
final class EngineEvents implements PeerLink.Listener {
    private static final System.Logger LOG = System.getLogger(EngineEvents.class.getName());

    private final RTCPeerConnection connection;
    private volatile RTCIceGatheringState iceGatheringState = RTCIceGatheringState.NEW;

    EngineEvents(RTCPeerConnection connection) {
        this.connection = connection;
    }

    RTCIceGatheringState iceGatheringState() {
        return iceGatheringState;
    }

    @Override
    public void onEvent(PeerEngine engine, PeerEvent event, long nowNs) {
        connection.turns().gather();
        switch (event) {
            case PeerEvent.Data data -> connection.channels().handle(engine, data.event());
            case PeerEvent.Transport transport -> transport(engine, transport.event(), nowNs);
            case PeerEvent.Media media -> connection.media().handle(media.event());
        }
        connection.turns().runHere();
    }

    @Override
    public void onRest() {
        connection.turns().settle();
    }

    @Override
    public void onBug(Throwable bug) {
        LOG.log(System.Logger.Level.ERROR, "a bug in Parley ended a connection", bug);
        connection.post(() -> {
            connection.states().broken(bug);
            connection.channels().broken();
            connection.endRequests();
            connection.reportException(bug);
        });
    }

    /** The program closed the runtime under the connection. */
    @Override
    public void onLoopClosed() {
        connection.close();
        onRest();
    }

    private void transport(PeerEngine engine, TransportEvent event, long nowNs) {
        switch (event) {
            case TransportEvent.Ice ice -> ice(engine, ice.event(), nowNs);
            case TransportEvent.DtlsStateChanged dtls -> connection.post(() -> {
                connection.states().dtls(dtls.state(), dtls.errorDetail(), dtls.reason());
                if (dtls.state() == DtlsState.CONNECTED) {
                    connection.media().transportReady();
                }
            });
        }
    }

    private void ice(PeerEngine engine, IceEvent event, long nowNs) {
        switch (event) {
            case IceEvent.LocalCandidate found -> connection.post(() -> {
                RTCIceCandidate candidate = connection.signaling().localCandidate(found.candidate(),
                        found.serverUrl());
                fireCandidate(candidate, found.serverUrl());
            });
            case IceEvent.GatheringStateChanged changed -> gathering(changed.state());
            case IceEvent.StateChanged changed -> {
                // Read now: the reason of a failure is to be told as it was at that moment.
                PathFacts path = changed.state() == IceState.FAILED ? PathFacts.of(engine.stats(nowNs)) : null;
                connection.post(() -> connection.states().ice(changed.state(), path));
            }
            case IceEvent.CandidateError error -> connection
                    .post(() -> connection.fire(new RTCPeerConnectionIceErrorEvent("icecandidateerror",
                            new RTCPeerConnectionIceErrorEventInit(error.address(),
                                    error.address() == null ? null : error.port(), error.url(), error.code(),
                                    error.text()))));
            case IceEvent.SelectedPairChanged changed -> {
                // for statistics, which ask the engine
            }
        }
    }

    /** Section 5.6.3: an empty candidate, then the state, then null. Each a turn, so that a handler may wait. */
    private void gathering(GatheringState state) {
        if (state == GatheringState.COMPLETE) {
            connection.post(() -> {
                RTCIceCandidate last = connection.signaling().endOfLocalCandidates();
                if (last != null) {
                    fireCandidate(last, null);
                }
            });
        }
        connection.post(() -> {
            iceGatheringState = RTCIceGatheringState.valueOf(state.name());
            connection.fire(new Event("icegatheringstatechange"));
        });
        if (state == GatheringState.COMPLETE) {
            connection.post(() -> fireCandidate(null, null));
        }
    }

    private void fireCandidate(RTCIceCandidate candidate, String url) {
        connection
                .fire(new RTCPeerConnectionIceEvent("icecandidate", new RTCPeerConnectionIceEventInit(candidate, url)));
    }
}
