package dev.parley.io;

import dev.parley.io.port.SharedPort;
import dev.parley.io.udp.UdpProvider;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Makes a runtime of a program's own; what is not set is as in the shared one.
 *
 * <pre>{@code
 * RtcRuntime runtime = RtcRuntime.builder().loops(4).udp("nio").build();
 * }</pre>
 *
 * <p>One thread.
 */
public final class RuntimeBuilder {
    private static final System.Logger LOG = System.getLogger(RuntimeBuilder.class.getName());

    private int loops = LoopRuntime.defaultLoops();
    private HostNetwork network = HostNetwork.system();
    private String udp = UdpKinds.usual();
    private int port = -1;
    private ForeignDatagrams foreign;

    RuntimeBuilder() {}

    /** How many loop threads at most, at least 1; half of the processors unless set, 8 at most. */
    public RuntimeBuilder loops(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a runtime has at least one loop, not " + count);
        }
        loops = count;
        return this;
    }

    /** Where interfaces and names come from; the system unless set. */
    public RuntimeBuilder network(HostNetwork value) {
        network = Objects.requireNonNull(value);
        return this;
    }

    /**
     * Which kind of UDP sockets: {@code auto}, the best that works here, unless set here or by the system property
     * {@code parley.udp}; {@code nio}, the JDK's own; {@code gso}, Linux with segmentation offload (module
     * {@code parley-io-linux}, which needs native access); or another that is installed.
     */
    public RuntimeBuilder udp(String kind) {
        udp = Objects.requireNonNull(kind);
        return this;
    }

    /**
     * One UDP port for all connections of the runtime, as servers have it behind a firewall: each connection offers it at
     * every address of this machine. It is bound when the runtime is built. The peers need ports of their own: two
     * connections between one pair of ports can not be told apart, and the newer waits until the older is gone.
     *
     * @param number 0 for one that is free: {@link RtcRuntime#port()} tells which
     */
    public RuntimeBuilder port(int number) {
        if (number < 0 || number > 65_535) {
            throw new IllegalArgumentException("port " + number);
        }
        port = number;
        return this;
    }

    /** Who hears what comes to the {@link #port} and is not WebRTC's; without one it is dropped and counted. */
    public RuntimeBuilder foreignDatagrams(ForeignDatagrams listener) {
        foreign = Objects.requireNonNull(listener);
        return this;
    }

    /**
     * The runtime, of which no thread runs yet, unless it has a {@link #port}.
     *
     * @throws UncheckedIOException when the port is to be had at no address of this machine
     * @throws IllegalArgumentException when no such kind of UDP sockets is installed
     * @throws UnsupportedOperationException when it does not work here, with the reason
     */
    public RtcRuntime build() {
        UdpProvider kind = UdpKinds.find(udp);
        if (port < 0 && foreign != null) {
            throw new IllegalStateException("foreign datagrams come to a port of the runtime: set port(..) as well");
        }
        SharedPort shared = port < 0 ? null : new SharedPort(port, foreign == null ? null : new ForeignGate(foreign));
        return new LoopRuntime(shared == null ? loops : loopsOnOnePort(kind), network, kind, shared, false);
    }

    private int loopsOnOnePort(UdpProvider kind) {
        if (loops > 1 && !kind.sharesPorts()) {
            LOG.log(System.Logger.Level.WARNING, "one loop, not {0}: sockets of the kind {1} can not share a port here",
                    loops, kind.name());
            return 1;
        }
        return loops;
    }
}
