package dev.parley.core.net;

/**
 * What an engine wants from the world, as data. The owner carries it out and gives back a {@link HostAnswer} with the
 * same id. Every request is answered exactly once, except {@link CloseUdp} and {@link Sharing}, which are not answered.
 *
 * <p>Immutable.
 */
public sealed interface HostRequest {
    /** Number chosen by the engine, unique among its requests. */
    long id();

    /** The addresses of this machine's interfaces: answered by {@link HostAnswer.Interfaces}. */
    record ListInterfaces(long id) implements HostRequest {}

    /**
     * A UDP socket: answered by {@link HostAnswer.UdpOpened} or {@link HostAnswer.UdpFailed}.
     *
     * @param port 0 for any
     */
    record OpenUdp(long id, IpAddress ip, int port) implements HostRequest {}

    /** Closes a socket by the address it was opened with. */
    record CloseUdp(long id, TransportAddress local) implements HostRequest {}

    /**
     * Addresses of a name: answered by {@link HostAnswer.Resolved} or {@link HostAnswer.ResolveFailed}. A name that ends
     * in {@code .local} is asked for by multicast DNS (RFC 6762).
     */
    record Resolve(long id, String name) implements HostRequest {}

    /** How datagrams find this engine where several engines share one socket; of no meaning where each has its own. */
    sealed interface Sharing extends HostRequest {}

    /** STUN requests whose user name begins with this fragment and a colon are for this engine (RFC 8445 section 7.2.2). */
    record ListenFor(long id, String ufrag) implements Sharing {}

    /**
     * The peer has authenticated itself on this path: what comes there is for this engine.
     *
     * @param answered whether it answered a check of ours, which whoever forges source addresses can not
     */
    record ClaimPath(long id, Path path, boolean answered) implements Sharing {}
}
