package dev.parley.core.sctp;

import dev.parley.core.sctp.AssociationState.CookieEchoed;
import dev.parley.core.sctp.AssociationState.CookieWait;
import dev.parley.core.sctp.AssociationState.Idle;
import dev.parley.core.sctp.AssociationState.ShutdownAckSent;
import dev.parley.core.sctp.AssociationState.ShutdownReceived;
import dev.parley.core.sctp.wire.Chunk;
import dev.parley.core.sctp.wire.ChunkType;
import dev.parley.core.sctp.wire.ChunkWriter;
import dev.parley.core.sctp.wire.ErrorCause;
import dev.parley.core.sctp.wire.PacketReader;
import dev.parley.core.sctp.wire.Parameter;
import java.util.ArrayList;
import java.util.List;

/** What each kind of chunk does to the association, state by state (RFC 9260 sections 5, 8 and 9). */
final class ChunkHandler {
    private static final int MAX_REPORTED_CHUNK_BYTES = 128;

    private final SctpAssociation association;
    private final HandshakeRetry retry;
    private final Shutdown shutdown;

    ChunkHandler(SctpAssociation association, HandshakeRetry retry, Shutdown shutdown) {
        this.association = association;
        this.retry = retry;
        this.shutdown = shutdown;
    }

    /** Handles one chunk; false when the rest of the packet is to be dropped. */
    boolean handle(Chunk chunk, PacketReader packet, long nowNs) {
        if (!isTagged(chunk, packet)) {
            association.drops().count("sctp.tag");
            return false;
        }
        switch (chunk) {
            case Chunk.Init init -> association.handshake().handleInit(init.fields(), tcb(), isBegun(), nowNs);
            case Chunk.InitAck ack -> handleInitAck(ack, nowNs);
            case Chunk.CookieEcho echo -> handleCookieEcho(echo, packet.verificationTag(), nowNs);
            case Chunk.CookieAck ack -> handleCookieAck(nowNs);
            case Chunk.Abort abort -> association.end(causeOf(abort));
            case Chunk.ShutdownComplete complete -> shutdown.handleShutdownComplete();
            default -> {
                return tcb() == null ? dropped() : handleWithTcb(chunk, tcb(), nowNs);
            }
        }
        return true;
    }

    private boolean dropped() {
        association.drops().count("sctp.state");
        return false;
    }

    private boolean handleWithTcb(Chunk chunk, Tcb tcb, long nowNs) {
        switch (chunk) {
            case Chunk.Data data -> {
                return handleData(data, tcb, nowNs);
            }
            case Chunk.Sack sack -> tcb.sender.handleSack(sack, nowNs);
            case Chunk.ForwardTsn forward -> handleForward(forward, tcb);
            case Chunk.IForwardTsn forward -> {
                return handleForward(forward, tcb);
            }
            case Chunk.Heartbeat heartbeat -> association.outbox().chunk(new Chunk.HeartbeatAck(heartbeat.info()));
            case Chunk.HeartbeatAck ack -> handleHeartbeatAck(ack, tcb, nowNs);
            case Chunk.ReConfig config -> handleReConfig(config, tcb, nowNs);
            case Chunk.Error error -> handleError(error, nowNs);
            case Chunk.Shutdown asked -> shutdown.handleShutdown(asked, tcb, nowNs);
            case Chunk.ShutdownAck ack -> shutdown.handleShutdownAck(tcb);
            case Chunk.Unknown unknown -> {
                return handleUnknown(unknown);
            }
            default -> throw new IllegalStateException("handled before: " + chunk);
        }
        return true;
    }

    private Tcb tcb() {
        return association.state().tcb();
    }

    private boolean isBegun() {
        return tcb() != null && !(association.state() instanceof CookieEchoed);
    }

    /** RFC 9260 section 8.5. */
    private boolean isTagged(Chunk chunk, PacketReader packet) {
        int tag = packet.verificationTag();
        int local = tcb() == null ? association.handshake().localTag() : tcb().localTag;
        return switch (chunk) {
            // Alone in its packet (section 8.5.1 A), and never without checksum (RFC 9653 section 5.3).
            case Chunk.Init init -> tag == 0 && !packet.hasNext() && packet.checksummed();
            // The cookie itself says which tag must stand there.
            case Chunk.CookieEcho echo -> true;
            case Chunk.Abort abort -> abort.reflectedTag() ? tcb() != null && tag == tcb().peerTag : tag == local;
            case Chunk.ShutdownComplete complete ->
                complete.reflectedTag() ? tcb() != null && tag == tcb().peerTag : tag == local;
            default -> tag == local;
        };
    }

    private void handleInitAck(Chunk.InitAck ack, long nowNs) {
        // Section 5.2.3: in any other state it is a duplicate.
        if (association.state() instanceof CookieWait) {
            CookieEchoed next = association.handshake().handleInitAck(ack.fields(), nowNs);
            if (next != null) {
                retry.cookieEchoed(next, nowNs);
            }
        }
    }

    private void handleCookieEcho(Chunk.CookieEcho echo, int packetTag, long nowNs) {
        Handshake.CookieOutcome outcome = association.handshake().handleCookieEcho(echo.cookie(), packetTag, tcb(),
                isBegun(), nowNs);
        switch (outcome) {
            case Handshake.CookieOutcome.Dropped dropped -> {
            }
            case Handshake.CookieOutcome.Known known -> {
                if (association.state() instanceof CookieEchoed echoed) {
                    association.established(echoed.tcb(), nowNs);
                }
                association.outbox().chunk(new Chunk.CookieAck());
            }
            case Handshake.CookieOutcome.Begun begun -> {
                association.established(begun.tcb(), nowNs);
                association.outbox().chunk(new Chunk.CookieAck());
            }
            case Handshake.CookieOutcome.Restarted restarted -> association.endWithAbort(
                    SctpCause.of(SctpCause.Kind.RESTARTED, "the peer began a new association"),
                    ErrorCause.userInitiatedAbort("no restart"));
        }
    }

    private void handleCookieAck(long nowNs) {
        // The peer's own cookie may have established the association before.
        retry.cookieAcknowledged(nowNs);
        if (association.state() instanceof CookieEchoed echoed) {
            association.established(echoed.tcb(), nowNs);
        }
    }

    private static SctpCause causeOf(Chunk.Abort abort) {
        if (abort.causes().isEmpty()) {
            return SctpCause.of(SctpCause.Kind.REMOTE_ABORT, "the peer aborted");
        }
        ErrorCause first = abort.causes().getFirst();
        return new SctpCause(SctpCause.Kind.REMOTE_ABORT, first.code(), ErrorCause.describe(first));
    }

    private boolean handleData(Chunk.Data data, Tcb tcb, long nowNs) {
        if (data.interleaved() != tcb.interleaved) {
            return handleDataOfWrongKind(data, tcb);
        }
        if (data.length() == 0) {
            // Section 6.2: DATA without user data ends the association.
            association.endWithAbort(SctpCause.of(SctpCause.Kind.PROTOCOL_VIOLATION, "DATA without user data"),
                    new ErrorCause.NoUserData(data.tsn()));
        } else if (association.state() instanceof ShutdownReceived
                || association.state() instanceof ShutdownAckSent) {
            association.drops().count("sctp.state");
        } else {
            takeData(data, tcb);
            shutdown.handleData(tcb, nowNs);
        }
        return true;
    }

    private void takeData(Chunk.Data data, Tcb tcb) {
        if (data.streamId() >= tcb.reset.responder().inboundStreams()) {
            // Section 6.5: acknowledged as ever, reported, and discarded.
            association.drops().count("sctp.stream");
            association.outbox().chunk(new Chunk.Error(List.of(new ErrorCause.InvalidStream(data.streamId()))));
            tcb.receiver.discardData(data);
        } else {
            tcb.receiver.handleData(data);
        }
    }

    /** RFC 8260 section 2.2.1: DATA ends an association that agreed on I-DATA; I-DATA is unknown to one that did not. */
    private boolean handleDataOfWrongKind(Chunk.Data data, Tcb tcb) {
        if (tcb.interleaved) {
            association.violated("DATA in place of I-DATA");
            return false;
        }
        return handleUnknown(new Chunk.Unknown(ChunkType.I_DATA, ChunkWriter.encode(data)));
    }

    private void handleForward(Chunk.ForwardTsn forward, Tcb tcb) {
        if (tcb.interleaved) {
            association.violated("FORWARD TSN in place of I-FORWARD-TSN");
        } else {
            tcb.receiver.handleForwardTsn(forward);
        }
    }

    private boolean handleForward(Chunk.IForwardTsn forward, Tcb tcb) {
        if (!tcb.interleaved) {
            return handleUnknown(new Chunk.Unknown(ChunkType.I_FORWARD_TSN, ChunkWriter.encode(forward)));
        }
        tcb.receiver.handleForwardTsn(forward);
        return true;
    }

    private void handleHeartbeatAck(Chunk.HeartbeatAck ack, Tcb tcb, long nowNs) {
        long roundTripNs = association.heartbeat().handleAck(ack.info(), nowNs);
        if (association.pathMtu().handleAck(ack.info(), nowNs)) {
            tcb.sender.packetBytes(association.pathMtu().packetBytes());
            association.heartbeatAnswered();
        } else if (roundTripNs >= 0) {
            tcb.rto.measured(roundTripNs);
            association.heartbeatAnswered();
        }
    }

    private void handleReConfig(Chunk.ReConfig config, Tcb tcb, long nowNs) {
        List<Parameter> answers = new ArrayList<>();
        for (Parameter parameter : config.parameters()) {
            switch (parameter) {
                case Parameter.OutgoingReset reset ->
                    answers.add(tcb.reset.responder().handle(reset.requestSeq(), reset));
                case Parameter.IncomingReset reset ->
                    answers.add(tcb.reset.responder().handle(reset.requestSeq(), reset));
                case Parameter.AssociationReset reset ->
                    answers.add(tcb.reset.responder().handle(reset.requestSeq(), reset));
                case Parameter.AddStreams add -> answers.add(tcb.reset.responder().handle(add.requestSeq(), add));
                case Parameter.ReconfigResponse response -> handleResponse(response, tcb, nowNs);
                default -> association.drops().count("sctp.reconfig");
            }
        }
        if (!answers.isEmpty()) {
            association.outbox().chunk(new Chunk.ReConfig(answers));
        }
    }

    private void handleResponse(Parameter.ReconfigResponse response, Tcb tcb, long nowNs) {
        int[] done = tcb.reset.handleResponse(response);
        for (int id : done) {
            association.tell(new SctpEvent.ResetDone(id, StreamReset.isSuccess(response.result())));
        }
        association.reconfigAnswered(tcb, nowNs);
    }

    private void handleError(Chunk.Error error, long nowNs) {
        boolean stale = error.causes().stream().anyMatch(ErrorCause.StaleCookie.class::isInstance);
        if (stale && association.state() instanceof CookieEchoed echoed) {
            retry.beginAgain(echoed.attempts() + 1, nowNs);
        }
    }

    /** Our SHUTDOWN COMPLETE was lost: the peer still asks (RFC 9260 section 8.4 rule 5). */
    void handleAfterEnd(Chunk chunk, PacketReader packet) {
        Tcb tcb = tcb();
        if (chunk instanceof Chunk.ShutdownAck && tcb != null && packet.verificationTag() == tcb.localTag) {
            association.outbox().packet(tcb.peerTag, new Chunk.ShutdownComplete(false));
        } else {
            association.drops().count("sctp.ended");
        }
    }

    /** RFC 9260 section 3.2: two bits of the type say what to do. */
    private boolean handleUnknown(Chunk.Unknown unknown) {
        if (unknown.type() == ChunkType.PAD) {
            return true;
        }
        association.drops().count("sctp.unknown-chunk");
        if (ChunkType.isReportedWhenUnknown(unknown.type()) && unknown.bytes().length <= MAX_REPORTED_CHUNK_BYTES
                && !(association.state() instanceof Idle)) {
            association.outbox().chunk(new Chunk.Error(List.of(new ErrorCause.UnrecognizedChunk(unknown.bytes()))));
        }
        return !ChunkType.stopsWhenUnknown(unknown.type());
    }
}
