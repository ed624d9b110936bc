package dev.parley.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * How many connections there are to all ports of the server, in all and from one address. An IPv6 network of 64 bits
 * counts as one address: it is what one subscriber has at least (RFC 6177 section 2), and all of it is theirs to use.
 *
 * <p>Loop-owned.
 */
final class ConnectionCount {
    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

    private final int maxInAll;
    private final int maxPerAddress;
    private final Map<String, Integer> perAddress = new HashMap<>();
    private int inAll;

    ConnectionCount(int maxInAll, int maxPerAddress) {
        this.maxInAll = maxInAll;
        this.maxPerAddress = maxPerAddress;
    }

    /** Counts a connection, to be taken off again by {@link #remove} in any case; false when it is one too many. */
    boolean add(String address) {
        inAll++;
        return perAddress.merge(network(address), 1, Integer::sum) <= maxPerAddress && inAll <= maxInAll;
    }

    void remove(String address) {
        inAll--;
        perAddress.computeIfPresent(network(address), (network, count) -> count > 1 ? count - 1 : null);
    }

    /** @param address a literal, perhaps with a zone (RFC 4007 section 11) */
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address.replaceFirst("%.*", "")).getAddress();
            return HexFormat.of().formatHex(bytes.length == IPV6_BYTES ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
        } catch (UnknownHostException e) {
            return address; // no literal: nothing is looked up for a name with a colon
        }
    }
}
