package dev.parley.webrtc;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the peer has sent and nobody has asked for yet: its channels before the first {@code datachannel} listener, and
 * messages before the first listener of their channel. It waits, but a peer that nobody listens to may not fill the memory
 * with it: the oldest messages give way, and channels beyond a limit are closed again. (To take nothing from the peer until
 * somebody listens would hold up its other channels for ever.)
 *
 * <p>Touched in turns only, but for the count of bytes.
 */
final class Unclaimed {
    static final long MESSAGE_BYTES_MAX = 4 << 20;
    /** 1,024 channels with short names. */
    static final long CHANNEL_BYTES_MAX = 2 << 20;
    private static final int CHANNEL_BYTES = 2_000;
    private static final System.Logger LOG = System.getLogger(Unclaimed.class.getName());

    private final AtomicLong messageBytes = new AtomicLong();
    private final SequencedSet<RTCDataChannel> channels = new LinkedHashSet<>();
    /** Channels with messages that were kept, the one that has kept them longest first. */
    private final SequencedSet<RTCDataChannel> holders = new LinkedHashSet<>();
    private long channelBytes;
    private boolean lossLogged;

    /** What the messages kept in all channels come to; each inbox counts its own, on any thread. */
    AtomicLong messageBytes() {
        return messageBytes;
    }

    void add(RTCDataChannel channel) {
        channels.add(channel);
        channelBytes += bytesOf(channel);
    }

    private static long bytesOf(RTCDataChannel channel) {
        return CHANNEL_BYTES + channel.label().length() + channel.protocol().length();
    }

    /** The channels nobody has heard of; from here on they are the listener's. */
    List<RTCDataChannel> takeChannels() {
        List<RTCDataChannel> taken = List.copyOf(channels);
        taken.forEach(this::leave);
        return taken;
    }

    private void leave(RTCDataChannel channel) {
        channels.remove(channel);
        channelBytes -= bytesOf(channel);
        if (isClosed(channel)) {
            ended(channel);
        }
    }

    private static boolean isClosed(RTCDataChannel channel) {
        return channel.readyState() == RTCDataChannelState.CLOSED;
    }

    /** The channel is closed. What it has kept is the program's, which may hold it or not, unless nobody has heard of it. */
    void ended(RTCDataChannel channel) {
        if (!channels.contains(channel)) {
            holders.remove(channel);
            channel.receiving().claimKept();
        }
    }

    /** Too many channels: the one longest closed is forgotten; when all are open, the newest is closed. */
    void boundChannels() {
        while (channelBytes > CHANNEL_BYTES_MAX) {
            lost();
            Optional<RTCDataChannel> closed = channels.stream().filter(Unclaimed::isClosed).findFirst();
            RTCDataChannel channel = closed.orElseGet(channels::getLast);
            leave(channel);
            channel.close();
        }
    }

    /** The channel has kept a message: now the oldest may have to give way. */
    void kept(RTCDataChannel channel) {
        holders.add(channel);
        while (messageBytes.get() > MESSAGE_BYTES_MAX && !holders.isEmpty()) {
            RTCDataChannel oldest = holders.getFirst();
            if (oldest.receiving().dropOldestKept()) {
                lost();
            } else {
                holders.remove(oldest);
            }
        }
    }

    private void lost() {
        if (!lossLogged) {
            lossLogged = true;
            LOG.log(System.Logger.Level.WARNING, "channels or messages of the peer's are lost because nobody listens: "
                    + "call onDataChannel(...), and onMessage(...) or receive() on every channel");
        }
    }
}
