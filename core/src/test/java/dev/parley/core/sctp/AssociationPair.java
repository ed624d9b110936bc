package dev.parley.core.sctp;

import dev.parley.core.sctp.wire.ChunkType;
import dev.parley.core.sctp.wire.PacketReader;
import java.util.Random;

/** Two associations on a wire with 10 ms of delay each way. */
final class AssociationPair {
    static final int BINARY = 53;

    final TestEnd a;
    final TestEnd b;
    final VirtualWire wire;

    AssociationPair(SctpOptions optionsA, SctpOptions optionsB, long seed) {
        a = new TestEnd(optionsA, seed);
        b = new TestEnd(optionsB, seed + 1);
        wire = new VirtualWire(a, b, 10 * VirtualWire.MS);
    }

    AssociationPair() {
        this(SctpOptions.DEFAULT, SctpOptions.DEFAULT, 1);
    }

    /** Both connect at the same time, as in WebRTC. */
    AssociationPair connect() {
        a.association.connect(wire.nowNs());
        b.association.connect(wire.nowNs());
        return this;
    }

    static AssociationPair connected() {
        return connected(SctpOptions.DEFAULT);
    }

    /** With messages in I-DATA, or in DATA. */
    static AssociationPair connected(boolean interleaving) {
        return connected(SctpOptions.DEFAULT.withInterleaving(interleaving));
    }

    static AssociationPair connected(SctpOptions options) {
        AssociationPair pair = new AssociationPair(options, options, 1).connect();
        pair.run(200);
        return pair;
    }

    /** Whether a packet begins with a part of a message. */
    static boolean isData(byte[] packet) {
        return packet[PacketReader.HEADER_BYTES] == ChunkType.DATA
                || packet[PacketReader.HEADER_BYTES] == ChunkType.I_DATA;
    }

    void run(long ms) {
        wire.run(ms * VirtualWire.MS);
    }

    boolean send(int streamId, byte[] data, SendOptions how) {
        return a.association.send(streamId, BINARY, data, how, wire.nowNs());
    }

    boolean send(int streamId, String text) {
        return send(streamId, text.getBytes(), SendOptions.RELIABLE);
    }

    static byte[] bytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
