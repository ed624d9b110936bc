package dev.parley.simnet;

/**
 * A datagram on its way.
 *
 * <p>Immutable, as long as nobody writes into its bytes.
 *
 * @param from    the sender's address as the receiver sees it, after address translation
 * @param payload belongs to the datagram
 */
public record SimDatagram(SimAddress from, SimAddress to, byte[] payload) {
    /** The byte at an index, 0 to 255; -1 past the end. */
    public int u8(int index) {
        return index < payload.length ? payload[index] & 0xFF : -1;
    }

    @Override
    public String toString() {
        return from + " -> " + to + " (" + payload.length + " bytes)";
    }
}
