package dev.parley.core.sctp.rx;

/**
 * What comes out of reassembly, in the order the application must see it.
 *
 * <p>Immutable.
 */
public sealed interface Delivery {
    /** @param data belongs to whoever takes it */
    record Message(int streamId, int protocolId, byte[] data) implements Delivery {}

    /** The peer started its sending side of these streams anew (RFC 6525); their earlier messages came before this. */
    record StreamsReset(int[] streamIds) implements Delivery {}
}
