package org.shouwen.protocol.page;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Puts on every response what keeps pages to themselves: nothing inline, nothing from another host, no frames, no
 * guessing of types, nothing kept by caches unless a handler says so.
 *
 * @param tls whether the program is reached over TLS only; then browsers are told to stay with it
 */
public record SecurityHeaders(boolean tls) implements Handler<RoutingContext> {
    /** The Content-Security-Policy of every page. */
    public static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; "
            + "form-action 'self'; frame-ancestors 'none'";

    @Override
    public void handle(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        if (tls) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
        context.next();
    }
}
