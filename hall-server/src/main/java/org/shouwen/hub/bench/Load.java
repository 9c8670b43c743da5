package org.shouwen.hub.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Clients that ask again as soon as they have their answer. */
final class Load {
    private final IntFunction<Future<?>> ask;
    private final AtomicInteger left;
    private final long endNanos;

    /** What came of it: how many answers in how much time, and how long each took. */
    record Round(int answers, Duration took, Latencies latencies) {
        double perSecond() {
            return answers / (took.toNanos() / 1e9);
        }
    }

    private Load(IntFunction<Future<?>> ask, int atMost, long endNanos) {
        this.ask = ask;
        this.left = new AtomicInteger(atMost);
        this.endNanos = endNanos;
    }

    /**
     * Lets clients ask until the time is over or they have asked so often; waits for the last answer.
     *
     * @param ask what a client asks, by its number from 0; a failure ends all and is thrown
     */
    static Round run(Vertx vertx, int clients, Duration time, int atMost, IntFunction<Future<?>> ask) {
        long began = System.nanoTime();
        Load load = new Load(ask, atMost, began + time.toNanos());
        List<Client> people = IntStream.range(0, clients).mapToObj(load::client).toList();
        List<Future<Void>> done = new ArrayList<>();
        for (Client client : people) {
            Context context = vertx.getOrCreateContext();
            context.runOnContext(start -> client.askNext());
            done.add(client.done.future());
        }
        Future.all(done).await();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        long[] nanos = people.stream().flatMapToLong(Client::nanos).toArray();
        return new Round(nanos.length, took, Latencies.of(nanos));
    }

    private Client client(int number) {
        return new Client(number);
    }

    private final class Client {
        final Promise<Void> done = Promise.promise();
        private final int number;
        private long[] nanos = new long[1024];
        private int answers;

        Client(int number) {
            this.number = number;
        }

        void askNext() {
            long began = System.nanoTime();
            if (began - endNanos >= 0 || left.getAndDecrement() <= 0) {
                done.complete();
                return;
            }
            ask.apply(number).onComplete(answer -> {
                if (answer.failed()) {
                    done.tryFail(answer.cause());
                    return;
                }
                note(System.nanoTime() - began);
                askNext();
            });
        }

        private void note(long took) {
            if (answers == nanos.length) {
                nanos = Arrays.copyOf(nanos, answers * 2);
            }
            nanos[answers++] = took;
        }

        LongStream nanos() {
            return Arrays.stream(nanos, 0, answers);
        }
    }
}
