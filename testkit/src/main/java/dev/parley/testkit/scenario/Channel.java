package dev.parley.testkit.scenario;

import dev.parley.core.datachannel.DataChannelEvent;
import dev.parley.core.datachannel.SendResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One side of a data channel.
 *
 * <p>Loop-owned.
 */
public final class Channel {
    private final Peer peer;
    private final String label;
    private final List<String> received = new ArrayList<>();
    private long number = -1;
    private boolean open;
    private boolean closed;

    Channel(Peer peer, String label) {
        this.peer = peer;
        this.label = label;
    }

    public String label() {
        return label;
    }

    public boolean isOpen() {
        return open && !closed;
    }

    public boolean isClosed() {
        return closed;
    }

    /** Messages that came, in the order they came. */
    public List<String> received() {
        return List.copyOf(received);
    }

    public int receivedCount() {
        return received.size();
    }

    /** Sends a message; when the peer stands still, as soon as it goes on. A message that is refused fails the scenario. */
    public void send(String text) {
        peer.turn(nowNs -> {
            SendResult result = trySend(text, nowNs);
            if (result != SendResult.QUEUED) {
                throw new AssertionError("send on " + label + ": " + result);
            }
        });
    }

    private SendResult trySend(String text, long nowNs) {
        return peer.session().peer().send(number, true, text.getBytes(StandardCharsets.UTF_8), nowNs);
    }

    /** Sends all of them at once. */
    public void sendAll(List<String> texts) {
        texts.forEach(this::send);
    }

    /** Sends one after the other at this distance. */
    public void sendEach(List<String> texts, double everySeconds) {
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            peer.scene().after(i * everySeconds, () -> send(text));
        }
    }

    public void close() {
        peer.turn(nowNs -> peer.session().peer().closeChannel(number, nowNs));
    }

    void number(long newNumber) {
        number = newNumber;
    }

    long number() {
        return number;
    }

    void handle(DataChannelEvent event) {
        switch (event) {
            case DataChannelEvent.ChannelAnnounced announced -> {
                number = announced.channel();
                open = true;
                peer.note("channel " + label + " announced");
            }
            case DataChannelEvent.ChannelOpened opened -> {
                open = true;
                peer.note("channel " + label + " open");
            }
            case DataChannelEvent.Message message -> {
                received.add(new String(message.data(), StandardCharsets.UTF_8));
                peer.note("channel " + label + " got " + message.data().length + " bytes");
            }
            case DataChannelEvent.ChannelClosed gone -> {
                closed = true;
                peer.note("channel " + label + " closed: " + gone.cause());
            }
            default -> {
                // of no interest to a story
            }
        }
    }
}
