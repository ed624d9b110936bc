package dev.parley.webrtc;

import java.time.Duration;

/**
 * A connection to another peer (WebRTC 1.0, section 4.4).
 *
 * <p>Any thread; handlers are called by the dispatcher.
 */
public final class RTCPeerConnection extends EventTarget implements AutoCloseable {
    public RTCPeerConnection() {
        this(new RTCConfiguration());
    }

    public RTCPeerConnection(RTCConfiguration configuration) {}

    public Promise<RTCSessionDescriptionInit> createOffer() {
        return createOffer(null);
    }

    public Promise<RTCSessionDescriptionInit> createOffer(RTCOfferOptions options) {
        throw new NotSupportedError("not yet");
    }

    public Promise<RTCSessionDescriptionInit> createAnswer() {
        throw new NotSupportedError("not yet");
    }

    public Promise<Void> setLocalDescription() {
        throw new NotSupportedError("not yet");
    }

    public Promise<Void> setLocalDescription(RTCSessionDescriptionInit description) {
        throw new NotSupportedError("not yet");
    }

    public Promise<Void> setLocalDescription(RTCSessionDescription description) {
        return setLocalDescription(description.toJSON());
    }

    public Promise<Void> setRemoteDescription(RTCSessionDescriptionInit description) {
        throw new NotSupportedError("not yet");
    }

    public Promise<Void> setRemoteDescription(RTCSessionDescription description) {
        return setRemoteDescription(description.toJSON());
    }

    public Promise<Void> addIceCandidate(RTCIceCandidateInit candidate) {
        throw new NotSupportedError("not yet");
    }

    /** @param candidate null says that no more will come */
    public Promise<Void> addIceCandidate(RTCIceCandidate candidate) {
        return addIceCandidate(candidate == null ? null : candidate.toJSON());
    }

    /** No more candidates will come. */
    public Promise<Void> addIceCandidate() {
        return addIceCandidate((RTCIceCandidateInit) null);
    }

    public RTCSessionDescription localDescription() {
        throw new NotSupportedError("not yet");
    }

    public RTCSessionDescription currentLocalDescription() {
        throw new NotSupportedError("not yet");
    }

    public RTCSessionDescription pendingLocalDescription() {
        throw new NotSupportedError("not yet");
    }

    public RTCSessionDescription remoteDescription() {
        throw new NotSupportedError("not yet");
    }

    public RTCSessionDescription currentRemoteDescription() {
        throw new NotSupportedError("not yet");
    }

    public RTCSessionDescription pendingRemoteDescription() {
        throw new NotSupportedError("not yet");
    }

    public RTCSignalingState signalingState() {
        throw new NotSupportedError("not yet");
    }

    public RTCIceGatheringState iceGatheringState() {
        throw new NotSupportedError("not yet");
    }

    public RTCIceConnectionState iceConnectionState() {
        throw new NotSupportedError("not yet");
    }

    public RTCPeerConnectionState connectionState() {
        throw new NotSupportedError("not yet");
    }

    /** Null until a remote description is set. */
    public Boolean canTrickleIceCandidates() {
        throw new NotSupportedError("not yet");
    }

    public RTCDataChannel createDataChannel(String label) {
        return createDataChannel(label, RTCDataChannelInit.DEFAULT);
    }

    public RTCDataChannel createDataChannel(String label, RTCDataChannelInit init) {
        throw new NotSupportedError("not yet");
    }

    /** Returns when connected; throws {@link TimeoutError} or, when it failed or was closed, {@link OperationError}. */
    public void awaitConnected(Duration timeout) {
        throw new NotSupportedError("not yet");
    }

    /** Returns when the connection is closed or failed. Keeps the program alive while it waits in a platform thread. */
    public void awaitClosed() {
        throw new NotSupportedError("not yet");
    }

    @Override
    public void close() {
        throw new NotSupportedError("not yet");
    }

    public void onNegotiationNeeded(EventHandler<Event> handler) {
        handler("negotiationneeded", handler);
    }

    public void onIceCandidate(EventHandler<RTCPeerConnectionIceEvent> handler) {
        handler("icecandidate", handler);
    }

    public void onIceCandidateError(EventHandler<RTCPeerConnectionIceErrorEvent> handler) {
        handler("icecandidateerror", handler);
    }

    public void onSignalingStateChange(EventHandler<Event> handler) {
        handler("signalingstatechange", handler);
    }

    public void onIceConnectionStateChange(EventHandler<Event> handler) {
        handler("iceconnectionstatechange", handler);
    }

    public void onIceGatheringStateChange(EventHandler<Event> handler) {
        handler("icegatheringstatechange", handler);
    }

    public void onConnectionStateChange(EventHandler<Event> handler) {
        handler("connectionstatechange", handler);
    }

    public void onDataChannel(EventHandler<RTCDataChannelEvent> handler) {
        handler("datachannel", handler);
    }
}
