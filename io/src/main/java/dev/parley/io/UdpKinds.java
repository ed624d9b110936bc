package dev.parley.io;

import dev.parley.io.nio.NioProvider;
import dev.parley.io.udp.UdpProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * Which kind of UDP sockets a runtime has.
 *
 * <p>Any thread.
 */
final class UdpKinds {
    /** The best that is to be had here. */
    static final String AUTO = "auto";
    /** A name for runtimes that are given none; {@link #AUTO} unless set. */
    static final String PROPERTY = "parley.udp";

    private static final System.Logger LOG = System.getLogger(UdpKinds.class.getName());

    private UdpKinds() {}

    /**
     * The kind of that name.
     *
     * @throws IllegalArgumentException when there is none of that name
     * @throws UnsupportedOperationException when it can not be had here, with the reason
     */
    static UdpProvider find(String name) {
        return name.equals(AUTO) ? Best.FOUND : named(name);
    }

    static String usual() {
        return System.getProperty(PROPERTY, AUTO);
    }

    private static UdpProvider named(String name) {
        List<UdpProvider> all = Installed.ALL;
        UdpProvider found = all.stream().filter(kind -> kind.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no UDP sockets of the kind \"" + name
                        + "\" are installed, only " + all.stream().map(UdpProvider::name)
                                .collect(Collectors.joining(", "))));
        Optional<String> obstacle = found.obstacle();
        if (obstacle.isPresent()) {
            throw new UnsupportedOperationException("no UDP sockets of the kind " + name + ": " + obstacle.get());
        }
        return found;
    }

    /** Best first. */
    private static List<UdpProvider> installed() {
        List<UdpProvider> found = new ArrayList<>(List.of(new NioProvider()));
        Iterator<UdpProvider> others = ServiceLoader.load(UdpProvider.class, UdpProvider.class.getClassLoader())
                .iterator();
        boolean more = true;
        while (more) {
            try {
                more = others.hasNext();
                if (more) {
                    found.add(others.next());
                }
            } catch (ServiceConfigurationError | LinkageError e) { // such as one compiled for a later Java
                LOG.log(System.Logger.Level.INFO, "a kind of UDP sockets does not load: " + e);
            }
        }
        found.sort(Comparator.comparingInt(UdpProvider::rank).reversed());
        return found;
    }

    private static UdpProvider best() {
        for (UdpProvider kind : Installed.ALL) {
            Optional<String> obstacle = kind.obstacle();
            if (obstacle.isEmpty()) {
                LOG.log(System.Logger.Level.DEBUG, "UDP sockets: " + kind.name());
                return kind;
            }
            LOG.log(System.Logger.Level.INFO, "no UDP sockets of the kind " + kind.name() + ": " + obstacle.get());
        }
        throw new IllegalStateException("the JDK's own sockets have no obstacle");
    }

    /** Best first; looked for once. */
    private static final class Installed {
        private static final List<UdpProvider> ALL = List.copyOf(installed());
    }

    /** Tried once, and said once in the log. */
    private static final class Best {
        private static final UdpProvider FOUND = best();
    }
}
