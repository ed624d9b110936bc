package dev.parley.media.video;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Byte streams of H.264 with start codes (ITU-T H.264 annex B).
 *
 * <p>Any thread.
 */
public final class AnnexB {
    /** NAL unit type of a slice of an IDR picture (table 7-1). */
    public static final int IDR = 5;
    /** NAL unit type of an access unit delimiter. */
    public static final int DELIMITER = 9;

    private AnnexB() {}

    /** Cuts a stream at its access unit delimiters, which are left out. What precedes the first is dropped. */
    public static List<byte[]> accessUnits(byte[] stream) {
        List<byte[]> units = new ArrayList<>();
        int begin = -1;
        for (int at = startCode(stream, 0); at >= 0; at = startCode(stream, at + 3)) {
            if (nalType(stream, at) == DELIMITER) {
                addUnit(stream, begin, prefix(stream, at), units);
                int next = startCode(stream, at + 3);
                begin = next < 0 ? stream.length : prefix(stream, next);
            }
        }
        addUnit(stream, begin, stream.length, units);
        return units;
    }

    public static boolean containsNalType(byte[] stream, int type) {
        for (int at = startCode(stream, 0); at >= 0; at = startCode(stream, at + 3)) {
            if (nalType(stream, at) == type) {
                return true;
            }
        }
        return false;
    }

    private static void addUnit(byte[] stream, int begin, int end, List<byte[]> units) {
        if (begin >= 0 && end > begin) {
            units.add(Arrays.copyOfRange(stream, begin, end));
        }
    }

    /** The start of a start code of four bytes where there is one, else of three. */
    private static int prefix(byte[] stream, int at) {
        return at > 0 && stream[at - 1] == 0 ? at - 1 : at;
    }

    private static int nalType(byte[] stream, int at) {
        return at + 3 < stream.length ? stream[at + 3] & 0x1F : 0;
    }

    /** Index of the next 00 00 01, or -1. */
    private static int startCode(byte[] stream, int from) {
        for (int i = from; i + 2 < stream.length; i++) {
            if (stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 1) {
                return i;
            }
        }
        return -1;
    }
}
