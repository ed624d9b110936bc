package dev.parley.core.sctp;

import dev.parley.core.base.Dice;
import dev.parley.core.base.Drops;
import dev.parley.core.sctp.rx.ReceiveWindow;
import dev.parley.core.sctp.wire.Chunk;
import dev.parley.core.sctp.wire.ChunkType;
import dev.parley.core.sctp.wire.ErrorCause;
import dev.parley.core.sctp.wire.InitFields;
import dev.parley.core.sctp.wire.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * INIT and cookie (RFC 9260 section 5). In WebRTC both sides send INIT at the same time, so the collision rules of
 * section 5.2 are the ordinary case: tag and TSN are drawn once and stand in our INIT and in every INIT ACK until there
 * is an association.
 */
final class Handshake {
    private static final int STREAMS = 65_535;
    /** Unknown parameters that an INIT ACK reports at most: it has to fit into a packet. */
    private static final int MAX_REPORTED_PARAMETERS = 8;

    /** What a COOKIE ECHO amounts to (RFC 9260 section 5.2.4). */
    sealed interface CookieOutcome {
        /** Nothing changes, and the chunk is dropped. */
        record Dropped() implements CookieOutcome {}

        /** Both tags are known already: COOKIE ACK may have been lost (action D). */
        record Known() implements CookieOutcome {}

        /** The association begins with this block (actions A without one, and B). */
        record Begun(Tcb tcb) implements CookieOutcome {}

        /** The peer lost its state and began again (action A). */
        record Restarted() implements CookieOutcome {}
    }

    private final SctpOptions options;
    private final Dice dice;
    private final Drops drops;
    private final Outbox outbox;
    private final byte[] cookieKey;
    private final int localTag;
    private final int localTsn;
    private final SctpExtensions offered;
    private boolean zeroChecksumOffered;

    Handshake(SctpOptions options, Dice dice, Drops drops, Outbox outbox) {
        this.options = options;
        offered = options.extensions();
        this.dice = dice;
        this.drops = drops;
        this.outbox = outbox;
        cookieKey = dice.bytes(StateCookie.KEY_BYTES);
        localTag = nonZero();
        localTsn = dice.nextInt();
    }

    private int nonZero() {
        int tag = dice.nextInt();
        return tag == 0 ? 1 : tag;
    }

    int localTag() {
        return localTag;
    }

    /** Whether the peer was told that zero will do for a checksum. */
    boolean zeroChecksumOffered() {
        return zeroChecksumOffered;
    }

    void sendInit() {
        outbox.packet(0, new Chunk.Init(fields(localTag, localTsn, List.of())));
    }

    void sendCookieEcho(Tcb tcb, byte[] cookie) {
        outbox.packet(tcb.peerTag, new Chunk.CookieEcho(cookie));
    }

    private InitFields fields(int tag, int tsn, List<Parameter> more) {
        List<Parameter> parameters = new ArrayList<>(more);
        parameters.add(offered.interleaving()
                ? Parameter.SupportedExtensions.of(ChunkType.RE_CONFIG, ChunkType.FORWARD_TSN, ChunkType.I_DATA,
                        ChunkType.I_FORWARD_TSN)
                : Parameter.SupportedExtensions.of(ChunkType.RE_CONFIG, ChunkType.FORWARD_TSN));
        parameters.add(new Parameter.ForwardTsnSupported());
        if (offered.zeroChecksum()) {
            parameters.add(new Parameter.ZeroChecksumAcceptable(Parameter.ZeroChecksumAcceptable.DTLS));
            zeroChecksumOffered = true;
        }
        parameters.add(new Parameter.LargestPacket(
                Math.clamp(offered.largestPacketBytes(), Parameter.LargestPacket.UNTOLD_BYTES, 0xFFFF)));
        return new InitFields(tag, ReceiveWindow.firstBytes(options.receiveWindowBytes()), STREAMS, STREAMS, tsn,
                parameters);
    }

    /** Answers an INIT without keeping anything (RFC 9260 sections 5.1 and 5.2). */
    void handleInit(InitFields init, Tcb existing, boolean begun, long nowNs) {
        if (!isUsable(init)) {
            return;
        }
        // Section 5.2.2: once there is an association, a fresh tag, and the old ones tied to it.
        int tag = begun ? nonZero() : localTag;
        int tsn = begun ? dice.nextInt() : localTsn;
        StateCookie cookie = agree(init, tag, tsn, begun ? existing : null, nowNs);
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(new Parameter.StateCookie(cookie.seal(cookieKey)));
        for (Parameter parameter : init.parameters()) {
            boolean room = parameters.size() <= MAX_REPORTED_PARAMETERS;
            if (room && parameter instanceof Parameter.Unknown unknown && isReported(unknown)) {
                parameters.add(new Parameter.Unrecognized(unknown.bytes()));
            }
        }
        outbox.packet(init.initiateTag(), new Chunk.InitAck(fields(tag, tsn, parameters)));
    }

    /** The second bit says whether the sender wants to hear of it (RFC 9260 section 3.2.1); long ones have no room. */
    private static boolean isReported(Parameter.Unknown unknown) {
        return (unknown.type() & 0x4000) != 0 && unknown.bytes().length <= 64;
    }

    private boolean isUsable(InitFields init) {
        if (init.initiateTag() == 0) {
            drops.count("sctp.init");
            return false;
        }
        if (init.outboundStreams() == 0 || init.inboundStreams() == 0) {
            ErrorCause cause = new ErrorCause.Other(ErrorCause.INVALID_PARAMETER, new byte[0]);
            outbox.packet(init.initiateTag(), new Chunk.Abort(false, List.of(cause)));
            drops.count("sctp.init");
            return false;
        }
        return true;
    }

    private StateCookie agree(InitFields peer, int tag, int tsn, Tcb existing, long nowNs) {
        boolean forwardTsn = peer.find(Parameter.ForwardTsnSupported.class) != null
                || peer.supports(ChunkType.FORWARD_TSN) || peer.supports(ChunkType.I_FORWARD_TSN);
        Parameter.ZeroChecksumAcceptable zero = peer.find(Parameter.ZeroChecksumAcceptable.class);
        boolean zeroChecksum = offered.zeroChecksum() && zero != null
                && zero.method() == Parameter.ZeroChecksumAcceptable.DTLS;
        Parameter.LargestPacket largest = peer.find(Parameter.LargestPacket.class);
        return new StateCookie(nowNs, tag, peer.initiateTag(), tsn, peer.initialTsn(), peer.windowBytes(),
                Math.min(STREAMS, peer.inboundStreams()), Math.min(STREAMS, peer.outboundStreams()),
                existing == null ? 0 : existing.localTag, existing == null ? 0 : existing.peerTag, forwardTsn,
                peer.supports(ChunkType.RE_CONFIG), offered.interleaving() && peer.supports(ChunkType.I_DATA),
                zeroChecksum, largest == null ? Parameter.LargestPacket.UNTOLD_BYTES : largest.bytes());
    }

    /** The peer answered our INIT: the next state, or null when the answer is of no use. */
    AssociationState.CookieEchoed handleInitAck(InitFields ack, long nowNs) {
        Parameter.StateCookie cookie = ack.find(Parameter.StateCookie.class);
        if (ack.initiateTag() == 0 || ack.outboundStreams() == 0 || ack.inboundStreams() == 0 || cookie == null) {
            drops.count("sctp.init-ack");
            return null;
        }
        Tcb tcb = new Tcb(agree(ack, localTag, localTsn, null, nowNs), options, drops);
        sendCookieEcho(tcb, cookie.cookie());
        return new AssociationState.CookieEchoed(tcb, cookie.cookie(), 1);
    }

    /** A cookie came back: what it means beside the block that exists, if any (RFC 9260 section 5.2.4). */
    CookieOutcome handleCookieEcho(byte[] sealed, int packetTag, Tcb existing, boolean begun, long nowNs) {
        StateCookie cookie = StateCookie.open(sealed, cookieKey);
        if (cookie == null || cookie.localTag() != packetTag) {
            drops.count("sctp.cookie");
            return new CookieOutcome.Dropped();
        }
        boolean sameLocal = cookie.localTag() == (existing == null ? localTag : existing.localTag);
        boolean samePeer = existing != null && cookie.peerTag() == existing.peerTag;
        if (sameLocal && samePeer) {
            return new CookieOutcome.Known();
        }
        if (nowNs - cookie.createdNs() > options.cookieLifetimeMs() * 1_000_000L) {
            long staleUs = (nowNs - cookie.createdNs()) / 1_000 - options.cookieLifetimeMs() * 1_000L;
            outbox.packet(cookie.peerTag(), new Chunk.Error(List.of(new ErrorCause.StaleCookie(staleUs))));
            drops.count("sctp.cookie");
            return new CookieOutcome.Dropped();
        }
        if (sameLocal && !begun) {
            return new CookieOutcome.Begun(new Tcb(cookie, options, drops));
        }
        boolean tied = begun && cookie.tieLocalTag() == existing.localTag && cookie.tiePeerTag() == existing.peerTag;
        if (tied && !samePeer) {
            return new CookieOutcome.Restarted();
        }
        drops.count("sctp.cookie");
        return new CookieOutcome.Dropped();
    }
}
