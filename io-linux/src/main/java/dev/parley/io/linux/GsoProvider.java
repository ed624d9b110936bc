package dev.parley.io.linux;

import dev.parley.core.base.Drops;
import dev.parley.io.udp.SocketSet;
import dev.parley.io.udp.UdpProvider;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Sockets of Linux with segmentation and receive offload, where the module has native access and the kernel does both.
 *
 * <p>Any thread.
 */
public final class GsoProvider implements UdpProvider {
    private static final Set<String> ARCHITECTURES = Set.of("amd64", "aarch64");

    @Override
    public String name() {
        return "gso";
    }

    @Override
    public int rank() {
        return 10;
    }

    @Override
    public Optional<String> obstacle() {
        String system = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        if (!system.startsWith("Linux ") || !ARCHITECTURES.contains(System.getProperty("os.arch"))) {
            return Optional.of("they are for Linux on x86-64 and arm64, this is " + system);
        }
        Module module = GsoProvider.class.getModule();
        if (!module.isNativeAccessEnabled()) {
            return Optional.of("they call the system's own functions; start Java with --enable-native-access="
                    + (module.isNamed() ? module.getName() : "ALL-UNNAMED") + " to have them");
        }
        return Probed.OBSTACLE;
    }

    @Override
    public boolean sharesPorts() {
        return true;
    }

    @Override
    public SocketSet newSet(Drops drops) throws IOException {
        return new LinuxSocketSet(drops);
    }

    /** Tried once. */
    private static final class Probed {
        private static final Optional<String> OBSTACLE = Probe.obstacle();
    }
}
