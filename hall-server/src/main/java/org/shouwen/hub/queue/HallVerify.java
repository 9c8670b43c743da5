package org.shouwen.hub.queue;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shouwen.hub.cases.Case;
import org.shouwen.hub.cases.CaseClocks;
import org.shouwen.hub.cases.CaseRow;
import org.shouwen.hub.cases.CaseStore;
import org.shouwen.hub.cases.StepRow;
import org.shouwen.hub.duty.DutyStore;
import org.shouwen.hub.duty.Roster;
import org.shouwen.hub.journal.Entry;
import org.shouwen.hub.journal.Journal;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.Paper;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.HallEvent;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.TicketId;

/**
 * Rebuilds a hall's tables from its journal and compares: whatever a table says that the journal does not is named. The
 * journal itself is checked by its hash chain, elsewhere. Every day is replayed by the plans that it recorded, whatever
 * the hall's configuration is now. Holds one business day in memory at a time, and all
 * cases, to which something may happen long after their end.
 *
 * <p>Blocks; runs on a virtual thread.
 */
public final class HallVerify {
    private static final int PAGE = 2_000;

    private static final String ONE_MOMENT = "begin transaction isolation level repeatable read read only";

    private static final String TICKETS =
            "select to_jsonb(ticket)::text from ticket where id = any($1::text[]::uuid[])";
    private static final String COUNTERS = "select to_jsonb(counter)::text from counter where hall = $1";

    private static final String CASES = "select to_jsonb(case_file)::text from case_file where hall = $1";

    private static final String STEPS = "select to_jsonb(case_step)::text from case_step where hall = $1";

    private static final String DOCUMENTS =
            "select case_id::text, number, paper, sha256 from case_document where hall = $1";

    private static final String STRANGERS = """
            select number, id::text from ticket where hall = $1 and not exists (
                select 1 from journal where journal.hall = $1
                  and substring(body from '"ticket":"([^"]+)"') = ticket.id::text
                  and type not in ('day-opened', 'day-closed'))
            limit 100""";

    private final SqlConnection moment;
    private final HallPlan plan;
    private final List<String> faults = new ArrayList<>();
    private final Map<TicketId, TicketRow> tickets = new HashMap<>();
    private final Map<CounterId, CounterRow> counters = new HashMap<>();
    private final Map<String, Case> cases = new HashMap<>();
    private final CaseClocks clocks;
    private Roster roster = Roster.EMPTY;
    private HallDay day;
    private String stream = "";
    private long events;
    private long compared;

    /**
     * What was found.
     *
     * @param events replayed
     * @param tickets compared with their rows
     * @param faults a line each, for a person; empty if all is well
     */
    public record Report(long events, long tickets, List<String> faults) {}

    private HallVerify(SqlConnection moment, HallPlan plan, CaseClocks clocks) {
        this.clocks = clocks;
        this.moment = moment;
        this.plan = plan;
        this.day = HallDay.empty(plan);
    }

    /**
     * Replays everything. A journal that cannot be replayed is a fault too, and ends the comparison there. Journal and
     * tables are read as they stood at one moment, so that a hub may go on writing meanwhile.
     */
    public static Report run(Pool pool, HallPlan plan, CaseClocks clocks) {
        SqlConnection opened = pool.getConnection().await();
        try {
            opened.query(ONE_MOMENT).execute().await();
            return new HallVerify(opened, plan, clocks).replayAndCompare();
        } finally {
            opened.query("rollback").execute().await();
            opened.close().await();
        }
    }

    private Report replayAndCompare() {
        Journal journal = new Journal(moment);
        long seq = 0;
        List<Entry> page;
        do {
            page = journal.read(plan.id(), seq, PAGE).await();
            for (Entry entry : page) {
                if (!replay(entry)) {
                    return new Report(events, compared, List.copyOf(faults));
                }
                seq = entry.seq();
            }
        } while (page.size() == PAGE);
        compareTickets(Set.of());
        compareCounters();
        compareCases();
        compareFamilies();
        compareDocuments();
        findStrangers();
        return new Report(events, compared, List.copyOf(faults));
    }

    private boolean replay(Entry entry) {
        try {
            if (CaseStore.isOfCase(entry.stream())) {
                cases.put(entry.stream(), CaseStore.replay(Optional.ofNullable(cases.get(entry.stream())), entry));
                events++;
                return true;
            }
            if (DutyStore.isOfDuty(entry.stream())) {
                roster = DutyStore.replay(roster, entry);
                events++;
                return true;
            }
            HallEvent event = Json.read(entry.body(), HallEvent.class);
            if (!entry.stream().equals(stream)) {
                day = HallDay.empty(plan);
                stream = entry.stream();
            }
            day = day.evolve(event, entry.at());
            events++;
            if (event instanceof HallEvent.DayOpened opened) {
                Set<TicketId> carried = new HashSet<>();
                opened.carried().forEach(ticket -> carried.add(ticket.ticket()));
                compareTickets(carried);
            }
            if (event instanceof HallEvent.OfTicket of) {
                day.findTicket(of.ticket())
                        .ifPresent(ticket -> tickets.put(ticket.id(), TicketRow.of(plan.id(), ticket)));
            }
            CounterRow.changedBy(event, day).forEach(row -> counters.put(row.id(), row));
            return true;
        } catch (RuntimeException e) {
            faults.add("journal entry " + entry.seq() + " (" + entry.stream() + " version " + entry.version()
                    + ") cannot have happened: " + e.getMessage());
            return false;
        }
    }

    /** Compares every ticket to which nothing more can happen, and lets go of it. */
    private void compareTickets(Set<TicketId> goOn) {
        List<TicketRow> ended = tickets.values().stream()
                .filter(row -> !goOn.contains(row.id()))
                .toList();
        Map<TicketId, TicketRow> stored = new HashMap<>();
        String[] ids = ended.stream().map(row -> row.id().value()).toArray(String[]::new);
        for (Row row : moment.preparedQuery(TICKETS)
                .execute(Tuple.tuple().addArrayOfString(ids))
                .await()) {
            TicketRow read = Json.read(row.getString(0), TicketRow.class);
            stored.put(read.id(), read);
        }
        for (TicketRow row : ended) {
            compare("ticket " + row.number() + " of " + row.day() + " (" + row.id() + ")", row, stored.get(row.id()));
            tickets.remove(row.id());
            compared++;
        }
    }

    private void compareCases() {
        if (!cases.isEmpty()
                && CaseStore.areTablesStale(moment, plan.id(), clocks).await()) {
            faults.add(
                    "the tables of cases were written by another version, or counted by other working days or rules than"
                            + " the configuration has now; start the hub once, which writes them anew");
            return;
        }
        Map<CaseId, CaseRow> stored = new HashMap<>();
        for (Row row :
                moment.preparedQuery(CASES).execute(Tuple.of(plan.id().value())).await()) {
            CaseRow read = Json.read(row.getString(0), CaseRow.class);
            stored.put(read.id(), read);
        }
        Map<String, StepRow> storedSteps = new HashMap<>();
        for (Row row :
                moment.preparedQuery(STEPS).execute(Tuple.of(plan.id().value())).await()) {
            StepRow read = Json.read(row.getString(0), StepRow.class);
            storedSteps.put(name(read), read);
        }
        for (Case one : cases.values()) {
            CaseRow row = CaseRow.of(plan.id(), one, clocks);
            compare("case " + one.number(), row, stored.remove(one.id()));
            StepRow.of(one, row).forEach(step -> compare(name(step), step, storedSteps.remove(name(step))));
        }
        stored.values()
                .forEach(row -> faults.add("case " + row.number() + " stands in its table, but not in the journal"));
        storedSteps.keySet().forEach(name -> faults.add(name + " stands in its table, but not in the journal"));
    }

    private static String name(StepRow row) {
        return "step " + row.step() + " of case " + row.caseId();
    }

    /** A part and its whole say the same of each other. */
    private void compareFamilies() {
        for (Case one : cases.values()) {
            one.whole().ifPresent(whole -> comparePart(one, findCase(whole.caseId())));
            for (Case.Part part : one.parts()) {
                if (findCase(part.id())
                        .flatMap(Case::whole)
                        .filter(whole -> whole.caseId().equals(one.id()))
                        .isEmpty()) {
                    faults.add("case " + one.number() + " opened its part " + part.number()
                            + ", which did not begin in the journal");
                }
            }
        }
    }

    private void comparePart(Case part, Optional<Case> whole) {
        Optional<Case.Part> opened = whole.flatMap(joint -> joint.parts().stream()
                .filter(known -> known.id().equals(part.id()))
                .findFirst());
        String name = "case " + part.number() + ", a part of "
                + part.whole().orElseThrow().number() + ",";
        if (opened.isEmpty()) {
            faults.add(name + " was not opened by it in the journal");
        } else if (!opened.get().decided().map(CaseEvent.PartDecided::outcome).equals(part.outcome())) {
            faults.add(name + " is decided otherwise than its whole has it in the journal");
        }
    }

    private Optional<Case> findCase(CaseId id) {
        return Optional.ofNullable(cases.get(CaseStore.streamOf(id)));
    }

    /** A kept file that the journal does not know was never given out; one that it knows otherwise was exchanged. */
    private void compareDocuments() {
        for (Row row : moment.preparedQuery(DOCUMENTS)
                .execute(Tuple.of(plan.id().value()))
                .await()) {
            String number = row.getString(1);
            String kept = row.getString(3);
            findCase(new CaseId(row.getString(0)))
                    .flatMap(one ->
                            one.findPrint(number, Paper.valueOf(row.getString(2).toUpperCase(Locale.ROOT))))
                    .filter(issued -> !issued.equals(kept))
                    .ifPresent(issued -> faults.add("document " + number + " differs: the journal says SHA-256 "
                            + issued + ", its table " + kept));
        }
    }

    private void compareCounters() {
        Map<CounterId, CounterRow> stored = new HashMap<>();
        for (Row row : moment.preparedQuery(COUNTERS)
                .execute(Tuple.of(plan.id().value()))
                .await()) {
            CounterRow read = Json.read(row.getString(0), CounterRow.class);
            stored.put(read.id(), read);
        }
        counters.forEach((id, row) -> compare("counter " + id, row, stored.remove(id)));
        stored.forEach((id, row) -> faults.add("counter " + id + " stands in its table, but not in the journal"));
    }

    private void findStrangers() {
        for (Row row : moment.preparedQuery(STRANGERS)
                .execute(Tuple.of(plan.id().value()))
                .await()) {
            faults.add("ticket " + row.getString(0) + " (" + row.getString(1)
                    + ") stands in its table, but not in the journal");
        }
    }

    private void compare(String what, Record journal, @Nullable Record table) {
        if (table == null) {
            faults.add(what + " stands in the journal, but not in its table");
        } else if (!journal.equals(table)) {
            faults.add(what + " differs: the journal says " + Json.write(journal) + ", its table " + Json.write(table));
        }
    }
}
