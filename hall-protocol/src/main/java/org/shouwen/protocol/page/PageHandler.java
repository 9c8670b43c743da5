package org.shouwen.protocol.page;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Serves files from the class path: pages, scripts, styles, pictures. Browsers ask again each time and are told when
 * nothing has changed (by a hash of the content), so that a new version is seen at once.
 *
 * <p>Files from jars stay in memory after the first request, and nothing is unpacked to a temporary directory: a
 * machine that runs for weeks may clean its temporary files.
 */
public final class PageHandler implements Handler<RoutingContext> {
    private static final Pattern SAFE_PATH =
            Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private static final String PREACT = "META-INF/resources/_static/htm/3.1.1/preact/standalone.module.js";

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "json", "application/json",
            "woff2", "font/woff2",
            "txt", "text/plain; charset=utf-8",
            "yaml", "application/yaml; charset=utf-8");

    private final String path;
    private final boolean directory;
    private final Map<String, Content> kept = new ConcurrentHashMap<>();

    private PageHandler(String path, boolean directory) {
        this.path = path;
        this.directory = directory;
    }

    /** Serves one file, whatever the request's path, such as {@code pages/ticket.html}. */
    public static PageHandler file(String resource) {
        return new PageHandler(resource, false);
    }

    /**
     * Serves the files of a directory; for a route that ends in {@code /*}.
     *
     * @param resource directory on the class path without a slash at its end, such as {@code pages/hub}
     */
    public static PageHandler directory(String resource) {
        return new PageHandler(resource, true);
    }

    /** Serves what every program's pages use: {@code /assets/shared/*} and {@code /assets/lib/preact.js}. */
    public static void mountShared(Router router) {
        router.get("/assets/lib/preact.js").method(HttpMethod.HEAD).handler(file(PREACT));
        router.get("/assets/shared/*").method(HttpMethod.HEAD).handler(directory("pages/shared"));
    }

    @Override
    public void handle(RoutingContext context) {
        String file = directory ? within(context) : path;
        if (file.isEmpty()) {
            context.fail(404);
            return;
        }
        Content known = kept.get(file);
        if (known != null) {
            send(context, known);
            return;
        }
        Future<Optional<Content>> reading = context.vertx().executeBlocking(() -> read(file), false);
        reading.onFailure(context::fail).onSuccess(found -> {
            if (found.isPresent()) {
                send(context, found.get());
            } else {
                context.fail(404);
            }
        });
    }

    private String within(RoutingContext context) {
        String mount = context.currentRoute().getPath();
        String requested = context.normalizedPath();
        String rest = mount != null && requested.length() > mount.length() ? requested.substring(mount.length()) : "";
        String relative = rest.startsWith("/") ? rest.substring(1) : rest;
        return SAFE_PATH.matcher(relative).matches() ? path + "/" + relative : "";
    }

    private Optional<Content> read(String file) {
        String mediaType = MEDIA_TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        ClassLoader loader = Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .orElseGet(PageHandler.class::getClassLoader);
        URL url = loader.getResource(file);
        if (url == null || mediaType == null) {
            return Optional.empty();
        }
        try {
            URLConnection connection = url.openConnection();
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                Content content = Content.of(mediaType, in.readAllBytes());
                // Files outside of jars may be edited while the program runs.
                if (!url.getProtocol().equals("file")) {
                    kept.put(file, content);
                }
                return Optional.of(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private static void send(RoutingContext context, Content content) {
        HttpServerResponse response = context.response();
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-cache").putHeader(HttpHeaders.ETAG, content.tag());
        if (content.tag().equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, content.mediaType());
        if (context.request().method() == HttpMethod.HEAD) {
            response.putHeader(
                            HttpHeaders.CONTENT_LENGTH,
                            Integer.toString(content.bytes().length()))
                    .end();
        } else {
            response.end(content.bytes());
        }
    }

    private record Content(String mediaType, Buffer bytes, String tag) {
        static Content of(String mediaType, byte[] bytes) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
                return new Content(
                        mediaType, Buffer.buffer(bytes), '"' + HexFormat.of().formatHex(hash, 0, 12) + '"');
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }
}
