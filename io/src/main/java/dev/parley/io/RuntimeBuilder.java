package dev.parley.io;

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
    private int loops = LoopRuntime.defaultLoops();
    private HostNetwork network = HostNetwork.system();
    private String udp = UdpKinds.usual();

    RuntimeBuilder() {}

    /** How many loop threads at most, at least 1; half of the processors unless set, 8 at most. */
    public RuntimeBuilder loops(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a runtime has at least one loop, not " + count);
        }
        loops = count;
        return this;
    }

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
     * The runtime, of which no thread runs yet.
     *
     * @throws IllegalArgumentException when no such kind of UDP sockets is installed
     * @throws UnsupportedOperationException when it does not work here, with the reason
     */
    public RtcRuntime build() {
        return new LoopRuntime(loops, network, UdpKinds.find(udp), false);
    }
}
