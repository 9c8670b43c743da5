package org.shouwen.hub.web;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shouwen.hub.access.Access;
import org.shouwen.hub.access.Caller;
import org.shouwen.hub.access.RateLimit;
import org.shouwen.hub.access.Role;
import org.shouwen.hub.access.Sessions;
import org.shouwen.hub.web.Contract.Body;
import org.shouwen.hub.web.Contract.Location;
import org.shouwen.hub.web.Contract.Param;
import org.shouwen.hub.web.Contract.Rule;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.Problem.FieldError;
import org.shouwen.protocol.page.ProblemException;
import org.shouwen.protocol.page.ProblemType;
import org.shouwen.protocol.page.SameOrigin;

/**
 * Lets only those requests through that fit the contract: not too many, with the right credential, parameters and body.
 */
final class ContractCheck {
    private static final ObjectReader BODIES =
            Json.mapper().reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    private final Access access;
    private final Supplier<Set<HallId>> halls;
    private final SameOrigin sameOrigin;
    private final boolean trustForwardedFor;

    ContractCheck(Access access, Supplier<Set<HallId>> halls, SameOrigin sameOrigin, boolean trustForwardedFor) {
        this.access = access;
        this.halls = halls;
        this.sameOrigin = sameOrigin;
        this.trustForwardedFor = trustForwardedFor;
    }

    /** Calls the handler, or fails the request with what is wrong about it. */
    void check(RoutingContext context, Rule rule, Consumer<ApiRequest> handler) {
        RequestLog.name(context, rule);
        String address = address(context);
        rule.limit().ifPresent(limit -> count(limit, address));
        if (!rule.usesCredential()) {
            handler.accept(read(context, rule, Optional.empty(), Optional.empty(), address));
            return;
        }
        Optional<String> token = token(context);
        Future<Optional<Caller>> finding = token.map(
                        text -> access.credentials().find(text))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
        finding.onComplete(found -> {
            try {
                if (found.failed()) {
                    throw unavailable();
                }
                Optional<Caller> caller = found.result();
                allow(rule, caller, token, address);
                caller.ifPresent(known -> RequestLog.caller(context, known));
                handler.accept(read(context, rule, caller, token, address));
            } catch (RuntimeException e) {
                context.fail(e);
            }
        });
    }

    private void count(Contract.Limit limit, String address) {
        RateLimit of = switch (limit) {
            case PUBLIC -> access.publicLimit();
            case SIGN_IN -> access.signInLimit();
        };
        refuse(of.take(address));
    }

    private static void refuse(Optional<Duration> wait) {
        if (wait.isPresent()) {
            throw new ProblemException(
                            ProblemType.TOO_MANY_REQUESTS, "too many requests from this address; wait a little")
                    .withHeader("Retry-After", Long.toString(wait.get().toSeconds() + 1));
        }
    }

    private void allow(Rule rule, Optional<Caller> caller, Optional<String> token, String address) {
        if (caller.isEmpty() && token.isPresent()) {
            // Guessing tokens is hopeless, but must not keep the database busy either.
            refuse(access.publicLimit().take(address));
            throw new ProblemException(
                            ProblemType.NO_CREDENTIAL, "the credential is unknown or has ended; sign in or enrol again")
                    .withHeader("WWW-Authenticate", "Bearer realm=\"shouwen\", error=\"invalid_token\"");
        }
        if (rule.roles().isEmpty()) {
            return;
        }
        if (caller.isEmpty()) {
            throw new ProblemException(
                            ProblemType.NO_CREDENTIAL,
                            "send Authorization: Bearer … with the credential of a " + names(rule.roles()))
                    .withHeader("WWW-Authenticate", "Bearer realm=\"shouwen\"");
        }
        if (!rule.roles().contains(caller.get().role())) {
            throw new ProblemException(
                    ProblemType.WRONG_ROLE,
                    "this is for a " + names(rule.roles()) + ", but the credential is of a "
                            + caller.get().role().wireName());
        }
    }

    private static String names(Set<Role> roles) {
        return roles.stream().map(Role::wireName).collect(Collectors.joining(" or "));
    }

    private static ProblemException unavailable() {
        return new ProblemException(
                        ProblemType.HALL_UNAVAILABLE, "credentials cannot be checked just now; try again in a moment")
                .withHeader("Retry-After", "1");
    }

    private Optional<String> token(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            if (!header.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
                throw new ProblemException(ProblemType.NO_CREDENTIAL, "send Authorization: Bearer …")
                        .withHeader("WWW-Authenticate", "Bearer realm=\"shouwen\"");
            }
            return Optional.of(header.substring("bearer ".length()).trim());
        }
        Cookie cookie = context.request().getCookie(Sessions.COOKIE);
        if (cookie == null || cookie.getValue().isEmpty()) {
            return Optional.empty();
        }
        // A browser sends the cookie by itself; that a page of ours asked shows in a header that pages cannot forge.
        if (SameOrigin.changesState(context.request()) && !sameOrigin.isFromOwnPage(context.request())) {
            throw new ProblemException(
                    ProblemType.WRONG_ORIGIN, "with the cookie only the hub's own pages may change things");
        }
        return Optional.of(cookie.getValue());
    }

    private String address(RoutingContext context) {
        if (trustForwardedFor) {
            String forwarded = context.request().getHeader("X-Forwarded-For");
            if (forwarded != null) {
                // The last entry is the one that our own proxy wrote.
                return forwarded.substring(forwarded.lastIndexOf(',') + 1).trim();
            }
        }
        return context.request().remoteAddress().hostAddress();
    }

    private ApiRequest read(
            RoutingContext context, Rule rule, Optional<Caller> caller, Optional<String> token, String address) {
        List<FieldError> errors = new ArrayList<>();
        Map<String, String> params = params(context, rule, errors);
        refuseUnknownQuery(context, rule, errors);
        refuseFaulty(errors);
        Optional.ofNullable(params.get("path/hall")).ifPresent(hall -> refuseOtherHall(new HallId(hall), caller));
        JsonNode body = rule.body().isPresent()
                ? body(context, rule.body().get(), errors)
                : JsonNodeFactory.instance.objectNode();
        refuseFaulty(errors);
        return new ApiRequest(context, caller, token, address, params, body);
    }

    private void refuseOtherHall(HallId hall, Optional<Caller> caller) {
        if (!halls.get().contains(hall)) {
            throw new ProblemException(
                    ProblemType.UNKNOWN_HALL, "there is no hall " + hall + "; there are " + halls.get());
        }
        if (caller.isPresent() && !caller.get().hall().equals(hall)) {
            throw new ProblemException(
                    ProblemType.WRONG_ROLE,
                    "the credential is for hall " + caller.get().hall());
        }
    }

    private static void refuseFaulty(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            FieldError first = errors.getFirst();
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, first.pointer() + ": " + first.detail(), errors, Map.of());
        }
    }

    private static Map<String, String> params(RoutingContext context, Rule rule, List<FieldError> errors) {
        Map<String, String> values = new HashMap<>();
        for (Param param : rule.params()) {
            List<String> given = given(context, param);
            if (given.isEmpty()) {
                if (param.required()) {
                    errors.add(new FieldError(param.pointer(), "is needed"));
                }
            } else if (given.size() > 1) {
                errors.add(new FieldError(param.pointer(), "must stand there once"));
            } else if (fits(param, given.getFirst(), errors)) {
                values.put(param.pointer(), given.getFirst());
            }
        }
        return values;
    }

    private static List<String> given(RoutingContext context, Param param) {
        return switch (param.in()) {
            case PATH ->
                Optional.ofNullable(context.pathParam(param.name())).stream().toList();
            case QUERY -> query(context).getAll(param.name());
            case HEADER -> context.request().headers().getAll(param.name());
        };
    }

    private static MultiMap query(RoutingContext context) {
        try {
            return context.queryParams();
        } catch (RuntimeException e) {
            throw ProblemException.invalid("query", "cannot be decoded");
        }
    }

    private static boolean fits(Param param, String text, List<FieldError> errors) {
        JsonNode value = JsonNodeFactory.instance.textNode(text);
        if (param.integer()) {
            try {
                value = JsonNodeFactory.instance.numberNode(Long.parseLong(text));
            } catch (NumberFormatException e) {
                errors.add(new FieldError(param.pointer(), "must be a whole number"));
                return false;
            }
        }
        List<FieldError> found = Faults.of(param.schema(), value);
        found.stream().findFirst().ifPresent(f -> errors.add(new FieldError(param.pointer(), f.detail())));
        return found.isEmpty();
    }

    private static void refuseUnknownQuery(RoutingContext context, Rule rule, List<FieldError> errors) {
        if (!rule.path().startsWith("/api/")) {
            return;
        }
        Set<String> unknown = new LinkedHashSet<>(query(context).names());
        rule.params().stream().filter(p -> p.in() == Location.QUERY).forEach(p -> unknown.remove(p.name()));
        unknown.forEach(name -> errors.add(new FieldError("query/" + name, "is not known here")));
    }

    private static JsonNode body(RoutingContext context, Body rule, List<FieldError> errors) {
        Buffer bytes = context.body().buffer();
        boolean empty = bytes == null || bytes.length() == 0;
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (!isJson(type) && !(type == null && empty)) {
            throw new ProblemException(
                    ProblemType.WRONG_MEDIA_TYPE,
                    "send Content-Type: application/json" + (type == null ? "" : " instead of " + type));
        }
        if (bytes == null || empty) {
            if (rule.required()) {
                errors.add(new FieldError("/", "a JSON body is needed"));
            }
            return JsonNodeFactory.instance.objectNode();
        }
        JsonNode body = parse(bytes);
        errors.addAll(Faults.of(rule.schema(), body));
        return body;
    }

    private static boolean isJson(@Nullable String type) {
        if (type == null) {
            return false;
        }
        String[] parts = type.toLowerCase(Locale.ROOT).split(";");
        return parts[0].trim().equals("application/json")
                && (parts.length == 1 || parts[1].replace(" ", "").matches("charset=\"?utf-8\"?"));
    }

    private static JsonNode parse(Buffer bytes) {
        try {
            JsonNode body = BODIES.readTree(bytes.getBytes());
            if (hasBrokenText(body)) {
                throw ProblemException.invalid("/", "holds half a character (a lone surrogate)");
            }
            return body;
        } catch (JsonParseException e) {
            throw ProblemException.invalid(
                    "/",
                    "is no JSON: " + e.getOriginalMessage() + ", at line "
                            + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr());
        } catch (JsonProcessingException e) {
            throw ProblemException.invalid("/", "is no JSON that is read here: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw ProblemException.invalid("/", "is no JSON in UTF-8");
        }
    }

    private static boolean hasBrokenText(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue().codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (field.getKey().codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)
                    || hasBrokenText(field.getValue())) {
                return true;
            }
        }
        if (node.isArray()) {
            for (JsonNode entry : node) {
                if (hasBrokenText(entry)) {
                    return true;
                }
            }
        }
        return false;
    }
}
