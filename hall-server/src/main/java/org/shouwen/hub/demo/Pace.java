package org.shouwen.hub.demo;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How fast the demo's people live.
 *
 * @param speed how many of their minutes pass in one real minute
 */
record Pace(double speed, RandomGenerator chance) {

    /** Waits as long as somebody with so many minutes to spend would. */
    void spend(double minutes) throws InterruptedException {
        Thread.sleep(Duration.ofNanos(Math.round(minutes * 60e9 / speed)));
    }

    /** A time that varies as service times in halls do: lognormal with a coefficient of variation of one. */
    double around(double meanMinutes) {
        double sigmaSquared = Math.log(2);
        return meanMinutes * Math.exp(Math.sqrt(sigmaSquared) * chance.nextGaussian() - sigmaSquared / 2);
    }

    /** The gap to the next arrival, of so many an hour. */
    double gap(double perHour) {
        return -60 / perHour * Math.log(1 - chance.nextDouble());
    }

    boolean happens(double probability) {
        return chance.nextDouble() < probability;
    }
}
