package dev.parley.simnet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Hosts, the links between them and the boxes some stand behind. A datagram takes the link of its sending and its
 * receiving host; links not spoken of are like {@link #eachLink}. One seed decides every random fate, per link, so one
 * link's traffic does not change another's.
 *
 * <p>Loop-owned.
 */
public final class SimNetwork {
    private record Ends(SimHost from, SimHost to) {}

    private final VirtualClock clock;
    private final long seed;
    private final SimLink template;
    private final List<SimHost> hosts = new ArrayList<>();
    private final Map<String, SimNat> nats = new HashMap<>();
    private final Map<Ends, SimLink> links = new LinkedHashMap<>();
    private final List<PacketTap> taps = new ArrayList<>();
    private final Map<String, Long> fates = new TreeMap<>();

    public SimNetwork(VirtualClock clock, long seed) {
        this.clock = clock;
        this.seed = seed;
        this.template = new SimLink(seed);
    }

    /** A network with its own clock. */
    public SimNetwork(long seed) {
        this(new VirtualClock(), seed);
    }

    public VirtualClock clock() {
        return clock;
    }

    /** A host with public addresses, best first. */
    public SimHost host(String name, String... ips) {
        return add(new SimHost(this, name, null, ips));
    }

    /** A host with private addresses behind a box. */
    public SimHost hostBehind(SimNat nat, String name, String... ips) {
        return add(new SimHost(this, name, nat, ips));
    }

    private SimHost add(SimHost host) {
        hosts.add(host);
        return host;
    }

    public SimNat nat(String publicIp, SimNat.Kind kind) {
        SimNat nat = new SimNat(publicIp, kind);
        nats.put(publicIp, nat);
        return nat;
    }

    /** The way from one host to another, to be given its faults. */
    public SimLink link(SimHost from, SimHost to) {
        return links.computeIfAbsent(new Ends(from, to),
                ends -> new SimLink(seed * 31 + links.size() + 1).like(template));
    }

    /** Both directions alike. */
    public SimNetwork between(SimHost a, SimHost b, Consumer<SimLink> settings) {
        settings.accept(link(a, b));
        settings.accept(link(b, a));
        return this;
    }

    /** All links there are, and those to come. */
    public SimNetwork eachLink(Consumer<SimLink> settings) {
        settings.accept(template);
        links.values().forEach(settings);
        return this;
    }

    /** What became of all datagrams so far, counted as {@link PacketTap} names it. */
    public Map<String, Long> fates() {
        return Collections.unmodifiableMap(fates);
    }

    /** Those links that something was sent over or that were spoken of, with a name such as "alice -> bob". */
    public Map<String, SimLink> links() {
        Map<String, SimLink> named = new LinkedHashMap<>();
        links.forEach((ends, link) -> named.put(ends.from.name() + " -> " + ends.to.name(), link));
        return named;
    }

    public SimNetwork tap(PacketTap tap) {
        taps.add(tap);
        return this;
    }

    void send(SimHost from, SimDatagram datagram) {
        if (!from.canSend(datagram.from())) {
            report(datagram, "unreachable");
            return;
        }
        SimHost near = neighbour(from, datagram.to());
        if (near != null) {
            carry(from, near, datagram, false);
        } else {
            sendOutside(from, from.nat() == null ? datagram : from.nat().outbound(from, datagram));
        }
    }

    private void sendOutside(SimHost from, SimDatagram datagram) {
        SimNat nat = nats.get(datagram.to().ip());
        SimHost to = nat == null ? publicHost(datagram.to().ip()) : nat.insideHost(datagram.to());
        if (to == null) {
            report(datagram, "unreachable");
        } else {
            carry(from, to, datagram, nat != null);
        }
    }

    /** The host itself, or one behind the same box. Loopback addresses are every host's own. */
    private SimHost neighbour(SimHost from, SimAddress to) {
        if (from.ips().contains(to.ip())) {
            return from;
        }
        return hosts.stream().filter(h -> from.nat() != null && h.nat() == from.nat() && h.ips().contains(to.ip()))
                .findFirst().orElse(null);
    }

    private SimHost publicHost(String ip) {
        return hosts.stream().filter(h -> h.nat() == null && h.ips().contains(ip) && !isLoopback(ip)).findFirst()
                .orElse(null);
    }

    private static boolean isLoopback(String ip) {
        return ip.startsWith("127.") || ip.equals("::1");
    }

    private void carry(SimHost from, SimHost to, SimDatagram datagram, boolean throughNat) {
        List<Long> arrivals = new ArrayList<>(1);
        String reason = link(from, to).carry(datagram, clock.nowNs(), arrivals::add);
        report(datagram, reason == null ? "sent" : reason);
        for (int i = 0; i < arrivals.size(); i++) {
            if (i > 0) {
                report(datagram, "duplicated");
            }
            clock.at(arrivals.get(i), () -> deliver(to, datagram, throughNat));
        }
    }

    private void deliver(SimHost to, SimDatagram datagram, boolean throughNat) {
        SimDatagram arrived = throughNat ? to.nat().inbound(datagram) : datagram;
        if (arrived == null) {
            report(datagram, "filtered");
        } else {
            to.receive(new SimDatagram(arrived.from(), arrived.to(), arrived.payload().clone()));
        }
    }

    void report(SimDatagram datagram, String fate) {
        fates.merge(fate, 1L, Long::sum);
        taps.forEach(tap -> tap.seen(clock.nowNs(), datagram, fate));
    }
}
