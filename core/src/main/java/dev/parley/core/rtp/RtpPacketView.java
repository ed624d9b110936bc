package dev.parley.core.rtp;

import dev.parley.core.base.Packet;
import java.nio.charset.StandardCharsets;

/**
 * The fields of one RTP packet, read where it lies (RFC 3550 section 5.1). One view serves many packets: {@link #read}
 * points it at the next one. Everything it says holds only as long as the bytes below it do.
 *
 * <p>Loop-owned.
 */
public final class RtpPacketView {
    /** The fixed header. */
    public static final int FIXED_HEADER_BYTES = 12;

    private static final int VERSION_2 = 0x80;

    private byte[] data = new byte[0];
    private int offset;
    private int headerLength;
    private int payloadLength;
    private int paddingLength;
    private int extensionOffset;
    private int extensionLength;
    private final HeaderExtensionReader extensions = new HeaderExtensionReader();

    /**
     * Length of the header with its contributing sources and extension, or -1 when this is no RTP packet. Padding is not
     * looked at: in a protected packet it is encrypted.
     */
    public static int headerLength(byte[] data, int offset, int length) {
        if (length < FIXED_HEADER_BYTES || (data[offset] & 0xC0) != VERSION_2) {
            return -1;
        }
        int header = FIXED_HEADER_BYTES + 4 * (data[offset] & 0x0F);
        if ((data[offset] & 0x10) != 0) {
            if (header + 4 > length) {
                return -1;
            }
            header += 4 + 4 * u16(data, offset + header + 2);
        }
        return header <= length ? header : -1;
    }

    /** Points this view at a packet; false when it is not well-formed RTP, and then no other method may be asked. */
    public boolean read(Packet packet) {
        return read(packet.data(), packet.offset(), packet.length());
    }

    public boolean read(byte[] newData, int newOffset, int length) {
        int header = headerLength(newData, newOffset, length);
        if (header < 0) {
            return false;
        }
        int padding = 0;
        if ((newData[newOffset] & 0x20) != 0) {
            // RFC 3550 section 5.1: the count includes itself, so 0 is impossible; more than there is, is an attack.
            padding = length > header ? newData[newOffset + length - 1] & 0xFF : 0;
            if (padding == 0 || padding > length - header) {
                return false;
            }
        }
        data = newData;
        offset = newOffset;
        headerLength = header;
        paddingLength = padding;
        payloadLength = length - header - padding;
        boolean extended = (newData[newOffset] & 0x10) != 0;
        extensionOffset = newOffset + FIXED_HEADER_BYTES + 4 * (newData[newOffset] & 0x0F);
        extensionLength = extended ? newOffset + header - extensionOffset : 0;
        return true;
    }

    private static int u16(byte[] data, int at) {
        return (data[at] & 0xFF) << 8 | data[at + 1] & 0xFF;
    }

    private int i32(int at) {
        return u16(data, at) << 16 | u16(data, at + 2);
    }

    public byte[] data() {
        return data;
    }

    public boolean marker() {
        return (data[offset + 1] & 0x80) != 0;
    }

    public int payloadType() {
        return data[offset + 1] & 0x7F;
    }

    public int sequenceNumber() {
        return u16(data, offset + 2);
    }

    public int timestamp() {
        return i32(offset + 4);
    }

    public int ssrc() {
        return i32(offset + 8);
    }

    public int headerLength() {
        return headerLength;
    }

    /** Index in {@link #data()}. */
    public int payloadOffset() {
        return offset + headerLength;
    }

    /** Payload bytes without padding; 0 for a packet that only probes or pads. */
    public int payloadLength() {
        return payloadLength;
    }

    public int paddingLength() {
        return paddingLength;
    }

    /** Whole packet in bytes. */
    public int length() {
        return headerLength + payloadLength + paddingLength;
    }

    /** The elements of the header extension; good until the next call of this method or {@link #read}. */
    public HeaderExtensionReader extensions() {
        return extensions.read(data, extensionOffset, extensionLength);
    }

    /** An extension's value as an unsigned big-endian number of up to four bytes, or -1 when it is absent or longer. */
    public long extensionNumber(int id) {
        if (id == 0 || !extensions().find(id) || extensions.length() < 1 || extensions.length() > 4) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < extensions.length(); i++) {
            value = value << 8 | data[extensions.offset() + i] & 0xFF;
        }
        return value;
    }

    /** An extension's value as text, or null when it is absent or empty. */
    public String extensionText(int id) {
        if (id == 0 || !extensions().find(id) || extensions.length() == 0) {
            return null;
        }
        return new String(data, extensions.offset(), extensions.length(), StandardCharsets.UTF_8);
    }
}
