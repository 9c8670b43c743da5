package org.shouwen.hub.access;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.shouwen.hub.access.Devices.Enrolment;
import org.shouwen.hub.access.Devices.Place;
import org.shouwen.hub.access.Sessions.Session;
import org.shouwen.hub.journal.RequestKey;
import org.shouwen.hub.web.Api;
import org.shouwen.hub.web.ApiRequest;
import org.shouwen.hub.web.Routes;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.DeviceId;
import org.shouwen.protocol.DeviceView;
import org.shouwen.protocol.DeviceView.Kind;
import org.shouwen.protocol.DevicesView;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.LineView;
import org.shouwen.protocol.SignView;
import org.shouwen.protocol.client.CurrentSession;
import org.shouwen.protocol.client.DeviceStatus;
import org.shouwen.protocol.client.Enrolled;
import org.shouwen.protocol.client.SignedIn;
import org.shouwen.protocol.page.ProblemException;
import org.shouwen.protocol.page.ProblemType;

/** Sessions, enrolment and the state of devices. */
public final class AccessRoutes implements Routes {
    private final Access access;
    private final BiPredicate<HallId, CounterId> counters;
    private final Equipment equipment;
    private final boolean tls;
    private final Repeats repeats;

    /**
     * @param counters whether a hall has a counter
     * @param tls whether cookies are for TLS connections only
     */
    public AccessRoutes(
            Access access, BiPredicate<HallId, CounterId> counters, Equipment equipment, boolean tls, Clock clock) {
        this.access = access;
        this.counters = counters;
        this.equipment = equipment;
        this.tls = tls;
        this.repeats = new Repeats(clock);
    }

    @Override
    public void mount(Api api) {
        api.on("signIn", request -> signIn(api, request));
        api.on("currentSession", this::currentSession);
        api.on("signOut", this::signOut);
        api.on("prepareEnrolment", request -> prepareEnrolment(api, request));
        api.on("enrol", request -> enrol(api, request));
        api.on("devices", this::devices);
        api.on("revokeDevice", request -> revokeDevice(api, request));
        api.on("deviceStatus", request -> deviceStatus(api, request));
    }

    private record SignIn(String user, String password, Optional<Boolean> cookie) {
        @Override
        public String toString() {
            return "SignIn[" + user + "]";
        }
    }

    private void signIn(Api api, ApiRequest request) {
        SignIn body = request.body(SignIn.class);
        Optional<Caller> counterProgram =
                request.caller().filter(caller -> caller.role().isDevice());
        if (counterProgram.map(Caller::role).filter(Role.KIOSK::equals).isPresent()) {
            throw new ProblemException(ProblemType.WRONG_ROLE, "people sign in at counter programs, not at kiosks");
        }
        Optional<RequestKey> key = request.key("sign-in from " + request.address());
        request.await(
                repeats.once(
                        api.vertx(),
                        key,
                        Session.class,
                        () -> access.sessions().signIn(body.user(), body.password(), counterProgram)),
                session -> {
                    Caller caller = session.caller();
                    if (body.cookie().orElse(false)) {
                        setCookie(
                                request.context().response(),
                                session.token(),
                                access.sessions().life());
                    }
                    request.answer(
                            201,
                            new SignedIn(
                                    session.token(),
                                    caller.name(),
                                    caller.role().wireName(),
                                    caller.counter(),
                                    caller.expiresAt().orElseThrow()));
                });
    }

    private void setCookie(HttpServerResponse response, String token, Duration life) {
        response.addCookie(Cookie.cookie(Sessions.COOKIE, token)
                .setHttpOnly(true)
                .setSecure(tls)
                .setSameSite(CookieSameSite.STRICT)
                .setPath("/")
                .setMaxAge(life.toSeconds()));
    }

    private void currentSession(ApiRequest request) {
        Caller caller = request.getCaller();
        request.answer(
                200,
                new CurrentSession(
                        caller.name(), caller.role().wireName(), caller.hall(), caller.counter(), caller.expiresAt()));
    }

    private void signOut(ApiRequest request) {
        request.await(access.sessions().end(request.getToken()), done -> {
            setCookie(request.context().response(), "", Duration.ZERO);
            request.noContent();
        });
    }

    private record PrepareEnrolment(DeviceId device, Kind kind, Optional<CounterId> counter) {}

    private void prepareEnrolment(Api api, ApiRequest request) {
        PrepareEnrolment body = request.body(PrepareEnrolment.class);
        Caller supervisor = request.getCaller();
        if (body.kind() == Kind.COUNTER && body.counter().isEmpty()) {
            throw ProblemException.invalid("/counter", "is needed for a counter program");
        }
        if (body.kind() == Kind.KIOSK && body.counter().isPresent()) {
            throw ProblemException.invalid("/counter", "must be left out for a kiosk");
        }
        body.counter().filter(c -> !counters.test(supervisor.hall(), c)).ifPresent(c -> {
            throw new ProblemException(ProblemType.UNKNOWN_COUNTER, "the hall has no counter " + c);
        });
        Place place = new Place(supervisor.hall(), body.device(), body.kind(), body.counter());
        request.await(
                repeats.once(
                        api.vertx(),
                        request.key(supervisor.actor()),
                        Enrolment.class,
                        () -> access.devices().prepare(place, supervisor.actor())),
                enrolment -> request.answer(201, enrolment));
    }

    private record Enrol(String code) {}

    private void enrol(Api api, ApiRequest request) {
        Enrol body = request.body(Enrol.class);
        Optional<RequestKey> key = request.key("enrolment from " + request.address());
        request.await(
                repeats.once(
                        api.vertx(), key, Enrolled.class, () -> access.devices().enrol(body.code())),
                enrolled -> request.answer(201, enrolled));
    }

    private void devices(ApiRequest request) {
        HallId hall = new HallId(request.path("hall"));
        request.await(access.devices().list(hall), devices -> request.answer(200, faultyFirst(hall, devices)));
    }

    private void revokeDevice(Api api, ApiRequest request) {
        HallId hall = new HallId(request.path("hall"));
        DeviceId device = new DeviceId(request.path("device"));
        Caller supervisor = request.getCaller();
        Optional<RequestKey> key = request.key(supervisor.actor() + " revokes " + device);
        request.await(
                repeats.once(
                        api.vertx(), key, Boolean.class, () -> access.devices().revoke(hall, device)),
                known -> {
                    if (!known) {
                        throw new ProblemException(ProblemType.UNKNOWN_DEVICE, "the hall has no device " + device);
                    }
                    request.noContent();
                });
    }

    private DevicesView faultyFirst(HallId hall, List<DeviceView> devices) {
        return new DevicesView(
                devices,
                equipment.lines(hall).stream()
                        .sorted(Comparator.comparing(line -> line.state() == LineView.State.UP))
                        .toList(),
                equipment.signs(hall).stream()
                        .sorted(Comparator.comparing(sign -> sign.state() == SignView.State.OK))
                        .toList());
    }

    private void deviceStatus(Api api, ApiRequest request) {
        DeviceStatus status = request.body(DeviceStatus.class);
        Caller device = request.getCaller();
        request.await(
                repeats.once(
                        api.vertx(),
                        request.key(device.actor() + " status"),
                        Boolean.class,
                        () -> access.devices().report(device, status).map(true)),
                done -> request.noContent());
    }
}
