package dev.parley.io.port;

import dev.parley.core.net.TransmitBatch;
import dev.parley.core.net.TransportAddress;
import dev.parley.core.stun.StunEnvelope;
import dev.parley.io.loop.EnginePort;

/**
 * One engine's share of a socket. It notes the Binding requests that leave, so that their answers find back.
 *
 * <p>Loop-owned.
 */
final class SeatPort implements EnginePort {
    private final Seat seat;
    private final PortSocket socket;

    SeatPort(Seat seat, PortSocket socket) {
        this.seat = seat;
        this.socket = socket;
    }

    @Override
    public TransportAddress local() {
        return socket.local();
    }

    @Override
    public boolean send(TransmitBatch batch, int first, int end) {
        for (int i = first; i < end; i++) {
            if (batch.data()[batch.offset(i)] == 0) { // else it is no request
                note(batch, i);
            }
        }
        boolean room = socket.send(batch, first, end);
        if (!room) {
            seat.home().block(seat);
        }
        return room;
    }

    private void note(TransmitBatch batch, int index) {
        byte[] data = batch.data();
        int offset = batch.offset(index);
        if (StunEnvelope.kind(data, offset, batch.length(index)) == StunEnvelope.Kind.REQUEST) {
            seat.home().shared().table().expect(seat, batch.path(index), StunEnvelope.transactionId(data, offset));
        }
    }

    /** The socket stays for the others. What the table knows of the engine goes when it leaves its loop. */
    @Override
    public void close() {}
}
