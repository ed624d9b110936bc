package dev.parley.simnet;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A box that translates addresses between the hosts behind it and the rest of the network, one public address, in the
 * terms of RFC 4787. Hosts behind the same box reach each other directly.
 *
 * <p>Loop-owned.
 */
public final class SimNat {
    private static final int FIRST_PORT = 50_000;

    /** How the public port depends on the destination, and who may answer. */
    public enum Kind {
        /** One public port per inside address; anybody may send to it ("full cone"). */
        OPEN,
        /** One public port per inside address; only hosts that were sent to may answer, from any of their ports. */
        ADDRESS_RESTRICTED,
        /** One public port per inside address; only addresses and ports that were sent to may answer. */
        PORT_RESTRICTED,
        /** Another public port for each destination, and only that may answer. */
        SYMMETRIC
    }

    private record Key(SimAddress inside, SimAddress destination) {}

    private static final class Mapping {
        final SimHost host;
        final SimAddress inside;
        final Set<SimAddress> sentTo = new HashSet<>();
        final Set<String> sentToIps = new HashSet<>();

        Mapping(SimHost host, SimAddress inside) {
            this.host = host;
            this.inside = inside;
        }
    }

    private final String publicIp;
    private final Kind kind;
    private final Map<Key, SimAddress> publicAddresses = new HashMap<>();
    private final Map<SimAddress, Mapping> mappings = new HashMap<>();
    private int nextPort = FIRST_PORT;

    SimNat(String publicIp, Kind kind) {
        this.publicIp = publicIp;
        this.kind = kind;
    }

    public String publicIp() {
        return publicIp;
    }

    /** Forgets all bindings, as a box does that was restarted or waited too long. */
    public void forget() {
        publicAddresses.clear();
        mappings.clear();
    }

    /** The datagram as it leaves the box. */
    SimDatagram outbound(SimHost host, SimDatagram datagram) {
        Key key = new Key(datagram.from(), kind == Kind.SYMMETRIC ? datagram.to() : null);
        SimAddress outside = publicAddresses.computeIfAbsent(key, k -> new SimAddress(publicIp, nextPort++));
        Mapping mapping = mappings.computeIfAbsent(outside, o -> new Mapping(host, datagram.from()));
        mapping.sentTo.add(datagram.to());
        mapping.sentToIps.add(datagram.to().ip());
        return new SimDatagram(outside, datagram.to(), datagram.payload());
    }

    /** The inside host a public address leads to, or null. */
    SimHost insideHost(SimAddress outside) {
        Mapping mapping = mappings.get(outside);
        return mapping == null ? null : mapping.host;
    }

    /** The datagram as it goes on inside, or null when the box does not let it in. */
    SimDatagram inbound(SimDatagram datagram) {
        Mapping mapping = mappings.get(datagram.to());
        if (mapping == null || !lets(mapping, datagram.from())) {
            return null;
        }
        return new SimDatagram(datagram.from(), mapping.inside, datagram.payload());
    }

    private boolean lets(Mapping mapping, SimAddress from) {
        return switch (kind) {
            case OPEN -> true;
            case ADDRESS_RESTRICTED -> mapping.sentToIps.contains(from.ip());
            case PORT_RESTRICTED, SYMMETRIC -> mapping.sentTo.contains(from);
        };
    }
}
