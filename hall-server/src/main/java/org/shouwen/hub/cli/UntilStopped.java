package org.shouwen.hub.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Lets a program run until somebody stops the process, and then closes it in order. */
final class UntilStopped {
    private UntilStopped() {}

    /**
     * Starts a program, says that it is there, and blocks until the process is told to end; by then the program is
     * closed. A process that is told to end while the program starts waits for the start and closes it then, because
     * half a start may have begun what would outlive the process.
     */
    static <P extends AutoCloseable> void run(Callable<P> start, Consumer<P> greet) throws Exception {
        CompletableFuture<Optional<P>> started = new CompletableFuture<>();
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            told.countDown();
                            started.join().ifPresent(UntilStopped::close);
                            stopped.countDown();
                        },
                        "stop"));
        P program;
        try {
            program = start.call();
        } catch (Throwable e) {
            started.complete(Optional.empty());
            if (told.getCount() > 0) {
                throw e;
            }
            // A start that the end of the process cut short, such as by refusing its shutdown hooks, has not failed.
            System.err.println("hall: stopped before it was ready");
            stopped.await();
            return;
        }
        started.complete(Optional.of(program));
        greet.accept(program);
        stopped.await();
    }

    private static void close(AutoCloseable program) {
        try {
            program.close();
        } catch (Exception e) {
            System.err.println("hall: did not stop cleanly: " + e.getMessage());
        }
    }
}
