package org.shouwen.counter;

import java.util.Optional;
import java.util.stream.Stream;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.CounterView;
import org.shouwen.protocol.client.HallClient;
import org.shouwen.protocol.client.IdempotencyKey;
import org.shouwen.protocol.page.ProblemException;

/** What an officer can do with one key press, and how the hub is asked for it. */
enum DeskAction {
    OPEN("open") {
        @Override
        Optional<Told> ask(HallClient hall, CounterId here, Wish wish, IdempotencyKey key) {
            return Told.of(hall.open(here, Optional.empty(), Optional.empty(), key));
        }
    },
    PAUSE("pause") {
        @Override
        Optional<Told> ask(HallClient hall, CounterId here, Wish wish, IdempotencyKey key) {
            return Told.of(hall.pause(here, wish.theReason(), wish.until(), key));
        }
    },
    RESUME("resume") {
        @Override
        Optional<Told> ask(HallClient hall, CounterId here, Wish wish, IdempotencyKey key) {
            return Told.of(hall.resume(here, key));
        }
    },
    CLOSE("close") {
        @Override
        Optional<Told> ask(HallClient hall, CounterId here, Wish wish, IdempotencyKey key) {
            return Told.of(hall.close(here, key));
        }
    },
    CALL_NEXT("call-next") {
        @Override
        Optional<Told> ask(HallClient hall, CounterId here, Wish wish, IdempotencyKey key) {
            return hall.callNext(here, key).flatMap(Told::of);
        }
    },
    CALL("call") {
        @Override
        Optional<Told> ask(HallClient hall, CounterId here, Wish wish, IdempotencyKey key) {
            return Told.of(hall.call(here, wish.theTicket(), wish.theReason(), key));
        }
    },
    RECALL("recall") {
        @Override
        Optional<Told> ask(HallClient hall, CounterId here, Wish wish, IdempotencyKey key) {
            return Told.of(hall.recall(here, wish.theTicket(), key));
        }
    },
    START("start") {
        @Override
        Optional<Told> ask(HallClient hall, CounterId here, Wish wish, IdempotencyKey key) {
            return Told.of(hall.start(here, wish.theTicket(), key));
        }
    },
    FINISH("finish") {
        @Override
        Optional<Told> ask(HallClient hall, CounterId here, Wish wish, IdempotencyKey key) {
            return Told.of(hall.finish(here, wish.theTicket(), key));
        }
    },
    HOLD("hold") {
        @Override
        Optional<Told> ask(HallClient hall, CounterId here, Wish wish, IdempotencyKey key) {
            return Told.of(hall.hold(here, wish.theTicket(), wish.reason(), key));
        }
    },
    RETURN("return") {
        @Override
        Optional<Told> ask(HallClient hall, CounterId here, Wish wish, IdempotencyKey key) {
            return Told.of(hall.takeUp(here, wish.theTicket(), key));
        }
    },
    TRANSFER("transfer") {
        @Override
        Optional<Told> ask(HallClient hall, CounterId here, Wish wish, IdempotencyKey key) {
            boolean returns = wish.returns().orElse(false);
            if (wish.item().isPresent() == wish.counter().isPresent()) {
                throw ProblemException.invalid("/item", "give either an item or a counter to transfer to");
            }
            return Told.of(
                    wish.item().isPresent()
                            ? hall.transferToItem(
                                    here, wish.theTicket(), wish.item().get(), returns, wish.reason(), key)
                            : hall.transferToCounter(
                                    here, wish.theTicket(), wish.counter().orElseThrow(), returns, wish.reason(), key));
        }
    },
    NO_SHOW("no-show") {
        @Override
        Optional<Told> ask(HallClient hall, CounterId here, Wish wish, IdempotencyKey key) {
            return Told.of(hall.noShow(here, wish.theTicket(), key));
        }
    },
    DIRECTIONS("directions") {
        @Override
        Optional<Told> ask(HallClient hall, CounterId here, Wish wish, IdempotencyKey key) {
            CounterView after = hall.giveDirections(here, key).counter();
            return Optional.of(new Told(Optional.of(after), Optional.empty(), Optional.empty()));
        }
    },
    RE_ENTER("re-enter") {
        @Override
        Optional<Told> ask(HallClient hall, CounterId here, Wish wish, IdempotencyKey key) {
            return Optional.of(
                    new Told(Optional.empty(), Optional.of(hall.reenter(wish.theTicket(), key)), Optional.empty()));
        }
    };

    private final String name;

    DeskAction(String name) {
        this.name = name;
    }

    /** Its name in the local API and in the hub's. */
    String wireName() {
        return name;
    }

    static Optional<DeskAction> find(String name) {
        return Stream.of(values()).filter(action -> action.name.equals(name)).findFirst();
    }

    /**
     * Asks the hub and waits for the answer; empty when nobody was there to call.
     *
     * @throws ProblemException if the wish lacks something; the hub was not asked
     */
    abstract Optional<Told> ask(HallClient hall, CounterId here, Wish wish, IdempotencyKey key);
}
