package dev.parley.core.codec;

import dev.parley.core.base.ByteReader;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Joins single units, aggregates and fragments to an access unit with Annex B start codes (RFC 6184 sections 5.6 to 5.8,
 * RFC 7798 section 4.4). Types of the interleaved modes are malformed here: those are never negotiated.
 *
 * <p>Any thread.
 */
abstract class NalDepacketizer implements Depacketizer {
    private static final int FRAGMENT_START = 0x80;
    private static final int FRAGMENT_END = 0x40;

    private final int headerBytes;
    private final int aggregateType;
    private final int fragmentType;

    NalDepacketizer(int headerBytes, int aggregateType, int fragmentType) {
        this.headerBytes = headerBytes;
        this.aggregateType = aggregateType;
        this.fragmentType = fragmentType;
    }

    abstract int type(byte header);

    /** The type of the unit a fragment belongs to. */
    abstract int fragmentedType(byte fragmentHeader);

    /** Writes the header of the unit that begins with this fragment. */
    abstract void writeHeader(byte[] fragment, ByteArrayOutputStream out);

    /** Whether it is the type of a unit, and not one that only packets have. */
    abstract boolean isSingle(int type);

    /** Whether a unit of this type is the first of a key frame. */
    abstract boolean beginsKeyFrame(int type);

    /** No unit says that it is the first of a picture; only the middle of a fragmented unit cannot be. */
    @Override
    public final boolean startsFrame(byte[] payload) {
        if (payload.length > headerBytes && type(payload[0]) == fragmentType) {
            return (payload[headerBytes] & FRAGMENT_START) != 0;
        }
        return payload.length >= headerBytes && type(payload[0]) != fragmentType;
    }

    @Override
    public final boolean startsKeyFrame(byte[] payload) {
        if (!startsFrame(payload)) {
            return false;
        }
        int type = type(payload[0]);
        if (type == fragmentType) {
            return beginsKeyFrame(fragmentedType(payload[headerBytes]));
        }
        // The first unit of an aggregate stands behind its length.
        return type == aggregateType
                ? payload.length > headerBytes + 2 && beginsKeyFrame(type(payload[headerBytes + 2]))
                : beginsKeyFrame(type);
    }

    @Override
    public final byte[] join(List<byte[]> payloads) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        boolean inFragment = false;
        for (byte[] payload : payloads) {
            // The units that end a sequence or stream are a header and nothing else.
            int type = payload.length >= headerBytes ? type(payload[0]) : -1;
            if (type == fragmentType) {
                boolean start = startsFrame(payload);
                if (payload.length < headerBytes + 2 || start == inFragment
                        || !isSingle(fragmentedType(payload[headerBytes]))) {
                    return null;
                }
                fragment(payload, start, frame);
                inFragment = (payload[headerBytes] & FRAGMENT_END) == 0;
            } else if (inFragment || type < 0) {
                return null;
            } else if (type == aggregateType ? !takeApart(payload, frame) : !single(payload, type, frame)) {
                return null;
            }
        }
        return inFragment || frame.size() == 0 ? null : frame.toByteArray();
    }

    private void fragment(byte[] payload, boolean start, ByteArrayOutputStream frame) {
        if (start) {
            frame.writeBytes(NalUnit.START_CODE);
            writeHeader(payload, frame);
        }
        frame.write(payload, headerBytes + 1, payload.length - headerBytes - 1);
    }

    private boolean single(byte[] payload, int type, ByteArrayOutputStream frame) {
        unit(payload, 0, payload.length, frame);
        return isSingle(type);
    }

    private boolean takeApart(byte[] payload, ByteArrayOutputStream frame) {
        ByteReader in = new ByteReader(payload).skip(headerBytes);
        while (in.remaining() > 0) {
            int length = in.u16();
            int at = in.position();
            if (length == 0 || !in.skip(length).ok() || !isSingle(type(payload[at]))) {
                return false;
            }
            unit(payload, at, length, frame);
        }
        return true;
    }

    private static void unit(byte[] data, int offset, int length, ByteArrayOutputStream frame) {
        frame.writeBytes(NalUnit.START_CODE);
        frame.write(data, offset, length);
    }
}
