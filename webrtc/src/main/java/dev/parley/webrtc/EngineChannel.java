package dev.parley.webrtc;

/**
 * A channel as the engine knows it, and what the engine was given for it.
 *
 * <p>Loop-owned.
 */
final class EngineChannel {
    final RTCDataChannel channel;
    /** The engine's, never reused. */
    final long number;
    long givenBytes;
    long givenMessages;

    EngineChannel(RTCDataChannel channel, long number) {
        this.channel = channel;
        this.number = number;
    }

    /** So much of what was given still waits. */
    void waits(long bytes, long messages) {
        channel.sending().sent(givenBytes - bytes, givenMessages - messages);
    }
}
