package dev.parley.testkit.scenario;

import dev.parley.simnet.LinkStats;
import dev.parley.simnet.SimHost;
import dev.parley.simnet.SimLink;
import dev.parley.simnet.SimNat;
import dev.parley.simnet.SimNetwork;
import dev.parley.simnet.VirtualClock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What a scenario plays on: the network, the time and the peers. Times are said in seconds, of virtual time, which begins at
 * zero here.
 *
 * <p>Loop-owned.
 */
public final class Scene {
    private static final double NS_PER_SECOND = 1e9;

    private final long seed;
    private final SimNetwork network;
    private final VirtualClock clock;
    private final long startNs;
    private final Map<String, Peer> peers = new LinkedHashMap<>();
    private final StringBuilder story = new StringBuilder();
    private final Trace trace;
    private long signalingNs;

    Scene(long seed) {
        this.seed = seed;
        this.network = new SimNetwork(seed);
        this.clock = network.clock();
        this.startNs = clock.nowNs();
        this.trace = new Trace(this);
    }

    public long seed() {
        return seed;
    }

    public SimNetwork network() {
        return network;
    }

    public VirtualClock clock() {
        return clock;
    }

    /** Seconds since the scenario began. */
    public double nowSeconds() {
        return (clock.nowNs() - startNs) / NS_PER_SECOND;
    }

    /** What happened above DTLS, with times: the same for the same seed. */
    public Trace trace() {
        return trace;
    }

    // People and places

    /** Brings in a peer with public addresses. */
    public Peer peer(String name, String... ips) {
        return ips.length == 0 ? known(name) : add(network.host(name, ips));
    }

    /** Brings in a peer with private addresses behind a box that translates addresses. */
    public Peer peerBehind(SimNat nat, String name, String... ips) {
        return add(network.hostBehind(nat, name, ips));
    }

    private Peer known(String name) {
        Peer peer = peers.get(name);
        if (peer == null) {
            throw new IllegalArgumentException("nobody is called " + name);
        }
        return peer;
    }

    private Peer add(SimHost host) {
        Peer peer = new Peer(this, host, seed * 31 + peers.size());
        peers.put(host.name(), peer);
        return peer;
    }

    public Collection<Peer> peers() {
        return List.copyOf(peers.values());
    }

    public SimNat nat(String publicIp, SimNat.Kind kind) {
        return network.nat(publicIp, kind);
    }

    /** Puts up a STUN server on port 3478. */
    public StunHost stunServer(String ip) {
        return new StunHost(network.host("stun " + ip, ip));
    }

    /** How long descriptions and candidates take from one peer to the other; nothing unless set. */
    public void signalingTakesMs(double ms) {
        signalingNs = (long) (ms * 1e6);
    }

    long signalingNs() {
        return signalingNs;
    }

    // Faults

    /** The way from one peer to another. */
    public SimLink way(String from, String to) {
        return network.link(known(from).host(), known(to).host());
    }

    /** The way from one of two peers to the other. */
    public SimLink from(String name) {
        List<String> others = peers.keySet().stream().filter(other -> !other.equals(name)).toList();
        if (others.size() != 1) {
            throw new IllegalStateException("from " + name + " to whom? " + others);
        }
        return way(name, others.get(0));
    }

    /** Sets all ways there are, and those to come. */
    public void everywhere(Consumer<SimLink> settings) {
        network.eachLink(settings);
    }

    /** How many datagrams the links lost, for whatever reason. */
    public long lost() {
        return network.links().values().stream().mapToLong(link -> link.stats().dropped()).sum();
    }

    /** How many datagrams the links lost for one reason, named as in {@link dev.parley.simnet.PacketTap}. */
    public long lost(String reason) {
        return network.links().values().stream().mapToLong(link -> link.stats().dropped(reason)).sum();
    }

    /** Exact patterns that are not used up, and reasons to lose for which nothing was lost anywhere. */
    List<String> meantToLoseButDidNot() {
        List<String> unlost = new ArrayList<>();
        TreeSet<String> reasons = new TreeSet<>();
        network.links().forEach((name, link) -> {
            link.patternsLeft().forEach(pattern -> unlost.add(name + ": " + pattern));
            reasons.addAll(link.meantToLose());
        });
        reasons.removeIf(reason -> lost(reason) > 0);
        unlost.addAll(reasons);
        return unlost;
    }

    // Time

    /** Lets so much time pass. */
    public void pass(double seconds) {
        clock.runFor((long) (seconds * NS_PER_SECOND));
    }

    /** Lets time pass until the condition holds, which must be within so many seconds. Returns how many it took. */
    public double within(double seconds, BooleanSupplier condition) {
        double before = nowSeconds();
        if (!clock.runUntil(condition, (long) (seconds * NS_PER_SECOND))) {
            throw new AssertionError("it did not come to that within " + seconds + " s");
        }
        return nowSeconds() - before;
    }

    /** Does something later, while time passes. */
    public void after(double seconds, Runnable action) {
        clock.after((long) (seconds * NS_PER_SECOND), action);
    }

    // Telling

    void told(String sentence) {
        story.append(line("ok", sentence));
    }

    /** The steps done so far, each with the time at its end. */
    public String story() {
        return story.toString();
    }

    String line(String verdict, String sentence) {
        return String.format(Locale.ROOT, "%-6s %9.3f s  %s%n", verdict, nowSeconds(), sentence);
    }

    /** What links and peers counted, for a person. */
    public String report() {
        StringBuilder text = new StringBuilder();
        network.links().forEach((name, link) -> {
            LinkStats stats = link.stats();
            text.append("link ").append(name).append(": ").append(stats.offered()).append(" offered, ")
                    .append(stats.dropped()).append(" lost ").append(stats.droppedBy()).append('\n');
        });
        text.append("network ").append(network.fates()).append('\n');
        peers.values().forEach(peer -> text.append(peer.report()).append('\n'));
        return text.toString();
    }
}
