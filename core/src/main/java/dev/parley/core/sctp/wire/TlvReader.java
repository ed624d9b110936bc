package dev.parley.core.sctp.wire;

import dev.parley.core.base.ByteReader;
import java.util.ArrayList;
import java.util.List;

/** Reads parameters and error causes: type, length, value, padding to four (RFC 9260 section 3.2.1). */
final class TlvReader {
    /** More than any peer sends; a packet of empty parameters stops here. */
    private static final int MAX_ENTRIES = 64;
    private static final int HEADER_BYTES = 4;

    private TlvReader() {}

    @FunctionalInterface
    private interface Entry<T> {
        /** Reads a value; {@code whole} stands at the header of the same entry. */
        T read(int type, ByteReader value, ByteReader whole);
    }

    /** The parameters, or null when the bytes are not whole parameters. */
    static List<Parameter> parameters(ByteReader reader) {
        return entries(reader, TlvReader::parameter);
    }

    /** The causes, or null when the bytes are not whole causes. */
    static List<ErrorCause> causes(ByteReader reader) {
        return entries(reader, TlvReader::cause);
    }

    private static <T> List<T> entries(ByteReader reader, Entry<T> entry) {
        List<T> list = new ArrayList<>();
        while (reader.remaining() >= HEADER_BYTES && list.size() < MAX_ENTRIES) {
            byte[] array = reader.array();
            int start = reader.position();
            int type = reader.u16();
            int length = reader.u16();
            if (length < HEADER_BYTES || length - HEADER_BYTES > reader.remaining()) {
                return null;
            }
            ByteReader value = reader.slice(length - HEADER_BYTES);
            T read = entry.read(type, value, new ByteReader(array, start, length));
            if (!value.ok()) {
                return null;
            }
            list.add(read);
            reader.skip(Math.min(-length & 3, reader.remaining()));
        }
        return list;
    }

    private static Parameter parameter(int type, ByteReader value, ByteReader whole) {
        return switch (type) {
            case ParameterType.STATE_COOKIE -> new Parameter.StateCookie(value.bytes(value.remaining()));
            case ParameterType.UNRECOGNIZED -> new Parameter.Unrecognized(value.bytes(value.remaining()));
            case ParameterType.SUPPORTED_EXTENSIONS ->
                new Parameter.SupportedExtensions(value.bytes(value.remaining()));
            case ParameterType.FORWARD_TSN_SUPPORTED -> new Parameter.ForwardTsnSupported();
            case ParameterType.ZERO_CHECKSUM_ACCEPTABLE -> new Parameter.ZeroChecksumAcceptable(value.i32());
            case ParameterType.LARGEST_PACKET -> new Parameter.LargestPacket(value.u16());
            case ParameterType.OUTGOING_RESET ->
                new Parameter.OutgoingReset(value.i32(), value.i32(), value.i32(), streamIds(value));
            case ParameterType.INCOMING_RESET -> new Parameter.IncomingReset(value.i32(), streamIds(value));
            case ParameterType.ASSOCIATION_RESET -> new Parameter.AssociationReset(value.i32());
            case ParameterType.RECONFIG_RESPONSE -> new Parameter.ReconfigResponse(value.i32(), value.i32());
            case ParameterType.ADD_OUTGOING_STREAMS -> new Parameter.AddStreams(true, value.i32(), value.u16());
            case ParameterType.ADD_INCOMING_STREAMS -> new Parameter.AddStreams(false, value.i32(), value.u16());
            default -> new Parameter.Unknown(type, whole.bytes(whole.remaining()));
        };
    }

    private static int[] streamIds(ByteReader value) {
        int[] ids = new int[value.remaining() / 2];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = value.u16();
        }
        return ids;
    }

    private static ErrorCause cause(int code, ByteReader value, ByteReader whole) {
        return switch (code) {
            case ErrorCause.INVALID_STREAM -> new ErrorCause.InvalidStream(value.u16());
            case ErrorCause.STALE_COOKIE -> new ErrorCause.StaleCookie(value.u32());
            case ErrorCause.UNRECOGNIZED_CHUNK -> new ErrorCause.UnrecognizedChunk(value.bytes(value.remaining()));
            case ErrorCause.NO_USER_DATA -> new ErrorCause.NoUserData(value.i32());
            case ErrorCause.USER_INITIATED_ABORT, ErrorCause.PROTOCOL_VIOLATION ->
                new ErrorCause.Explained(code, value.utf8(value.remaining()));
            default -> new ErrorCause.Other(code, value.bytes(value.remaining()));
        };
    }
}
