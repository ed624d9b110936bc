package dev.parley.core.sctp.wire;

import dev.parley.core.base.ByteWriter;
import java.util.List;

/**
 * Encodes chunks that are too rare to be written in place: everything but DATA and SACK on their way out.
 *
 * <p>Any thread.
 */
public final class ChunkWriter {
    private static final int MAX_CHUNK_BYTES = 65_535;

    private ChunkWriter() {}

    /** The chunk with its padding. */
    public static byte[] encode(Chunk chunk) {
        ByteWriter writer = new ByteWriter(new byte[sizeHint(chunk)], 0, sizeHint(chunk));
        writer.u8(type(chunk)).u8(flags(chunk)).u16(0);
        value(chunk, writer);
        writer.putU16(2, writer.length());
        writer.pad(4);
        return writer.toByteArray();
    }

    private static int sizeHint(Chunk chunk) {
        return switch (chunk) {
            case Chunk.Data data -> data.length() + 32;
            case Chunk.Sack sack -> 4 * (sack.gapCount() + sack.duplicateCount()) + 32;
            case Chunk.CookieEcho echo -> echo.cookie().length + 32;
            case Chunk.HeartbeatAck ack -> ack.info().length + 32;
            case Chunk.ForwardTsn forward -> 4 * forward.streamIds().length + 32;
            case Chunk.IForwardTsn forward -> 8 * forward.streamIds().length + 32;
            case Chunk.Unknown unknown -> unknown.bytes().length + 32;
            case Chunk.Init init -> MAX_CHUNK_BYTES;
            case Chunk.InitAck init -> MAX_CHUNK_BYTES;
            default -> 4_096;
        };
    }

    private static int type(Chunk chunk) {
        return switch (chunk) {
            case Chunk.Data data -> data.interleaved() ? ChunkType.I_DATA : ChunkType.DATA;
            case Chunk.Init init -> ChunkType.INIT;
            case Chunk.InitAck ack -> ChunkType.INIT_ACK;
            case Chunk.Sack sack -> ChunkType.SACK;
            case Chunk.Heartbeat heartbeat -> ChunkType.HEARTBEAT;
            case Chunk.HeartbeatAck ack -> ChunkType.HEARTBEAT_ACK;
            case Chunk.Abort abort -> ChunkType.ABORT;
            case Chunk.Shutdown shutdown -> ChunkType.SHUTDOWN;
            case Chunk.ShutdownAck ack -> ChunkType.SHUTDOWN_ACK;
            case Chunk.Error error -> ChunkType.ERROR;
            case Chunk.CookieEcho echo -> ChunkType.COOKIE_ECHO;
            case Chunk.CookieAck ack -> ChunkType.COOKIE_ACK;
            case Chunk.ShutdownComplete complete -> ChunkType.SHUTDOWN_COMPLETE;
            case Chunk.ReConfig config -> ChunkType.RE_CONFIG;
            case Chunk.ForwardTsn forward -> ChunkType.FORWARD_TSN;
            case Chunk.IForwardTsn forward -> ChunkType.I_FORWARD_TSN;
            case Chunk.Unknown unknown -> unknown.type();
        };
    }

    private static int flags(Chunk chunk) {
        return switch (chunk) {
            case Chunk.Data data -> data.flags();
            case Chunk.Abort abort -> abort.reflectedTag() ? 1 : 0;
            case Chunk.ShutdownComplete complete -> complete.reflectedTag() ? 1 : 0;
            default -> 0;
        };
    }

    private static void value(Chunk chunk, ByteWriter writer) {
        switch (chunk) {
            case Chunk.Data data -> data(data, writer);
            case Chunk.Init init -> init(init.fields(), writer);
            case Chunk.InitAck ack -> init(ack.fields(), writer);
            case Chunk.Sack sack -> sack(sack, writer);
            case Chunk.Heartbeat heartbeat -> writer.bytes(heartbeat.info());
            case Chunk.HeartbeatAck ack -> writer.bytes(ack.info());
            case Chunk.Abort abort -> causes(abort.causes(), writer);
            case Chunk.Error error -> causes(error.causes(), writer);
            case Chunk.Shutdown shutdown -> writer.u32(shutdown.cumulativeTsn());
            case Chunk.CookieEcho echo -> writer.bytes(echo.cookie());
            case Chunk.ReConfig config -> config.parameters().forEach(p -> TlvWriter.parameter(p, writer));
            case Chunk.ForwardTsn forward -> forwardTsn(forward, writer);
            case Chunk.IForwardTsn forward -> iForwardTsn(forward, writer);
            case Chunk.Unknown unknown -> writer.bytes(unknown.bytes(), 4, unknown.bytes().length - 4);
            case Chunk.ShutdownAck ack -> {
            }
            case Chunk.CookieAck ack -> {
            }
            case Chunk.ShutdownComplete complete -> {
            }
        }
    }

    private static void data(Chunk.Data data, ByteWriter writer) {
        writer.u32(data.tsn()).u16(data.streamId());
        if (data.interleaved()) {
            writer.u16(0).u32(data.streamSeq()).u32(data.begin() ? data.protocolId() : data.fragment());
        } else {
            writer.u16(data.streamSeq()).u32(data.protocolId());
        }
        writer.bytes(data.array(), data.offset(), data.length());
    }

    private static void init(InitFields fields, ByteWriter writer) {
        writer.u32(fields.initiateTag()).u32(fields.windowBytes()).u16(fields.outboundStreams())
                .u16(fields.inboundStreams()).u32(fields.initialTsn());
        fields.parameters().forEach(p -> TlvWriter.parameter(p, writer));
    }

    private static void sack(Chunk.Sack sack, ByteWriter writer) {
        writer.u32(sack.cumulativeTsn()).u32(sack.windowBytes()).u16(sack.gapCount()).u16(sack.duplicateCount());
        for (int i = 0; i < sack.gapCount(); i++) {
            writer.u16(sack.gapStart(i)).u16(sack.gapEnd(i));
        }
        for (int i = 0; i < sack.duplicateCount(); i++) {
            writer.u32(sack.duplicate(i));
        }
    }

    private static void forwardTsn(Chunk.ForwardTsn forward, ByteWriter writer) {
        writer.u32(forward.cumulativeTsn());
        for (int i = 0; i < forward.streamIds().length; i++) {
            writer.u16(forward.streamIds()[i]).u16(forward.streamSeqs()[i]);
        }
    }

    private static void iForwardTsn(Chunk.IForwardTsn forward, ByteWriter writer) {
        writer.u32(forward.cumulativeTsn());
        for (int i = 0; i < forward.streamIds().length; i++) {
            writer.u16(forward.streamIds()[i]).u16(forward.unordered()[i] ? 1 : 0).u32(forward.messageIds()[i]);
        }
    }

    private static void causes(List<ErrorCause> causes, ByteWriter writer) {
        causes.forEach(cause -> TlvWriter.cause(cause, writer));
    }
}
