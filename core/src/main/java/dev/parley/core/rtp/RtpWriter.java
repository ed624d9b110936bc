package dev.parley.core.rtp;

import dev.parley.core.base.ByteWriter;
import java.nio.charset.StandardCharsets;

/**
 * Writes RTP packets: elements are collected with {@code add}, then {@link #write} puts header, extension and payload
 * into the caller's buffer and forgets the elements. The extension takes one-byte form when every element allows it,
 * otherwise two-byte form (RFC 8285 section 4.1.2).
 *
 * <p>Loop-owned.
 */
public final class RtpWriter {
    private static final int MAX_ELEMENT_BYTES = 255;

    private final byte[] elements = new byte[1_024];
    private int elementsLength;
    private final byte[] number = new byte[4];
    private int count;
    private boolean twoByte;

    /** Adds an element with a number of {@code bytes} bytes; an id of 0 means "not negotiated" and adds nothing. */
    public RtpWriter add(int id, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            number[i] = (byte) (value >>> 8 * (bytes - 1 - i));
        }
        return add(id, number, bytes);
    }

    public RtpWriter add(int id, String text) {
        byte[] value = text.getBytes(StandardCharsets.UTF_8);
        return add(id, value, value.length);
    }

    private RtpWriter add(int id, byte[] value, int length) {
        int at = elementsLength;
        if (id <= 0 || id > 255 || length > MAX_ELEMENT_BYTES || elements.length - at < length + 2) {
            return this;
        }
        // Kept in two-byte form until all are known.
        elements[at] = (byte) id;
        elements[at + 1] = (byte) length;
        System.arraycopy(value, 0, elements, at + 2, length);
        elementsLength += 2 + length;
        twoByte |= id > 14 || length < 1 || length > 16;
        count++;
        return this;
    }

    /** Bytes the extension collected so far will take, with its head and filling. */
    public int extensionLength() {
        return count == 0 ? 0 : 4 + (elementsLength - (twoByte ? 0 : count) + 3 & ~3);
    }

    /** Writes one packet; {@link ByteWriter#ok()} of {@code out} tells whether it fitted. */
    public void write(ByteWriter out, RtpHeader header, byte[] payload, int offset, int length) {
        out.u8(0x80 | (count > 0 ? 0x10 : 0)).u8((header.marker() ? 0x80 : 0) | header.payloadType());
        out.u16(header.sequenceNumber()).u32(header.timestamp()).u32(header.ssrc());
        if (count > 0) {
            writeExtension(out);
        }
        out.bytes(payload, offset, length);
        elementsLength = 0;
        count = 0;
        twoByte = false;
    }

    private void writeExtension(ByteWriter out) {
        int length = extensionLength() - 4;
        out.u16(twoByte ? HeaderExtensionReader.TWO_BYTE_PROFILE : HeaderExtensionReader.ONE_BYTE_PROFILE);
        out.u16(length / 4);
        int before = out.position();
        for (int at = 0; at < elementsLength;) {
            int bytes = elements[at + 1] & 0xFF;
            if (twoByte) {
                out.bytes(elements, at, 2);
            } else {
                out.u8(elements[at] << 4 | bytes - 1);
            }
            out.bytes(elements, at + 2, bytes);
            at += 2 + bytes;
        }
        out.zeros(length - (out.position() - before));
    }
}
