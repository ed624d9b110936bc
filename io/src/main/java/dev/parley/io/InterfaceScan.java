package dev.parley.io;

import dev.parley.core.net.HostAnswer.InterfaceAddress;
import dev.parley.core.net.IpAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lists the addresses of the interfaces that are up: those of the default route first, then by interface index, loopback
 * and bridges of containers last. IPv6 link-local addresses are left out (RFC 8445 section 5.1.1.1) unless there is
 * nothing else.
 */
final class InterfaceScan {
    private static final System.Logger LOG = System.getLogger(InterfaceScan.class.getName());
    private static final int ADDRESSES_MAX = 64;
    /** Documentation addresses (RFC 5737, RFC 3849): nothing is sent there, only the route is asked for. */
    private static final List<String> ANYWHERE = List.of("192.0.2.1", "2001:db8::1");

    private InterfaceScan() {}

    static List<InterfaceAddress> scan() {
        Set<IpAddress> preferred = defaultRoutes();
        List<InterfaceAddress> found = new ArrayList<>();
        try (Stream<NetworkInterface> all = NetworkInterface.networkInterfaces()) {
            all.filter(InterfaceScan::isUp).sorted(Comparator.comparingInt(InterfaceScan::rank)).forEach(nic -> nic
                    .inetAddresses().forEach(address -> found.add(
                            new InterfaceAddress(nic.getName(), IpAddress.of(address.getAddress())))));
        } catch (SocketException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "the network interfaces could not be listed", e);
        }
        return order(found, preferred);
    }

    static List<InterfaceAddress> order(List<InterfaceAddress> found, Set<IpAddress> preferred) {
        List<InterfaceAddress> usable = new ArrayList<>(found);
        usable.removeIf(a -> a.ip().isAny() || a.ip().isMulticast());
        boolean routable = usable.stream().anyMatch(a -> !a.ip().isLinkLocal() && !a.ip().isLoopback());
        usable.removeIf(a -> routable && a.ip().isV6() && a.ip().isLinkLocal());
        usable.sort(Comparator.comparing((InterfaceAddress a) -> !preferred.contains(a.ip()))
                .thenComparing(a -> a.ip().isLoopback()));
        return usable.stream().distinct().limit(ADDRESSES_MAX).toList();
    }

    private static boolean isUp(NetworkInterface nic) {
        try {
            return nic.isUp();
        } catch (SocketException e) {
            return false;
        }
    }

    private static int rank(NetworkInterface nic) {
        String name = nic.getName();
        boolean bridge = name.startsWith("docker") || name.startsWith("br-") || name.startsWith("virbr")
                || name.startsWith("veth") || nic.isVirtual();
        return nic.getIndex() + (bridge ? 1 << 20 : 0);
    }

    /** Our addresses towards anywhere, as the routing table says. */
    private static Set<IpAddress> defaultRoutes() {
        Set<IpAddress> ours = new LinkedHashSet<>();
        for (String anywhere : ANYWHERE) {
            try (DatagramChannel probe = DatagramChannel.open()) {
                InetAddress target = InetAddress
                        .getByAddress(IpAddress.parse(anywhere).orElseThrow().toBytes());
                probe.connect(new InetSocketAddress(target, 9));
                ours.add(IpAddress
                        .of(((InetSocketAddress) probe.getLocalAddress()).getAddress().getAddress()));
            } catch (IOException | RuntimeException e) {
                LOG.log(System.Logger.Level.TRACE, "no route to {0}", anywhere);
            }
        }
        return ours;
    }
}
