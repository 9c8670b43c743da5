package org.shouwen.devices.line;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what happens on another thread, up to a deadline that only a fault reaches. */
public final class Await {
    private Await() {}

    /** @param otherwise what stands there instead, for the person who reads the failed test */
    public static void until(String what, Supplier<?> otherwise, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("waited in vain until " + what + "; now: " + otherwise.get());
            }
            LockSupport.parkNanos(500_000);
        }
    }
}
