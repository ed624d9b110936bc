package dev.parley.cli.bench.peer;

import dev.parley.webrtc.RTCDataChannel;
import dev.parley.webrtc.RTCDataChannelState;

/**
 * Sends messages of one size as fast as the channel takes them: keeps what waits between two marks.
 *
 * <p>Dispatcher.
 */
final class Sending {
    private static final long HIGH_BYTES = 1 << 20;
    private static final int MESSAGES_AT_LEAST = 4;

    private final byte[] message;
    private final long highBytes;

    Sending(int sizeBytes) {
        message = new byte[sizeBytes];
        highBytes = Math.max(HIGH_BYTES, (long) sizeBytes * MESSAGES_AT_LEAST);
    }

    void over(RTCDataChannel channel) {
        channel.bufferedAmountLowThreshold(highBytes / 2);
        channel.onBufferedAmountLow(event -> fill(channel));
        channel.onOpen(event -> fill(channel));
    }

    private void fill(RTCDataChannel channel) {
        while (channel.readyState() == RTCDataChannelState.OPEN && channel.bufferedAmount() < highBytes) {
            channel.send(message);
        }
    }
}
