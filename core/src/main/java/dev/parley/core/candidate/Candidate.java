package dev.parley.core.candidate;

import dev.parley.core.net.IpAddress;
import dev.parley.core.net.TransportAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One ICE candidate as the {@code candidate} attribute carries it (RFC 8839 section 5.1).
 *
 * <p>Immutable.
 *
 * @param foundation     same for candidates that probably fail together (RFC 8445 section 5.1.1.3)
 * @param component      1 to 256; with rtcp-mux always 1
 * @param transport      "udp" or "tcp", lower case; anything else is to be ignored by agents
 * @param priority       1 to 2^32-1
 * @param address        an IP literal, or a name such as the {@code .local} names of browsers
 * @param port           0 to 65535
 * @param relatedAddress null when absent
 * @param relatedPort    0 when absent
 * @param tcpType        null unless the transport is tcp
 * @param ufrag          user name fragment of the generation the candidate belongs to, null when absent
 * @param extensions     further name and value pairs, such as generation and network-cost, in their order
 */
public record Candidate(String foundation, int component, String transport, long priority, String address, int port,
        CandidateType type, String relatedAddress, int relatedPort, TcpType tcpType, String ufrag,
        Map<String, String> extensions) {
    public Candidate {
        Objects.requireNonNull(foundation);
        Objects.requireNonNull(transport);
        Objects.requireNonNull(address);
        Objects.requireNonNull(type);
        relatedPort = relatedAddress == null ? 0 : relatedPort;
        extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
    }

    /** A UDP candidate of component 1 on the agent's own address. */
    public static Candidate host(String foundation, long priority, TransportAddress at, String ufrag) {
        return udp(foundation, priority, at, CandidateType.HOST, null, ufrag);
    }

    /** A UDP candidate of component 1. {@code related} is the base of a reflexive candidate, or null. */
    public static Candidate udp(String foundation, long priority, TransportAddress at, CandidateType type,
            TransportAddress related, String ufrag) {
        return new Candidate(foundation, 1, "udp", priority, at.ip().toString(), at.port(), type,
                related == null ? null : related.ip().toString(), related == null ? 0 : related.port(), null, ufrag,
                Map.of());
    }

    /**
     * Reads the attribute's text: "candidate:..." with or without "a=" before it. Names and values that are not known
     * are kept as extensions.
     *
     * @throws CandidateSyntaxException names what is wrong
     */
    public static Candidate parse(String text) {
        return new CandidateParser(text).parse();
    }

    /** The address, unless it is a name. */
    public Optional<IpAddress> ip() {
        return IpAddress.parse(address);
    }

    public boolean isUdp() {
        return transport.equals("udp");
    }

    /** Whether the address is a name to be asked for by multicast DNS. */
    public boolean isLocalName() {
        return address.length() > 6 && address.regionMatches(true, address.length() - 6, ".local", 0, 6);
    }

    public Candidate withUfrag(String newUfrag) {
        return new Candidate(foundation, component, transport, priority, address, port, type, relatedAddress,
                relatedPort, tcpType, newUfrag, extensions);
    }

    /** The same candidate behind a name; the related address, which would give the real one away, becomes 0.0.0.0. */
    public Candidate withAddress(String newAddress) {
        return new Candidate(foundation, component, transport, priority, newAddress, port, type,
                relatedAddress == null ? null : "0.0.0.0", 0, tcpType, ufrag, extensions);
    }

    /** "candidate:..." with the extensions in the order browsers write them, without "a=". */
    public String toAttribute() {
        StringBuilder text = new StringBuilder(128).append("candidate:").append(foundation).append(' ')
                .append(component).append(' ').append(transport).append(' ').append(priority).append(' ')
                .append(address).append(' ').append(port).append(" typ ").append(type.token());
        if (relatedAddress != null) {
            text.append(" raddr ").append(relatedAddress).append(" rport ").append(relatedPort);
        }
        if (tcpType != null) {
            text.append(" tcptype ").append(tcpType.token());
        }
        String generation = extensions.get("generation");
        if (generation != null) {
            text.append(" generation ").append(generation);
        }
        if (ufrag != null) {
            text.append(" ufrag ").append(ufrag);
        }
        extensions.forEach((name, value) -> {
            if (!name.equals("generation")) {
                text.append(' ').append(name).append(' ').append(value);
            }
        });
        return text.toString();
    }

    @Override
    public String toString() {
        return toAttribute();
    }
}
