package dev.parley.core.codec;

import java.util.Collections;
import java.util.List;

/**
 * The index behind several VP9 frames that belong to one picture (VP9 bitstream specification annex B).
 *
 * <p>Any thread.
 */
final class Vp9Superframe {
    static final int MAX_FRAMES = 8;
    private static final int MARKER = 0xC0;

    private Vp9Superframe() {}

    /** @param lengths of 2 to 8 frames, in bytes */
    static byte[] index(List<Integer> lengths) {
        int longest = Collections.max(lengths);
        int width = Math.max(1, (39 - Integer.numberOfLeadingZeros(longest)) / 8);
        byte[] index = new byte[2 + width * lengths.size()];
        byte marker = (byte) (MARKER | width - 1 << 3 | lengths.size() - 1);
        index[0] = marker;
        int at = 1;
        for (int length : lengths) {
            for (int i = 0; i < width; i++) {
                index[at++] = (byte) (length >>> 8 * i);
            }
        }
        index[at] = marker;
        return index;
    }
}
