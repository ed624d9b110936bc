package dev.parley.core.sctp.wire;

/**
 * Reads the chunks of which every packet has some, DATA, I-DATA and SACK, each kind into one object that is used again.
 *
 * <p>Loop-owned: the object is reused.
 */
final class HotChunks {
    private static final int DATA_HEADER_BYTES = 16;
    private static final int I_DATA_HEADER_BYTES = 20;
    private static final int SACK_HEADER_BYTES = 16;

    private final Chunk.Data data = new Chunk.Data();
    private final Chunk.Sack sack = new Chunk.Sack();

    /** Whether chunks of a type are read here. */
    static boolean covers(int type) {
        return type == ChunkType.DATA || type == ChunkType.SACK || type == ChunkType.I_DATA;
    }

    /** The chunk, or null when its fields do not fit its length. */
    Chunk read(int type, int flags, byte[] array, int start, int length) {
        return switch (type) {
            case ChunkType.DATA -> length < DATA_HEADER_BYTES ? null : data(flags, array, start, length);
            case ChunkType.I_DATA -> length < I_DATA_HEADER_BYTES ? null : interleaved(flags, array, start, length);
            default -> length < SACK_HEADER_BYTES ? null : sack(array, start, length);
        };
    }

    private Chunk data(int flags, byte[] array, int start, int length) {
        data.set(false, flags, i32(array, start + 4), u16(array, start + 8), u16(array, start + 10), 0,
                i32(array, start + 12));
        data.payload(array, start + DATA_HEADER_BYTES, length - DATA_HEADER_BYTES);
        return data;
    }

    /** One field is the protocol in the first fragment and the number of the fragment in the others. */
    private Chunk interleaved(int flags, byte[] array, int start, int length) {
        boolean begin = (flags & 2) != 0;
        int last = i32(array, start + 16);
        data.set(true, flags, i32(array, start + 4), u16(array, start + 8), i32(array, start + 12), begin ? 0 : last,
                begin ? last : 0);
        data.payload(array, start + I_DATA_HEADER_BYTES, length - I_DATA_HEADER_BYTES);
        return data;
    }

    private Chunk sack(byte[] array, int start, int length) {
        int gaps = u16(array, start + 12);
        int duplicates = u16(array, start + 14);
        // Both counts must fit before anything of their size is allocated.
        if (4 * (gaps + duplicates) > length - SACK_HEADER_BYTES) {
            return null;
        }
        sack.set(i32(array, start + 4), i32(array, start + 8) & 0xFFFF_FFFFL, gaps, duplicates);
        int at = start + SACK_HEADER_BYTES;
        for (int i = 0; i < gaps; i++, at += 4) {
            sack.gap(i, u16(array, at), u16(array, at + 2));
        }
        for (int i = 0; i < duplicates; i++, at += 4) {
            sack.duplicate(i, i32(array, at));
        }
        return sack;
    }

    static int u16(byte[] array, int at) {
        return (array[at] & 0xFF) << 8 | array[at + 1] & 0xFF;
    }

    static int i32(byte[] array, int at) {
        return u16(array, at) << 16 | u16(array, at + 2);
    }
}
