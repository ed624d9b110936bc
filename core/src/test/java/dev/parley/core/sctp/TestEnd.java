package dev.parley.core.sctp;

import dev.parley.core.base.Dice;
import dev.parley.core.base.Drops;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** An association that remembers what it told. */
final class TestEnd implements VirtualWire.End {
    final SctpAssociation association;
    final List<SctpEvent> events = new ArrayList<>();
    boolean taking = true;

    TestEnd(SctpOptions options, long seed) {
        association = new SctpAssociation(options, 5000, 5000, new Dice(new Random(seed)), new Drops());
    }

    List<SctpEvent.Message> messages() {
        return all(SctpEvent.Message.class);
    }

    <E extends SctpEvent> List<E> all(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    SctpCause downCause() {
        List<SctpEvent.Down> downs = all(SctpEvent.Down.class);
        return downs.isEmpty() ? null : downs.getFirst().cause();
    }

    @Override
    public void handlePacket(byte[] data, int offset, int length, long nowNs) {
        association.handlePacket(data, offset, length, nowNs);
    }

    @Override
    public void handleTimeout(long nowNs) {
        association.handleTimeout(nowNs);
    }

    @Override
    public long nextTimeoutNs() {
        return association.nextTimeoutNs();
    }

    @Override
    public int pollTransmit(byte[] target, int offset, int capacity, long nowNs) {
        return association.pollTransmit(target, offset, capacity, nowNs);
    }

    @Override
    public void drainEvents(long nowNs) {
        SctpEvent event = taking ? association.pollEvent() : null;
        while (event != null) {
            events.add(event);
            event = association.pollEvent();
        }
    }
}
