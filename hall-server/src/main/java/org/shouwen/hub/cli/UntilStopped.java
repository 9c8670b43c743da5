package org.shouwen.hub.cli;

import java.util.concurrent.CountDownLatch;

/** Lets a program run until somebody stops the process, and then closes it in order. */
final class UntilStopped {
    private UntilStopped() {}

    /** Blocks until the process is told to end; by then the program is closed. */
    static void run(AutoCloseable program) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                program.close();
                            } catch (Exception e) {
                                System.err.println("hall: did not stop cleanly: " + e.getMessage());
                            }
                            stopped.countDown();
                        },
                        "stop"));
        stopped.await();
    }
}
