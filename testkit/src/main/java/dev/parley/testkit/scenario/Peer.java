package dev.parley.testkit.scenario;

import dev.parley.core.base.ClockAnchor;
import dev.parley.core.base.Dice;
import dev.parley.core.datachannel.ChannelParameters;
import dev.parley.core.datachannel.DataChannelEvent;
import dev.parley.core.datachannel.DataChannelOptions;
import dev.parley.core.dtls.DtlsIdentity;
import dev.parley.core.dtls.DtlsRole;
import dev.parley.core.ice.GatheringState;
import dev.parley.core.ice.IceConfig;
import dev.parley.core.ice.IceEvent;
import dev.parley.core.ice.IceState;
import dev.parley.core.jsep.NegotiationConfig;
import dev.parley.core.jsep.SdpType;
import dev.parley.core.media.MediaEvent;
import dev.parley.core.peer.PeerEvent;
import dev.parley.core.peer.PeerOptions;
import dev.parley.core.sdp.MediaDirection;
import dev.parley.core.session.RtcSession;
import dev.parley.core.transport.DtlsState;
import dev.parley.core.transport.TransportEvent;
import dev.parley.core.transport.TransportOptions;
import dev.parley.dtls.bc.BcDtlsProvider;
import dev.parley.simnet.SimHost;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;

/**
 * One whole peer of a scenario. What it is made of is decided before its first act; candidates trickle to the other side as
 * they are found.
 *
 * <p>Loop-owned.
 */
public final class Peer {
    private static final BcDtlsProvider DTLS = BcDtlsProvider.forVirtualTime();
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    private final Scene scene;
    private final SimHost host;
    private final long seed;
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Map<Long, Channel> byNumber = new LinkedHashMap<>();
    private final Map<String, FrameFeed> feeds = new LinkedHashMap<>();
    private IceConfig ice = IceConfig.DEFAULT;
    private NegotiationConfig negotiation = NegotiationConfig.DEFAULT;
    private DtlsIdentity identity;
    private RtcSession session;
    private PeerHost<PeerEvent> driver;
    private Peer other;
    private IceState iceState = IceState.NEW;
    private DtlsState dtlsState = DtlsState.NEW;
    private String failure;
    private double failedSeconds = -1;
    private int selectedPairChanges;
    private DataChannelOptions data = DataChannelOptions.DEFAULT;

    Peer(Scene scene, SimHost host, long seed) {
        this.scene = scene;
        this.host = host;
        this.seed = seed;
    }

    // What it is made of

    /** Asks these STUN servers for its addresses. */
    public Peer asks(StunHost... servers) {
        ice = ice.withServers(List.of(servers).stream().map(StunHost::asServer).toList());
        return this;
    }

    /** The DTLS role it takes when it is called. */
    public Peer answersAs(DtlsRole role) {
        negotiation = negotiation.withPreferredRole(role);
        return this;
    }

    /** Whether it offers to interleave messages (RFC 8260), as it does otherwise. */
    public Peer interleaves(boolean offered) {
        data = data.withSctp(data.sctp().withInterleaving(offered));
        return this;
    }

    /** Has this certificate instead of one made for it. */
    public Peer has(DtlsIdentity certificate) {
        identity = certificate;
        return this;
    }

    /** Its engine, for what the methods here do not say; commands belong into {@link #turn}. */
    public RtcSession session() {
        if (session == null) {
            DtlsIdentity own = identity == null ? DTLS.newIdentity() : identity;
            PeerOptions options = new PeerOptions(
                    new TransportOptions(ice, DTLS, own, TransportOptions.SRTP_PROFILES), data,
                    new ClockAnchor(0, NEW_YEAR));
            session = new RtcSession(negotiation, options, new Dice(new SplittableRandom(seed)));
            driver = new PeerHost<>(host, session, this::handle);
        }
        return session;
    }

    /** Does something on the engine's loop: at once, or when the host goes on. */
    public void turn(LongConsumer command) {
        session();
        driver.turn(command);
    }

    // What it does

    /** Opens a reliable, ordered channel. */
    public Channel opens(String label) {
        return opens(ChannelParameters.reliable(label));
    }

    public Channel opens(ChannelParameters parameters) {
        session().negotiation().addDataSection();
        Channel channel = channel(parameters.label());
        turn(nowNs -> {
            channel.number(session.peer().openChannel(parameters, nowNs));
            byNumber.put(channel.number(), channel);
        });
        return channel;
    }

    /** The channel of this label, which may still have to be announced. */
    public Channel channel(String label) {
        return channels.computeIfAbsent(label, l -> new Channel(this, l));
    }

    /** The caller will send and take audio or video, and who is called does the same. */
    public void brings(String kind) {
        session().negotiation().addTransceiver(kind, MediaDirection.SENDRECV, kind, List.of("stream"));
    }

    /** The only feed of audio or video there is, in both directions. */
    public FrameFeed feed(String kind) {
        String mid = session().negotiation().transceivers().stream().filter(t -> t.kind().equals(kind)).findFirst()
                .orElseThrow().mid();
        return feeds.computeIfAbsent(mid, m -> new FrameFeed(this, m, kind.equals("audio")));
    }

    /** Offer, answer and candidates, as long as signaling takes. */
    public void calls(Peer callee) {
        other = callee;
        callee.other = this;
        turn(nowNs -> {
            String offer = session.setLocal(nowNs);
            tell(callee, then -> callee.answer(offer, then));
        });
    }

    private void answer(String offer, long nowNs) {
        session.setRemote(SdpType.OFFER, offer, nowNs);
        session.negotiation().transceivers()
                .forEach(t -> session.negotiation().setDirection(t, MediaDirection.SENDRECV));
        String answer = session.setLocal(nowNs);
        tell(other, then -> other.session.setRemote(SdpType.ANSWER, answer, then));
    }

    private void tell(Peer to, LongConsumer command) {
        scene.clock().after(scene.signalingNs(), () -> to.turn(command));
    }

    /** Says goodbye and gives everything up. */
    public void closes() {
        turn(session()::close);
    }

    /** Its loop stands still for so long; what is sent to it waits in the socket's buffer. */
    public void stalls(double seconds) {
        host.stallFor((long) (seconds * 1e9));
    }

    /** The machine sleeps for so long, unreachable; its monotonic clock goes on, as on Windows. */
    public void sleeps(double seconds) {
        host.sleepFor((long) (seconds * 1e9));
    }

    /** The machine sleeps for so long, unreachable, and so does its monotonic clock, as on Linux and macOS. */
    public void sleepsWithItsClock(double seconds) {
        session();
        driver.clockLoses((long) (seconds * 1e9));
        sleeps(seconds);
    }

    // What it is like

    public String name() {
        return host.name();
    }

    public SimHost host() {
        return host;
    }

    Scene scene() {
        return scene;
    }

    boolean isAwake() {
        return host.isAwake();
    }

    public IceState iceState() {
        return iceState;
    }

    public DtlsState dtlsState() {
        return dtlsState;
    }

    /** Both ICE and DTLS stand. */
    public boolean isConnected() {
        return dtlsState == DtlsState.CONNECTED
                && (iceState == IceState.CONNECTED || iceState == IceState.COMPLETED);
    }

    /** ICE or DTLS failed. */
    public boolean hasFailed() {
        return failure != null;
    }

    /** What failed and why, or null. */
    public String failure() {
        return failure;
    }

    /** When it failed, in seconds of the scenario; -1 while it has not. */
    public double failedSeconds() {
        return failedSeconds;
    }

    /** How often data was sent another way. */
    public int selectedPairChanges() {
        return selectedPairChanges;
    }

    /** Whether it holds nothing any more: no socket is open and no time is asked for. */
    public boolean isFree() {
        return host.openSockets() == 0 && session().nextTimeoutNs() == Long.MAX_VALUE;
    }

    public String report() {
        if (session == null) {
            return name() + ": has done nothing yet";
        }
        long nextNs = session.nextTimeoutNs();
        String next = nextNs == Long.MAX_VALUE
                ? "waits for nothing"
                : String.format(Locale.ROOT, "waits for %s in %.3f s", session.nextTimeoutReason(),
                        (nextNs - driver.nowNs()) / 1e9);
        return name() + ": ICE " + iceState + ", DTLS " + dtlsState + (failure == null ? "" : ", " + failure) + ", "
                + next + ", drops " + session.peer().drops();
    }

    @Override
    public String toString() {
        return name();
    }

    // Events

    private void handle(PeerEvent event) {
        switch (event) {
            case PeerEvent.Transport(TransportEvent.Ice(IceEvent happened)) -> handleIce(happened);
            case PeerEvent.Transport(TransportEvent.DtlsStateChanged changed) -> {
                dtlsState = changed.state();
                note("DTLS " + dtlsState);
                if (dtlsState == DtlsState.FAILED) {
                    failed("DTLS: " + changed.reason());
                }
            }
            case PeerEvent.Data(DataChannelEvent data) -> handleData(data);
            case PeerEvent.Media(MediaEvent.FrameReceived got) -> feedOf(got.mid()).handle(got.frame());
            case PeerEvent.Media(MediaEvent.KeyFrameRequested request) -> feedOf(request.mid()).keyFrameAskedFor();
            case PeerEvent.Media(MediaEvent ignored) -> {
                // of no interest to a story
            }
        }
    }

    private void handleIce(IceEvent event) {
        switch (event) {
            case IceEvent.LocalCandidate found -> tellCandidate(found.candidate().toAttribute());
            case IceEvent.GatheringStateChanged changed when changed.state() == GatheringState.COMPLETE ->
                tellCandidate("");
            case IceEvent.StateChanged changed -> {
                iceState = changed.state();
                note("ICE " + iceState);
                if (iceState == IceState.FAILED) {
                    failed("ICE: no consent, or no pair that works");
                }
            }
            case IceEvent.SelectedPairChanged changed -> {
                selectedPairChanges++;
                note("selected " + changed.path());
            }
            default -> {
                // of no interest to a story
            }
        }
    }

    private void tellCandidate(String candidate) {
        Peer to = other;
        if (to != null) {
            tell(to, nowNs -> to.session.addRemoteCandidate(candidate, "0", 0, nowNs));
        }
    }

    private void failed(String why) {
        if (failure == null) {
            failure = why;
            failedSeconds = scene.nowSeconds();
        }
    }

    private void handleData(DataChannelEvent event) {
        Channel channel = switch (event) {
            case DataChannelEvent.ChannelAnnounced announced -> {
                Channel found = channel(announced.parameters().label());
                byNumber.put(announced.channel(), found);
                yield found;
            }
            case DataChannelEvent.ChannelOpened opened -> byNumber.get(opened.channel());
            case DataChannelEvent.Message message -> byNumber.get(message.channel());
            case DataChannelEvent.ChannelClosed closed -> byNumber.get(closed.channel());
            default -> null;
        };
        if (channel != null) {
            channel.handle(event);
        }
    }

    private FrameFeed feedOf(String mid) {
        return feeds.computeIfAbsent(mid, m -> new FrameFeed(this, m, session.negotiation().transceivers().stream()
                .filter(t -> m.equals(t.mid())).findFirst().orElseThrow().kind().equals("audio")));
    }

    void note(String what) {
        scene.trace().add(name() + " " + what);
    }
}
