/**
 * Every noun of the W3C's WebRTC, Media Capture and related specifications, under its own name.
 *
 * <p>Begin with {@link RTCPeerConnection}, the connection to one other peer; {@link MediaDevices}, where tracks come from; and
 * {@link RTCDataChannel}, for messages. Two peers get to know each other by exchanging an offer, an answer and candidates,
 * which a program carries by any means it likes:
 *
 * <pre>{@code
 * RTCPeerConnection pc = new RTCPeerConnection();
 * pc.onIceCandidate(event -> toTheOtherPeer(event.candidate()));
 * pc.onTrack(event -> event.track().onAudioFrame(frame -> hear(frame)));
 * RTCDataChannel chat = pc.createDataChannel("chat");
 * pc.setLocalDescription().await();
 * toTheOtherPeer(pc.localDescription());
 * }</pre>
 *
 * <p>Attribute {@code x} of the specification is {@code x()} to read and {@code x(value)} to write, event handler
 * {@code ontrack} is {@code onTrack(handler)}, dictionaries are records, an absent member is null, and enumerations print
 * as the specification spells them. Errors are exceptions under the specification's names ({@link InvalidStateError},
 * {@link OperationError}, ...), thrown at once or, from a method that returns a {@link Promise}, by its
 * {@link Promise#await() await}. What the specification does not know says so in its documentation: "an extension of
 * Parley".
 *
 * <p><b>Threads.</b> Methods may be called from any thread. Everything a program hears, events and completions of
 * promises, comes in <em>turns</em>: one at a time for each connection, on virtual threads unless {@link Delivery} says
 * otherwise. A handler may wait with {@link Promise#await()}: meanwhile the turn passes to the next event.
 *
 * <p><b>Lifetimes.</b> A connection holds sockets until {@link RTCPeerConnection#close() close}, a local track its device until
 * {@link MediaStreamTrack#stop() stop}. All threads are daemons: a program with nothing else to do ends, calls or not.
 */
package dev.parley.webrtc;
