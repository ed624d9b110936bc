package dev.parley.server;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Which pages may open a WebSocket (RFC 6455 section 10.2): those that this server served, and those of allowed
 * origins. A browser always says where a page comes from; programs that say nothing are no pages.
 *
 * <p>Immutable.
 */
record OriginRule(Set<String> allowed) {

    /**
     * @param origin the Origin header, or null
     * @param host the Host header, or null
     */
    boolean permits(String origin, String host) {
        if (origin == null) {
            return true;
        }
        return allowed.contains(origin) || host != null && host.toLowerCase(Locale.ROOT).equals(authority(origin));
    }

    private static String authority(String origin) {
        try {
            URI uri = URI.create(origin);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web && uri.getRawAuthority() != null ? uri.getRawAuthority().toLowerCase(Locale.ROOT) : null;
        } catch (IllegalArgumentException e) {
            return null; // "null" and worse: sandboxed frames, files
        }
    }
}
