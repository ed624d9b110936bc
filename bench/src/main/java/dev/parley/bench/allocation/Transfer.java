package dev.parley.bench.allocation;

import dev.parley.io.RtcRuntime;
import dev.parley.webrtc.Delivery;
import dev.parley.webrtc.RTCDataChannel;
import dev.parley.webrtc.RTCDataChannelState;
import dev.parley.webrtc.RTCPeerConnection;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One reliable ordered channel kept full in one direction, each end on a loop of its own, handlers on the loops.
 *
 * <p>Any thread.
 */
final class Transfer implements AutoCloseable {
    private static final long HIGH_BYTES = 1 << 20;
    private static final int MESSAGES_AT_LEAST = 4;

    private final AtomicLong receivedBytes = new AtomicLong();
    private final RtcRuntime senderRuntime;
    private final RtcRuntime receiverRuntime;
    private final RTCPeerConnection sender;
    private final RTCPeerConnection receiver;
    private final byte[] message;
    private final long highBytes;

    Transfer(String udp, int messageBytes) {
        senderRuntime = RtcRuntime.builder().udp(udp).build();
        receiverRuntime = RtcRuntime.builder().udp(udp).build();
        sender = RTCPeerConnection.builder().runtime(senderRuntime).delivery(Delivery.ON_LOOP).build();
        receiver = RTCPeerConnection.builder().runtime(receiverRuntime).delivery(Delivery.ON_LOOP).build();
        message = new byte[messageBytes];
        highBytes = Math.max(HIGH_BYTES, (long) messageBytes * MESSAGES_AT_LEAST);
    }

    void begin() {
        trickle(sender, receiver);
        trickle(receiver, sender);
        receiver.onDataChannel(event -> event.channel()
                .onMessage(received -> receivedBytes.addAndGet(received.bytes().length)));
        RTCDataChannel channel = sender.createDataChannel("allocation");
        channel.bufferedAmountLowThreshold(highBytes / 2);
        channel.onBufferedAmountLow(event -> fill(channel));
        channel.onOpen(event -> fill(channel));
        sender.setLocalDescription().await();
        receiver.setRemoteDescription(sender.localDescription()).await();
        receiver.setLocalDescription().await();
        sender.setRemoteDescription(receiver.localDescription()).await();
    }

    private static void trickle(RTCPeerConnection from, RTCPeerConnection to) {
        from.onIceCandidate(event -> {
            if (event.candidate() != null) {
                to.addIceCandidate(event.candidate());
            }
        });
    }

    private void fill(RTCDataChannel channel) {
        while (channel.readyState() == RTCDataChannelState.OPEN && channel.bufferedAmount() < highBytes) {
            channel.send(message);
        }
    }

    int messageBytes() {
        return message.length;
    }

    long receivedBytes() {
        return receivedBytes.get();
    }

    @Override
    public void close() {
        sender.close();
        receiver.close();
        senderRuntime.close();
        receiverRuntime.close();
    }
}
