package dev.parley.core.ice;

import java.util.List;

/**
 * What an agent is told once, at its start.
 *
 * <p>Immutable.
 *
 * @param servers           STUN servers
 * @param includeLoopback   offer loopback addresses beside others; without it they are offered only when there is
 *                          nothing else
 * @param resolveLocalNames ask for the {@code .local} names of remote candidates by multicast DNS
 */
public record IceConfig(List<StunServer> servers, boolean includeLoopback, boolean resolveLocalNames) {
    /** No servers; what a client wants otherwise. */
    public static final IceConfig DEFAULT = new IceConfig(List.of(), false, true);

    public IceConfig {
        servers = List.copyOf(servers);
    }

    public IceConfig withServers(List<StunServer> newServers) {
        return new IceConfig(newServers, includeLoopback, resolveLocalNames);
    }

    public IceConfig withLoopback(boolean include) {
        return new IceConfig(servers, include, resolveLocalNames);
    }
}
