package dev.parley.core.codec;

import dev.parley.core.base.ByteReader;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * An open bitstream unit of AV1 inside an array (AV1 bitstream specification section 5.3).
 *
 * <p>Immutable.
 *
 * @param offset       of the header
 * @param headerLength 1, or 2 with the extension; a length that follows it does not count
 * @param bodyOffset   of what is behind header and length
 * @param bodyLength   of what belongs to it
 */
record Av1Obu(byte[] data, int offset, int headerLength, int bodyOffset, int bodyLength) {
    static final int SEQUENCE_HEADER = 1;
    static final int TEMPORAL_DELIMITER = 2;
    static final int FRAME_HEADER = 3;
    static final int FRAME = 6;
    static final int TILE_LIST = 8;
    static final int PADDING = 15;
    private static final int EXTENSION = 0x04;
    private static final int HAS_SIZE = 0x02;

    /** The units of a low-overhead stream (section 5.2); null when it is malformed. */
    static List<Av1Obu> split(byte[] stream) {
        List<Av1Obu> units = new ArrayList<>();
        for (int at = 0; at < stream.length;) {
            Av1Obu unit = read(stream, at, stream.length - at);
            if (unit == null) {
                return null;
            }
            units.add(unit);
            at = unit.bodyOffset + unit.bodyLength;
        }
        return units;
    }

    /** The unit at the start of these bytes, which takes all of them when it has no length. Null when malformed. */
    static Av1Obu read(byte[] data, int offset, int length) {
        ByteReader in = new ByteReader(data, offset, length);
        int header = in.u8();
        int headerLength = (header & EXTENSION) != 0 ? 2 : 1;
        in.skip(headerLength - 1);
        boolean sized = (header & HAS_SIZE) != 0;
        int bodyLength = sized ? Leb128.read(in) : in.remaining();
        boolean whole = in.ok() && bodyLength >= 0 && bodyLength <= in.remaining() && (header & 0x80) == 0;
        return whole ? new Av1Obu(data, offset, headerLength, in.position(), bodyLength) : null;
    }

    int type() {
        return data[offset] >>> 3 & 0x0F;
    }

    /** Whether its length is written, as it must be in a low-overhead stream (section 5.2). */
    boolean isSized() {
        return (data[offset] & HAS_SIZE) != 0;
    }

    /** Whether it means something on the wire (AV1 RTP specification section 4.4): packets delimit pictures there. */
    boolean isCarried() {
        return type() != TEMPORAL_DELIMITER && type() != TILE_LIST && type() != PADDING;
    }

    /** Without its length, as an element of a packet. */
    byte[] element() {
        byte[] element = new byte[headerLength + bodyLength];
        System.arraycopy(data, offset, element, 0, headerLength);
        element[0] &= ~HAS_SIZE;
        System.arraycopy(data, bodyOffset, element, headerLength, bodyLength);
        return element;
    }

    /** With its length, as in a low-overhead stream. */
    void write(ByteArrayOutputStream out) {
        out.write(data[offset] | HAS_SIZE);
        out.write(data, offset + 1, headerLength - 1);
        Leb128.write(bodyLength, out);
        out.write(data, bodyOffset, bodyLength);
    }
}
