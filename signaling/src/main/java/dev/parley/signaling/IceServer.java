package dev.parley.signaling;

import java.util.List;

/**
 * One entry of {@code RTCConfiguration.iceServers}, delivered with the welcome.
 *
 * @param urls {@code stun:}, {@code turn:} or {@code turns:} URLs
 * @param username or null
 * @param credential or null
 *
 * <p>Immutable.
 */
public record IceServer(List<String> urls, String username, String credential) {
    public IceServer {
        urls = List.copyOf(urls);
    }

    public IceServer(String url) {
        this(List.of(url), null, null);
    }
}
