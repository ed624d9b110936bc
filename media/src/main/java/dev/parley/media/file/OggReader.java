package dev.parley.media.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;

/**
 * Reads the packets of the first logical stream of an Ogg file (RFC 3533). Pages that are damaged are left out, and what
 * spanned them too.
 *
 * <p>Loop-owned.
 */
final class OggReader {
    private static final int CAPTURE_PATTERN = 0x4F676753;
    private static final int HEADER_LENGTH = 27;
    private static final int CONTINUED = 1;
    private static final int MAX_PACKET_BYTES = 1 << 20;

    private final InputStream in;
    private final ArrayDeque<Packet> ready = new ArrayDeque<>();
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private boolean spanning;
    private boolean started;
    private int serial;

    /**
     * A packet.
     *
     * @param granule of its page if it is the last that ends there, else -1
     */
    record Packet(byte[] data, long granule) {}

    OggReader(InputStream in) {
        this.in = in;
    }

    /** The next packet; null at the end. */
    Packet next() throws IOException {
        while (ready.isEmpty()) {
            if (!readPage()) {
                return null;
            }
        }
        return ready.removeFirst();
    }

    /** Searches the next page and takes it apart; false at the end of the file. */
    private boolean readPage() throws IOException {
        if (!findPattern()) {
            return false;
        }
        byte[] header = new byte[HEADER_LENGTH];
        ByteBuffer fields = ByteBuffer.wrap(header).putInt(CAPTURE_PATTERN).order(ByteOrder.LITTLE_ENDIAN);
        if (in.readNBytes(header, 4, HEADER_LENGTH - 4) < HEADER_LENGTH - 4) {
            return false;
        }
        byte[] lacing = in.readNBytes(header[26] & 0xFF);
        int length = 0;
        for (byte segment : lacing) {
            length += segment & 0xFF;
        }
        byte[] body = in.readNBytes(length);
        int crc = fields.getInt(22);
        fields.putInt(22, 0);
        int real = OggCrc.add(OggCrc.add(OggCrc.add(0, header, HEADER_LENGTH), lacing, lacing.length), body,
                body.length);
        if (crc != real || body.length < length) {
            loseSpan();
        } else if (!started || serial == fields.getInt(14)) {
            started = true;
            serial = fields.getInt(14);
            takeApart((header[5] & CONTINUED) != 0, fields.getLong(6), lacing, body);
        }
        return true;
    }

    private boolean findPattern() throws IOException {
        int window = 0;
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            window = window << 8 | octet;
            if (window == CAPTURE_PATTERN) {
                return true;
            }
        }
        return false;
    }

    private void takeApart(boolean continued, long granule, byte[] lacing, byte[] body) {
        boolean usable = continued == spanning;
        if (!usable) {
            loseSpan();
        }
        // The rest of a packet whose beginning is lost is skipped.
        boolean skipping = continued && !usable;
        int at = 0;
        for (int i = 0; i < lacing.length; i++) {
            int length = lacing[i] & 0xFF;
            if (!skipping && unfinished.size() + length <= MAX_PACKET_BYTES) {
                unfinished.write(body, at, length);
            }
            at += length;
            spanning = length == 255;
            if (!spanning) {
                if (!skipping) {
                    ready.addLast(new Packet(unfinished.toByteArray(), i == lacing.length - 1 ? granule : -1));
                }
                skipping = false;
                unfinished.reset();
            }
        }
    }

    private void loseSpan() {
        spanning = false;
        unfinished.reset();
    }
}
