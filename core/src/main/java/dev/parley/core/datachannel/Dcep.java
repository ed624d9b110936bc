package dev.parley.core.datachannel;

import dev.parley.core.base.ByteReader;
import dev.parley.core.base.ByteWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The messages of the Data Channel Establishment Protocol (RFC 8832 section 5). */
final class Dcep {
    static final int ACK = 2;
    static final int OPEN = 3;
    private static final int OPEN_HEADER_BYTES = 12;
    private static final int UNORDERED = 0x80;
    private static final int RELIABLE = 0;
    private static final int LIMITED_RETRANSMITS = 1;
    private static final int LIMITED_LIFETIME = 2;

    private Dcep() {}

    /** The type of a message, or -1 when it is empty. */
    static int type(byte[] message) {
        return message.length == 0 ? -1 : message[0] & 0xFF;
    }

    static byte[] ack() {
        return new byte[]{ACK};
    }

    static byte[] open(ChannelParameters channel) {
        byte[] label = ChannelParameters.utf8(channel.label());
        byte[] protocol = ChannelParameters.utf8(channel.protocol());
        int kind = RELIABLE;
        int limit = 0;
        if (channel.maxRetransmits() >= 0) {
            kind = LIMITED_RETRANSMITS;
            limit = channel.maxRetransmits();
        } else if (channel.maxLifetimeMs() >= 0) {
            kind = LIMITED_LIFETIME;
            limit = channel.maxLifetimeMs();
        }
        return new ByteWriter(OPEN_HEADER_BYTES + label.length + protocol.length).u8(OPEN)
                .u8(kind | (channel.ordered() ? 0 : UNORDERED)).u16(channel.priority()).u32(limit).u16(label.length)
                .u16(protocol.length).bytes(label).bytes(protocol).toByteArray();
    }

    /** What an OPEN asks for, or null when it is not a valid one. */
    static ChannelParameters readOpen(byte[] message, int streamId) {
        ByteReader reader = new ByteReader(message);
        reader.u8();
        int type = reader.u8();
        int priority = reader.u16();
        int limit = (int) Math.min(reader.u32(), Integer.MAX_VALUE);
        int labelBytes = reader.u16();
        int protocolBytes = reader.u16();
        int kind = type & ~UNORDERED;
        if (!reader.ok() || labelBytes + protocolBytes != reader.remaining() || kind > LIMITED_LIFETIME
                || streamId > ChannelParameters.MAX_STREAM_ID) {
            return null;
        }
        try {
            String label = strictUtf8(reader.bytes(labelBytes));
            String protocol = strictUtf8(reader.bytes(protocolBytes));
            return new ChannelParameters(label, protocol, (type & UNORDERED) == 0,
                    kind == LIMITED_RETRANSMITS ? limit : -1, kind == LIMITED_LIFETIME ? limit : -1, false, streamId,
                    priority);
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static String strictUtf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
}
