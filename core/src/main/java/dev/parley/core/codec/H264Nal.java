package dev.parley.core.codec;

import java.util.ArrayList;
import java.util.List;

/**
 * NAL units of H.264: their types and the Annex B byte stream they lie in (ITU-T H.264 section 7.3.1 and annex B).
 *
 * <p>Any thread.
 */
final class H264Nal {
    static final int IDR = 5;
    static final int SPS = 7;
    static final int ACCESS_UNIT_DELIMITER = 9;
    /** Aggregation of several units (RFC 6184 section 5.7.1). */
    static final int STAP_A = 24;
    /** Fragment of one unit (RFC 6184 section 5.8). */
    static final int FU_A = 28;

    private H264Nal() {}

    /**
     * A unit inside an array.
     *
     * @param length at least 1
     */
    record Unit(byte[] data, int offset, int length) {
        int type() {
            return H264Nal.type(data[offset]);
        }
    }

    static int type(byte header) {
        return header & 0x1F;
    }

    /** The units between start codes; none when there is no start code. */
    static List<Unit> split(byte[] stream) {
        List<Unit> units = new ArrayList<>();
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

    private static void addUnit(List<Unit> units, byte[] stream, int start, int end) {
        int last = end;
        // Zeros before a start code belong to it, or are trailing_zero_8bits; a unit never ends in zero.
        while (last > start && start >= 0 && stream[last - 1] == 0) {
            last--;
        }
        if (start >= 0 && last > start) {
            units.add(new Unit(stream, start, last - start));
        }
    }
}
