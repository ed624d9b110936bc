package dev.parley.server;

import io.vertx.core.MultiMap;

/**
 * The headers that keep the page to itself: its own scripts, its own server, camera and microphone for it alone, no
 * frames around it.
 *
 * <p>Immutable.
 */
final class SecurityHeaders {
    private static final String CONTENT_SECURITY_POLICY = String.join("; ", "default-src 'none'", "script-src 'self'",
            "style-src 'self'", "img-src 'self' data:", "media-src 'self' blob: mediastream:", "connect-src 'self'",
            "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'");

    private SecurityHeaders() {}

    static void add(MultiMap headers) {
        headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY).set("X-Content-Type-Options", "nosniff")
                .set("Referrer-Policy", "no-referrer")
                .set("Permissions-Policy", "camera=(self), microphone=(self), display-capture=(self), geolocation=()")
                .set("Cross-Origin-Resource-Policy", "same-origin");
    }
}
