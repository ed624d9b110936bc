package dev.parley.core.rtp;

/**
 * Walks the elements of an RTP header extension in one-byte and two-byte form (RFC 8285 sections 4.2, 4.3). Other
 * profiles and malformed tails read as no further element.
 *
 * <p>Loop-owned.
 */
public final class HeaderExtensionReader {
    static final int ONE_BYTE_PROFILE = 0xBEDE;
    static final int TWO_BYTE_PROFILE = 0x1000;
    private static final int HEADER_BYTES = 4;
    /** Reserved in one-byte form: stop here (section 4.2). */
    private static final int STOP = 15;

    private byte[] data;
    private int position;
    private int end;
    private boolean twoByte;
    private int id;
    private int offset;
    private int length;

    /** Begins at an extension that includes its profile and length words; a length of 0 means there is none. */
    HeaderExtensionReader read(byte[] newData, int at, int bytes) {
        data = newData;
        position = end = at;
        if (bytes >= HEADER_BYTES) {
            int profile = (newData[at] & 0xFF) << 8 | newData[at + 1] & 0xFF;
            // The low four bits of the two-byte profile are for the application (section 4.3).
            twoByte = (profile & 0xFFF0) == TWO_BYTE_PROFILE;
            if (twoByte || profile == ONE_BYTE_PROFILE) {
                position = at + HEADER_BYTES;
                end = at + bytes;
            }
        }
        return this;
    }

    /** Moves to the next element; false when there is none. */
    public boolean next() {
        while (position < end && data[position] == 0) {
            position++;
        }
        if (position >= end) {
            return false;
        }
        return twoByte ? nextTwoByte() : nextOneByte();
    }

    private boolean nextOneByte() {
        int head = data[position] & 0xFF;
        id = head >>> 4;
        length = (head & 0x0F) + 1;
        // An id of 0 with a length is malformed; the rest cannot be trusted.
        return id != 0 && id != STOP ? element(position + 1) : stop();
    }

    private boolean nextTwoByte() {
        if (position + 2 > end) {
            return stop();
        }
        id = data[position] & 0xFF;
        length = data[position + 1] & 0xFF;
        return element(position + 2);
    }

    private boolean element(int at) {
        if (length > end - at) {
            return stop();
        }
        offset = at;
        position = at + length;
        return true;
    }

    private boolean stop() {
        position = end;
        return false;
    }

    /** Moves on until the element with this id; false when there is none any more. */
    public boolean find(int wanted) {
        while (next()) {
            if (id == wanted) {
                return true;
            }
        }
        return false;
    }

    public int id() {
        return id;
    }

    /** Index of the value in the packet's array. */
    public int offset() {
        return offset;
    }

    public int length() {
        return length;
    }
}
