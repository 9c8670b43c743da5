package org.shouwen.kiosk;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;

/** A running kiosk. */
public final class KioskServer {
    private final Vertx vertx;
    private final String deployment;
    private final int port;

    private KioskServer(Vertx vertx, String deployment, int port) {
        this.vertx = vertx;
        this.deployment = deployment;
        this.port = port;
    }

    /** Starts a kiosk by the host's clock, as {@link #start(Vertx, KioskSettings, Clock)} does. */
    public static Future<KioskServer> start(Vertx vertx, KioskSettings settings) {
        return start(vertx, settings, Clock.systemUTC());
    }

    /**
     * Starts a kiosk. It serves its page whether or not the hub can be reached; only a kiosk that has yet to be enrolled
     * needs the hub for its start.
     *
     * @param clock by which it issues tickets while the hub is out of reach
     * @return fails with {@link org.shouwen.protocol.client.HubProblem} or
     *     {@link org.shouwen.protocol.client.HubUnreachable} if the enrolment failed, and with
     *     {@link java.io.IOException} if a file or the port is not to be had
     */
    public static Future<KioskServer> start(Vertx vertx, KioskSettings settings, Clock clock) {
        KioskProgram program = new KioskProgram(settings, clock);
        return vertx.deployVerticle(program, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
                .map(deployment -> new KioskServer(vertx, deployment, program.port()));
    }

    /** Its page. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /** Stops it, after what is under way has come to its end. What the hub could not be told is settled at the next start. */
    public Future<Void> close() {
        return vertx.undeploy(deployment);
    }
}
