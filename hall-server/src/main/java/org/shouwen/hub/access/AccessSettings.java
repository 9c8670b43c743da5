package org.shouwen.hub.access;

import java.time.Duration;

/**
 * How long credentials last and how often strangers may try.
 *
 * @param publicPerMinute requests a minute from one address to the routes that need no credential; a whole hall may
 *     share one address
 * @param signInPerMinute sign-ins and enrolments a minute from one address
 * @param freeSignIns wrong passwords of one account without a delay; each further one doubles it
 * @param sessionLife how long a person stays signed in
 * @param enrolmentLife how long an enrolment code works
 */
public record AccessSettings(
        int publicPerMinute, int signInPerMinute, int freeSignIns, Duration sessionLife, Duration enrolmentLife) {
    /** 3,000 public requests and 30 sign-ins a minute, 5 wrong passwords, 12 hours, 15 minutes. */
    public static final AccessSettings DEFAULT =
            new AccessSettings(3_000, 30, 5, Duration.ofHours(12), Duration.ofMinutes(15));

    public AccessSettings {
        if (publicPerMinute < 1 || signInPerMinute < 1 || freeSignIns < 1) {
            throw new IllegalArgumentException("limits must be at least 1");
        }
    }

    /** The same with other limits a minute from one address. */
    public AccessSettings withLimits(int newPublicPerMinute, int newSignInPerMinute) {
        return new AccessSettings(newPublicPerMinute, newSignInPerMinute, freeSignIns, sessionLife, enrolmentLife);
    }
}
