package dev.parley.core.sctp.wire;

import dev.parley.core.base.ByteWriter;

/** Writes parameters and error causes. */
final class TlvWriter {
    private TlvWriter() {}

    static void parameter(Parameter parameter, ByteWriter writer) {
        switch (parameter) {
            case Parameter.StateCookie cookie -> entry(ParameterType.STATE_COOKIE, cookie.cookie(), writer);
            case Parameter.Unrecognized unknown -> entry(ParameterType.UNRECOGNIZED, unknown.parameter(), writer);
            case Parameter.SupportedExtensions extensions ->
                entry(ParameterType.SUPPORTED_EXTENSIONS, extensions.chunkTypes(), writer);
            case Parameter.ForwardTsnSupported supported ->
                entry(ParameterType.FORWARD_TSN_SUPPORTED, new byte[0], writer);
            case Parameter.ZeroChecksumAcceptable zero ->
                writer.u16(ParameterType.ZERO_CHECKSUM_ACCEPTABLE).u16(8).u32(zero.method());
            case Parameter.LargestPacket largest ->
                writer.u16(ParameterType.LARGEST_PACKET).u16(6).u16(largest.bytes()).u16(0);
            case Parameter.OutgoingReset reset -> outgoingReset(reset, writer);
            case Parameter.IncomingReset reset -> incomingReset(reset, writer);
            case Parameter.AssociationReset reset ->
                writer.u16(ParameterType.ASSOCIATION_RESET).u16(8).u32(reset.requestSeq());
            case Parameter.ReconfigResponse response -> writer.u16(ParameterType.RECONFIG_RESPONSE).u16(12)
                    .u32(response.responseSeq()).u32(response.result());
            case Parameter.AddStreams add ->
                writer.u16(add.outgoing() ? ParameterType.ADD_OUTGOING_STREAMS : ParameterType.ADD_INCOMING_STREAMS)
                        .u16(12).u32(add.requestSeq()).u16(add.count()).u16(0);
            case Parameter.Unknown unknown -> writer.bytes(unknown.bytes()).pad(4);
        }
    }

    private static void outgoingReset(Parameter.OutgoingReset reset, ByteWriter writer) {
        writer.u16(ParameterType.OUTGOING_RESET).u16(16 + 2 * reset.streamIds().length).u32(reset.requestSeq())
                .u32(reset.responseSeq()).u32(reset.lastTsn());
        streamIds(reset.streamIds(), writer);
    }

    private static void incomingReset(Parameter.IncomingReset reset, ByteWriter writer) {
        writer.u16(ParameterType.INCOMING_RESET).u16(8 + 2 * reset.streamIds().length).u32(reset.requestSeq());
        streamIds(reset.streamIds(), writer);
    }

    private static void streamIds(int[] ids, ByteWriter writer) {
        for (int id : ids) {
            writer.u16(id);
        }
        writer.pad(4);
    }

    private static void entry(int type, byte[] value, ByteWriter writer) {
        writer.u16(type).u16(4 + value.length).bytes(value).pad(4);
    }

    static void cause(ErrorCause cause, ByteWriter writer) {
        switch (cause) {
            case ErrorCause.InvalidStream invalid -> writer.u16(cause.code()).u16(8).u16(invalid.streamId()).u16(0);
            case ErrorCause.StaleCookie stale -> writer.u16(cause.code()).u16(8).u32(stale.stalenessUs());
            case ErrorCause.NoUserData none -> writer.u16(cause.code()).u16(8).u32(none.tsn());
            case ErrorCause.UnrecognizedChunk unknown -> entry(cause.code(), unknown.chunk(), writer);
            case ErrorCause.Explained explained -> entry(cause.code(), ErrorCause.reasonBytes(explained), writer);
            case ErrorCause.Other other -> entry(cause.code(), other.information(), writer);
        }
    }
}
