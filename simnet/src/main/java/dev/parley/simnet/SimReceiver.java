package dev.parley.simnet;

/** Who gets the datagrams of a {@link SimSocket}, called while the clock runs. */
@FunctionalInterface
public interface SimReceiver {
    /** The payload belongs to the receiver from now on. */
    void receive(SimSocket socket, SimDatagram datagram);
}
