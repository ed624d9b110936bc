package dev.parley.core.testing;

import dev.parley.core.net.IpAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of a virtual network. A name that is not in it fails to resolve; a silent one never answers.
 *
 * <p>Loop-owned.
 */
public final class NameTable {
    private final Map<String, List<IpAddress>> addresses = new HashMap<>();
    private final Set<String> silent = new HashSet<>();

    public NameTable put(String name, String... ips) {
        addresses.put(name, Arrays.stream(ips).map(ip -> IpAddress.parse(ip).orElseThrow()).toList());
        return this;
    }

    public NameTable putSilent(String name) {
        silent.add(name);
        return this;
    }

    boolean isSilent(String name) {
        return silent.contains(name);
    }

    /** Null when there is no such name. */
    List<IpAddress> find(String name) {
        return addresses.get(name);
    }
}
