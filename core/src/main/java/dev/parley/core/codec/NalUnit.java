package dev.parley.core.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A network abstraction layer unit of H.264 or H.265 inside a byte stream with start codes (annex B of both).
 *
 * <p>Immutable.
 *
 * @param length at least 1
 */
record NalUnit(byte[] data, int offset, int length) {
    static final byte[] START_CODE = {0, 0, 0, 1};
    /** A sequence parameter set is read no further. */
    private static final int MAX_RAW_BYTES = 1_024;

    /** The first byte, in which both codings have the type. */
    byte header() {
        return data[offset];
    }

    byte[] copy() {
        return Arrays.copyOfRange(data, offset, offset + length);
    }

    /** The unit without the bytes that keep start codes out of it (H.264 section 7.4.1); at most 1 KiB. */
    byte[] rawBytes() {
        byte[] raw = new byte[Math.min(length, MAX_RAW_BYTES)];
        int to = 0;
        int zeros = 0;
        for (int from = offset; from < offset + length && to < raw.length; from++) {
            if (zeros >= 2 && data[from] == 3) {
                zeros = 0;
            } else {
                zeros = data[from] == 0 ? zeros + 1 : 0;
                raw[to++] = data[from];
            }
        }
        return Arrays.copyOf(raw, to);
    }

    /** The units between start codes; none when there is no start code. */
    static List<NalUnit> split(byte[] stream) {
        List<NalUnit> units = new ArrayList<>();
        int start = -1;
        for (int i = 0; i + 2 < stream.length; i++) {
            if (stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 1) {
                addUnit(units, stream, start, i);
                start = i + 3;
                i += 2;
            }
        }
        addUnit(units, stream, start, stream.length);
        return units;
    }

    private static void addUnit(List<NalUnit> units, byte[] stream, int start, int end) {
        int last = end;
        // Zeros before a start code belong to it, or are trailing_zero_8bits; a unit never ends in zero.
        while (last > start && start >= 0 && stream[last - 1] == 0) {
            last--;
        }
        if (start >= 0 && last > start) {
            units.add(new NalUnit(stream, start, last - start));
        }
    }
}
