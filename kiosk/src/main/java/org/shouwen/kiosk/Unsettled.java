package org.shouwen.kiosk;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.shouwen.protocol.ClassId;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.SlipOutcome;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.client.HallClient;
import org.shouwen.protocol.client.HubProblem;
import org.shouwen.protocol.client.HubUnreachable;
import org.shouwen.protocol.client.IdempotencyKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tickets of which hub and citizen may not know the same, one file each, on disk before anything is asked of the hub
 * or the printer. Whatever a power cut or a lost connection leaves here is put right with the hub later: a number that
 * nobody was shown is given back, a slip that nobody heard of is told.
 */
final class Unsettled {
    private static final Logger LOG = LoggerFactory.getLogger(Unsettled.class);

    private final Path directory;

    private Unsettled(Path directory) {
        this.directory = directory;
    }

    static Unsettled in(Path data) throws IOException {
        return new Unsettled(Files.createDirectories(data.resolve("unsettled")));
    }

    /** How far a ticket got. */
    enum Step {
        /** Asked of the hub; nobody has been shown a number. */
        @JsonProperty("taking")
        TAKING,
        /** The number is on the screen and on its way to the printer. */
        @JsonProperty("printing")
        PRINTING,
        /** It is known what became of the slip; the hub has not confirmed that it knows. */
        @JsonProperty("telling")
        TELLING
    }

    /**
     * A ticket in the making.
     *
     * @param key the idempotency key with which it was asked for
     * @param ticket known after {@link Step#TAKING}
     * @param outcome known in {@link Step#TELLING}
     */
    record Entry(
            String key,
            Instant at,
            List<ItemCode> items,
            Optional<ClassId> ticketClass,
            Step step,
            Optional<TicketId> ticket,
            Optional<SlipOutcome> outcome,
            Optional<String> reason) {

        static Entry taking(String key, Instant at, List<ItemCode> items, Optional<ClassId> ticketClass) {
            return new Entry(
                    key, at, items, ticketClass, Step.TAKING, Optional.empty(), Optional.empty(), Optional.empty());
        }

        Entry printing(TicketId id) {
            return new Entry(
                    key, at, items, ticketClass, Step.PRINTING, Optional.of(id), Optional.empty(), Optional.empty());
        }

        Entry telling(SlipOutcome what, Optional<String> why) {
            return new Entry(key, at, items, ticketClass, Step.TELLING, ticket, Optional.of(what), why);
        }
    }

    /** Keeps an entry in the place of the one with the same key; on disk when this returns. */
    void keep(Entry entry) {
        Path file = file(entry.key());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (FileChannel channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                channel.write(ByteBuffer.wrap(Json.write(entry).getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IllegalStateException("the kiosk cannot write to " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Hub and citizen know the same. */
    void settled(String key) {
        try {
            Files.deleteIfExists(file(key));
        } catch (IOException e) {
            // It will be settled once more; its key sees to it that nothing happens twice.
            LOG.warn("cannot delete {}: {}", file(key), e.getMessage());
        }
    }

    /** Every entry, oldest first. */
    List<Entry> list() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .flatMap(file -> read(file).stream())
                    .sorted((a, b) -> a.at().compareTo(b.at()))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("the kiosk cannot read " + directory + ": " + e.getMessage(), e);
        }
    }

    /**
     * Puts one entry right with the hub.
     *
     * @throws HubUnreachable if that must wait
     */
    void settle(Entry entry, HallClient hall) {
        try {
            switch (entry.step()) {
                case TAKING -> giveBack(entry, hall);
                case PRINTING ->
                    tell(entry.telling(SlipOutcome.UNKNOWN, Optional.of("the kiosk stopped while it printed")), hall);
                case TELLING -> tell(entry, hall);
            }
        } catch (HubProblem e) {
            LOG.warn("ticket asked for at {} needs no settling any more: {}", entry.at(), e.getMessage());
        }
        settled(entry.key());
    }

    private static void giveBack(Entry entry, HallClient hall) {
        // The same key gives the ticket that was issued then, if it was; otherwise one that lives for a moment.
        TicketId ticket = hall.takeTicket(
                        entry.items(), entry.ticketClass(), Optional.empty(), new IdempotencyKey(entry.key()))
                .id();
        hall.cancel(
                ticket,
                Optional.of("the kiosk lost the answer; nobody was shown this number"),
                new IdempotencyKey(entry.key() + ".void"));
        LOG.info("gave back ticket {}, which nobody was shown", ticket);
    }

    private static void tell(Entry entry, HallClient hall) {
        hall.reportSlip(
                entry.ticket().orElseThrow(), entry.outcome().orElseThrow(), entry.reason(), IdempotencyKey.random());
    }

    private Optional<Entry> read(Path file) {
        try {
            return Optional.of(Json.read(Files.readString(file, StandardCharsets.UTF_8), Entry.class));
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("{} cannot be read and is left out: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    private Path file(String key) {
        return directory.resolve(key + ".json");
    }
}
