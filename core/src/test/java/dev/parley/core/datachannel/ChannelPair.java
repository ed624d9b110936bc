package dev.parley.core.datachannel;

import dev.parley.core.sctp.VirtualWire;

/** Two DataChannels engines on a wire with 10 ms of delay each way; {@code a} is the DTLS client. */
final class ChannelPair {
    final ChannelEnd a;
    final ChannelEnd b;
    final VirtualWire wire;

    ChannelPair(DataChannelOptions optionsA, DataChannelOptions optionsB) {
        a = new ChannelEnd(optionsA, 11);
        b = new ChannelEnd(optionsB, 12);
        wire = new VirtualWire(a, b, 10 * VirtualWire.MS);
    }

    ChannelPair() {
        this(DataChannelOptions.DEFAULT, DataChannelOptions.DEFAULT);
    }

    ChannelPair start(long maxMessageBytes) {
        a.channels.start(true, 5000, 5000, maxMessageBytes, wire.nowNs());
        b.channels.start(false, 5000, 5000, maxMessageBytes, wire.nowNs());
        return this;
    }

    /** Both are up. */
    static ChannelPair started() {
        ChannelPair pair = new ChannelPair().start(262_144);
        pair.run(200);
        return pair;
    }

    void run(long ms) {
        wire.run(ms * VirtualWire.MS);
    }

    long create(ChannelParameters parameters) {
        return a.channels.create(parameters, wire.nowNs());
    }

    SendResult send(long channel, String text) {
        return a.channels.send(channel, true, text.getBytes(), wire.nowNs());
    }
}
