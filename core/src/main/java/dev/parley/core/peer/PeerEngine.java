package dev.parley.core.peer;

import dev.parley.core.base.ClockAnchor;
import dev.parley.core.base.Dice;
import dev.parley.core.base.Drops;
import dev.parley.core.base.Packet;
import dev.parley.core.candidate.Candidate;
import dev.parley.core.codec.EncodedFrame;
import dev.parley.core.datachannel.ChannelParameters;
import dev.parley.core.datachannel.DataChannelEvent;
import dev.parley.core.datachannel.DataChannels;
import dev.parley.core.datachannel.SendResult;
import dev.parley.core.ice.IceEvent;
import dev.parley.core.media.MediaEngine;
import dev.parley.core.media.MediaEvent;
import dev.parley.core.net.Engine;
import dev.parley.core.net.HostAnswer;
import dev.parley.core.net.HostRequest;
import dev.parley.core.net.Path;
import dev.parley.core.net.TransmitBatch;
import dev.parley.core.plan.DataPlan;
import dev.parley.core.plan.Plan;
import dev.parley.core.transport.BundleTransport;
import dev.parley.core.transport.DtlsState;
import dev.parley.core.transport.TransportEvent;
import dev.parley.core.transport.TransportSink;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;

/**
 * One peer connection below negotiation: a transport, its data channels and its media, as one engine.
 *
 * <p>Getters: {@link #stats}, {@link #bufferedAmount}. Commands: {@link #apply} and the candidates; channels; frames;
 * {@link #close}. Handle and poll as {@link Engine} says; after {@link #close} the owner drains {@link #pollTransmit} before
 * it carries out {@link #pollRequest}, so that farewells leave before the sockets go.
 *
 * <p>Loop-owned.
 */
public final class PeerEngine implements Engine<PeerEvent>, TransportSink {
    /** Leaves room for what SRTP appends (RFC 3711, RFC 7714) inside the MTU of 1200. */
    private static final int MAX_RTP_BYTES = 1_180;

    private final BundleTransport transport;
    private final DataChannels channels;
    private final MediaEngine media;
    private final ClockAnchor clock;
    private final Queue<PeerEvent> events = new ArrayDeque<>();
    private Plan plan = Plan.EMPTY;
    private boolean mediaReady;
    /** Whether there ever was a section of media: without one there is nothing to ask it for. */
    private boolean mediaPlanned;
    private boolean dataEnded;
    private boolean closed;
    private boolean transportClosed;
    private long nowNs;

    public PeerEngine(PeerOptions options, Dice dice) {
        transport = new BundleTransport(options.transport(), this, dice);
        channels = new DataChannels(options.data(), dice);
        media = new MediaEngine(options.clock(), dice);
        clock = options.clock();
    }

    // Getters

    /** Everything countable, at this moment. */
    public PeerStats stats(long atNs) {
        return new PeerStats(atNs, clock.toEpochMs(atNs), transport.stats(), transport.candidateStats(),
                transport.pairStats(), transport.remoteCertificate(), channels.snapshots(), channels.sctpSnapshot(),
                media.stats(), drops());
    }

    /** Bytes given to {@link #send} that have not left yet. */
    public long bufferedAmount(long channel) {
        return channels.bufferedAmount(channel);
    }

    /** Messages given to {@link #send} that have not left yet. */
    public long bufferedMessages(long channel) {
        return channels.bufferedMessages(channel);
    }

    /** Dropped packets of all rooms, by reason. */
    public Map<String, Long> drops() {
        Map<String, Long> all = new TreeMap<>(channels.drops().snapshot());
        merge(media.drops(), all);
        transport.drops().forEach(drops -> merge(drops, all));
        return all;
    }

    /** Rooms may share a reason: {@code dtls.not-running} is known above the endpoint and inside it. */
    private static void merge(Drops drops, Map<String, Long> all) {
        drops.snapshot().forEach((reason, count) -> all.merge(reason, count, Long::sum));
    }

    // Commands: negotiation

    /** Does what negotiation decided, whole each time; the same plan again changes nothing. */
    public void apply(Plan newPlan, long atNs) {
        nowNs = atNs;
        if (closed) {
            return;
        }
        plan = newPlan;
        mediaPlanned |= !newPlan.media().isEmpty();
        if (plan.transport() != null) {
            transport.apply(plan.transport(), atNs);
        }
        media.apply(plan.media(), atNs);
        advance(atNs);
    }

    public void addRemoteCandidate(Candidate candidate, long atNs) {
        nowNs = atNs;
        transport.addRemoteCandidate(candidate, atNs);
        advance(atNs);
    }

    public void endOfRemoteCandidates(long atNs) {
        nowNs = atNs;
        transport.endOfRemoteCandidates(atNs);
        advance(atNs);
    }

    // Commands: data channels

    /** Creates a channel; returns its number, which is never reused. Legal at any time before {@link #close}. */
    public long openChannel(ChannelParameters parameters, long atNs) {
        nowNs = atNs;
        return channels.create(parameters, atNs);
    }

    /** @param data belongs to the engine from here on and must not be changed */
    public SendResult send(long channel, boolean text, byte[] data, long atNs) {
        return send(channel, text, data, 0, atNs);
    }

    /** @param receipt positive, to be told of in {@link DataChannelEvent.Receipt}, or 0 */
    public SendResult send(long channel, boolean text, byte[] data, long receipt, long atNs) {
        nowNs = atNs;
        return channels.send(channel, text, data, receipt, atNs);
    }

    public void closeChannel(long channel, long atNs) {
        nowNs = atNs;
        channels.close(channel, atNs);
    }

    public void bufferedAmountLowThreshold(long channel, long bytes) {
        channels.bufferedAmountLowThreshold(channel, bytes);
    }

    /** Backpressure: while false no messages come out and the SCTP window closes by and by; media goes on. */
    public void receivingData(boolean wanted) {
        channels.receiving(wanted);
    }

    // Commands: media

    /** @param audioLevelDbov 0 to 127, -1 when unknown */
    public void sendFrame(String mid, EncodedFrame frame, int audioLevelDbov, long atNs) {
        nowNs = atNs;
        media.sendFrame(mid, frame, audioLevelDbov, atNs);
    }

    public void requestKeyFrame(String mid, long atNs) {
        nowNs = atNs;
        media.requestKeyFrame(mid, atNs);
    }

    /**
     * Says goodbye on every layer and gives up the sockets; the farewells and the requests come out when the engine is drained
     * next. Idempotent.
     */
    public void close(long atNs) {
        nowNs = atNs;
        if (!closed) {
            closed = true;
            media.close(atNs);
            channels.close(atNs);
        }
    }

    /** Nobody will drive this engine any more: ends what holds a thread, and sends nothing. Idempotent. */
    public void abandon() {
        closed = true;
        transportClosed = true;
        transport.close(nowNs);
    }

    // Handle

    @Override
    public void handleDatagram(Path path, Packet packet, long atNs) {
        nowNs = atNs;
        transport.handleDatagram(path, packet, atNs);
        advance(atNs);
    }

    @Override
    public void handleTimeout(long atNs) {
        nowNs = atNs;
        transport.handleTimeout(atNs);
        channels.handleTimeout(atNs);
        media.handleTimeout(atNs);
        advance(atNs);
    }

    @Override
    public void handleAnswer(HostAnswer answer, long atNs) {
        nowNs = atNs;
        transport.handleAnswer(answer, atNs);
        advance(atNs);
    }

    @Override
    public void onRtp(Packet packet, long atNs) {
        media.handleRtp(packet, atNs);
    }

    @Override
    public void onRtcp(Packet packet, long atNs) {
        media.handleRtcp(packet, atNs);
    }

    @Override
    public void onData(byte[] data, int offset, int length, long atNs) {
        channels.handlePacket(data, offset, length, atNs);
    }

    /** Lets each room see what the transport has done. */
    private void advance(long atNs) {
        drainTransport(atNs);
        advanceMedia(atNs);
        DataPlan data = plan.data();
        if (data != null && transport.dtlsState() == DtlsState.CONNECTED) {
            channels.start(transport.isDtlsClient(), data.localPort(), data.remotePort(),
                    data.remoteMaxMessageSizeBytes(), atNs);
            channels.remoteMaxMessageSize(data.remoteMaxMessageSizeBytes());
        }
    }

    private void advanceMedia(long atNs) {
        boolean ready = transport.isMediaReady();
        if (ready) {
            media.roundTrip(transport.roundTripNs());
        }
        if (ready && !mediaReady) {
            media.transportReady(atNs);
        } else if (mediaReady && !ready) {
            media.transportLost();
        }
        mediaReady = ready;
    }

    private void drainTransport(long atNs) {
        for (TransportEvent event = transport.pollEvent(); event != null; event = transport.pollEvent()) {
            events.add(new PeerEvent.Transport(event));
            if (event instanceof TransportEvent.DtlsStateChanged dtls) {
                endDataWith(dtls, atNs);
            } else if (event instanceof TransportEvent.Ice(IceEvent.SelectedPairChanged changed)) {
                channels.pathChanged(atNs);
            }
        }
    }

    private void endDataWith(TransportEvent.DtlsStateChanged dtls, long atNs) {
        boolean over = dtls.state() == DtlsState.FAILED || dtls.state() == DtlsState.CLOSED;
        if (over && !dataEnded && !closed) {
            dataEnded = true;
            channels.transportEnded(dtls.reason() == null ? "the peer closed the DTLS transport" : dtls.reason(), atNs);
        }
    }

    // Poll

    @Override
    public void pollTransmit(TransmitBatch batch, long atNs) {
        nowNs = atNs;
        transport.pollTransmit(batch, atNs);
        while (mediaPlanned && batch.hasRoom() && transport.isMediaReady() && pollMedia(batch, atNs)) {
            // until media has nothing to send now
        }
        while (batch.hasRoom() && transport.isDataReady() && pollData(batch, atNs)) {
            // until data has nothing to send now
        }
        if (closed && !transportClosed && batch.hasRoom()) {
            transportClosed = true;
            transport.close(atNs);
            drainTransport(atNs);
            transport.pollTransmit(batch, atNs);
        }
    }

    private boolean pollMedia(TransmitBatch batch, long atNs) {
        int offset = transport.beginMedia(batch);
        int length = media.pollPacket(batch.data(), offset, MAX_RTP_BYTES, atNs);
        if (length > 0) {
            transport.commitMedia(batch, offset, length, atNs);
        }
        return length > 0;
    }

    private boolean pollData(TransmitBatch batch, long atNs) {
        int offset = transport.beginData(batch);
        int capacity = TransmitBatch.MAX_DATAGRAM_BYTES - transport.dataOverheadBytes();
        int length = channels.pollTransmit(batch.data(), offset, capacity, atNs);
        if (length > 0) {
            transport.commitData(batch, offset, length, channels.mayFragment(), atNs);
        }
        return length > 0;
    }

    @Override
    public PeerEvent pollEvent() {
        PeerEvent first = events.poll();
        if (first != null) {
            return first;
        }
        DataChannelEvent data = channels.pollEvent(nowNs);
        if (data != null) {
            return new PeerEvent.Data(data);
        }
        MediaEvent frame = media.pollEvent();
        return frame == null ? null : new PeerEvent.Media(frame);
    }

    /**
     * An array once given to {@link #send}, whose message has arrived: it is the caller's again, for a further message. Null
     * when there is none.
     */
    public byte[] pollSpare() {
        return channels.pollSpare();
    }

    @Override
    public HostRequest pollRequest() {
        return transport.pollRequest();
    }

    @Override
    public long nextTimeoutNs() {
        if (transportClosed) {
            return Long.MAX_VALUE;
        }
        if (closed) {
            return nowNs;
        }
        long ofMedia = mediaPlanned ? media.nextTimeoutNs() : Long.MAX_VALUE;
        return Math.min(transport.nextTimeoutNs(), Math.min(channels.nextTimeoutNs(), ofMedia));
    }

    @Override
    public String nextTimeoutReason() {
        long next = nextTimeoutNs();
        if (next == transport.nextTimeoutNs()) {
            return transport.nextTimeoutReason();
        }
        return next == channels.nextTimeoutNs()
                ? "data." + channels.nextTimeoutReason()
                : "media." + media.nextTimeoutReason();
    }
}
