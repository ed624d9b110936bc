package dev.parley.core.datachannel;

import dev.parley.core.base.Dice;
import dev.parley.core.sctp.VirtualWire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A DataChannels engine that remembers what it told. */
final class ChannelEnd implements VirtualWire.End {
    final DataChannels channels;
    final List<DataChannelEvent> events = new ArrayList<>();
    boolean taking = true;

    ChannelEnd(DataChannelOptions options, long seed) {
        channels = new DataChannels(options, new Dice(new Random(seed)));
    }

    <E extends DataChannelEvent> List<E> all(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<DataChannelEvent.Message> messages() {
        return all(DataChannelEvent.Message.class);
    }

    List<String> texts() {
        return messages().stream().map(m -> new String(m.data(), StandardCharsets.UTF_8)).toList();
    }

    DataChannelEvent.ChannelAnnounced announced() {
        return all(DataChannelEvent.ChannelAnnounced.class).getFirst();
    }

    @Override
    public void handlePacket(byte[] data, int offset, int length, long nowNs) {
        channels.handlePacket(data, offset, length, nowNs);
    }

    @Override
    public void handleTimeout(long nowNs) {
        channels.handleTimeout(nowNs);
    }

    @Override
    public long nextTimeoutNs() {
        return channels.nextTimeoutNs();
    }

    @Override
    public int pollTransmit(byte[] target, int offset, int capacity, long nowNs) {
        return channels.pollTransmit(target, offset, capacity, nowNs);
    }

    @Override
    public void drainEvents(long nowNs) {
        DataChannelEvent event = taking ? channels.pollEvent(nowNs) : null;
        while (event != null) {
            events.add(event);
            event = channels.pollEvent(nowNs);
        }
    }
}
