package org.shouwen.hub.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwen.hub.cases.Orders.acceptDeferringUntil;
import static org.shouwen.hub.cases.Orders.agree;
import static org.shouwen.hub.cases.Orders.answer;
import static org.shouwen.hub.cases.Orders.askSecondDemand;
import static org.shouwen.hub.cases.Orders.claim;
import static org.shouwen.hub.cases.Orders.demand;
import static org.shouwen.hub.cases.Orders.deny;
import static org.shouwen.hub.cases.Orders.exclude;
import static org.shouwen.hub.cases.Orders.grant;
import static org.shouwen.hub.cases.Orders.handIn;
import static org.shouwen.hub.cases.Orders.handInAll;
import static org.shouwen.hub.cases.Orders.handInMore;
import static org.shouwen.hub.cases.Orders.makeReady;
import static org.shouwen.hub.cases.Orders.offer;
import static org.shouwen.hub.cases.Orders.permit;
import static org.shouwen.hub.cases.Orders.refuseAcceptance;
import static org.shouwen.hub.cases.Orders.review;
import static org.shouwen.hub.cases.Orders.withdraw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.shouwen.protocol.CaseEvent.Concern;
import org.shouwen.protocol.CaseEvent.Finding;
import org.shouwen.protocol.CaseEvent.Grade;
import org.shouwen.protocol.CaseEvent.Ground;
import org.shouwen.protocol.CaseEvent.Rung;
import org.shouwen.protocol.CaseEvent.Way;
import org.shouwen.protocol.CaseEvent.Why;
import org.shouwen.protocol.CaseState;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.TicketState;

/** What each command leads to in each state. */
class EveryStateEveryCommandTest {
    /**
     * A row for each command, a column for each state: the state after, {@code same} where the state stays, a dot where the
     * command is refused. A word after a slash tells two uses of one command apart.
     */
    private static final String TABLE = """
            command              contact   received     supplement   under-review excluded     forwarded decided ready     delivered not-accepted withdrawn closed
            RecordContact        .         .            .            .            .            .         .       .         .         .            .         .
            Confirm              same      same         same         same         same         same      same    same      .         .            .         .
            ContactVisitor       same      same         same         same         same         same      same    same      .         .            .         .
            Classify             same      .            .            .            .            .         .       .         .         .            .         .
            Inform               same      .            .            .            .            .         .       .         .         .            .         .
            Answer               closed    .            .            .            .            .         .       .         .         .            .         .
            Refer                closed    .            .            .            .            .         .       .         .         .            .         .
            OfferHandover        same      same         same         same         same         same      same    same      .         .            .         .
            AcceptHandover       same      same         same         same         same         same      same    same      .         .            .         .
            RefuseHandover       same      same         same         same         same         same      same    same      .         .            .         .
            Assign               same      same         same         same         same         same      same    same      .         .            .         .
            HandIn               received  .            .            .            .            .         .       .         .         .            .         .
            Correct              .         same         .            .            .            .         .       .         .         .            .         .
            DemandSupplement     .         supplement   .            .            .            .         .       .         .         .            .         .
            AskSecondDemand      .         same         .            .            .            .         .       .         .         .            .         .
            AllowSecondDemand    .         supplement   .            .            .            .         .       .         .         .            .         .
            RefuseSecondDemand   .         same         .            .            .            .         .       .         .         .            .         .
            HandInMore           .         same         received     .            .            .         .       .         .         .            .         .
            HandInMore/partly    .         same         same         .            .            .         .       .         .         .            .         .
            HandInMore/deferred  .         same         same         same         same         .         .       .         .         .            .         .
            Accept               .         under-review .            .            .            .         .       .         .         .            .         .
            RefuseAcceptance     .         not-accepted not-accepted .            .            .         .       .         .         .            .         .
            Claim                .         .            .            same         same         .         .       .         .         .            .         .
            Opine                .         .            .            same         same         .         .       .         .         .            .         .
            Reassign             .         .            .            same         same         .         .       .         .         .            .         .
            BeginExclusion       .         .            .            excluded     .            .         .       .         .         .            .         .
            EndExclusion         .         .            .            .            under-review .         .       .         .         .            .         .
            Extend               .         .            .            same         same         .         .       .         .         .            .         .
            Forward              .         .            .            forwarded    .            .         .       .         .         .            .         .
            Decide/granted       .         .            .            decided      .            decided   .       .         .         .            .         .
            Decide/denied        .         .            .            decided      .            decided   .       .         .         .            .         .
            MakeReady            .         .            .            .            .            .         ready   .         .         .            .         .
            StateWish            .         same         same         same         same         same      same    same      .         .            .         .
            LinkCollectionTicket .         .            .            .            .            .         .       same      .         .            .         .
            Post                 .         .            .            .            .            .         .       same      .         .            .         .
            RecordReturn         .         .            .            .            .            .         .       same      .         .            .         .
            AnnouncePapers       .         .            same         .            .            .         .       .         .         .            .         .
            AnnouncePapers/deferred .      .            same         same         same         .         .       .         .         .            .         .
            Deliver              .         .            .            .            .            .         .       delivered .         .            .         .
            Withdraw/applicant   withdrawn withdrawn    withdrawn    withdrawn    withdrawn    withdrawn .       .         .         .            .         .
            Withdraw/supplement  .         .            withdrawn    .            .            .         .       .         .         .            .         .
            Withdraw/deferred    .         .            .            .            .            .         .       .         .         .            .         .
            Acknowledge          same      same         same         same         same         same      same    same      same      same         same      same
            ReviewNegative       .         .            .            .            .            .         same    same      same      same         .         same
            RecordPrint          same      same         same         same         same         same      same    same      same      same         same      same
            RecordPrint/unissued .         .            .            .            .            .         .       .         .         .            .         .
            LetTimePass          same      same         same         same         same         same      same    same      same      same         same      same
            """;

    private static final Map<String, Map<CaseState, String>> ROWS = rows();

    @TestFactory
    Stream<DynamicTest> everyCommandLeadsWhereTheTableSays() {
        return ROWS.entrySet().stream()
                .flatMap(row -> Arrays.stream(CaseState.values()).map(state -> {
                    String after = row.getValue().get(state);
                    return DynamicTest.dynamicTest(
                            row.getKey() + " in " + name(state) + ": " + after,
                            () -> check(row.getKey(), state, after));
                }));
    }

    private static void check(String row, CaseState state, String after) {
        CaseLife life = prepared(row, state);
        assertThat(life.state()).isEqualTo(state);
        CaseCommand command = command(row);
        if (after.equals(".")) {
            assertThat(life.refuses(command).state()).containsEntry("state", name(state));
        } else {
            int version = life.of().version();
            List<?> events = life.happens(command);
            assertThat(name(life.state())).isEqualTo(after.equals("same") ? name(state) : after);
            assertThat(life.of().version()).isEqualTo(version + events.size());
        }
        assertThat(life.replayed()).usingRecursiveComparison().isEqualTo(life.of());
    }

    @Test
    void theTableForgetsNoCommand() {
        Set<String> named = new LinkedHashSet<>();
        ROWS.keySet().forEach(row -> named.add(row.replaceAll("/.*", "")));
        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        commands(CaseCommand.class).map(Class::getSimpleName).toList());
        ROWS.keySet()
                .forEach(row ->
                        assertThat(command(row).getClass().getSimpleName()).isEqualTo(row.replaceAll("/.*", "")));
    }

    @Test
    void aStateIsFinalExactlyIfNothingLeadsOutOfIt() {
        for (CaseState state : CaseState.values()) {
            boolean leadsOn = ROWS.values().stream()
                    .map(row -> row.get(state))
                    .anyMatch(after -> !after.equals(".") && !after.equals("same"));
            assertThat(state.isFinal()).as(name(state)).isEqualTo(!leadsOn);
        }
    }

    private static Stream<Class<?>> commands(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(EveryStateEveryCommandTest::commands)
                        .distinct();
    }

    private static CaseCommand command(String row) {
        return switch (row) {
            case "RecordContact" -> Orders.contact();
            case "Confirm" -> Orders.confirm();
            case "ContactVisitor" -> Orders.contactVisitor();
            case "Classify" -> Orders.classify(Grade.GENERAL);
            case "Inform" -> Orders.inform(permit());
            case "Answer" -> answer();
            case "Refer" -> Orders.refer();
            case "OfferHandover" -> offer(Orders.FIRST, Orders.SECOND);
            case "AcceptHandover" -> Orders.acceptHandover(Orders.SECOND);
            case "RefuseHandover" -> Orders.refuseHandover(Orders.SECOND);
            case "Assign" -> Orders.assign(Orders.THIRD);
            case "HandIn" -> handInAll(permit());
            case "Correct" -> Orders.correct();
            case "DemandSupplement" -> demand("lease");
            case "AskSecondDemand" -> askSecondDemand("layout");
            case "AllowSecondDemand" -> Orders.allowSecondDemand();
            case "RefuseSecondDemand" -> Orders.refuseSecondDemand();
            case "HandInMore" -> handInMore("lease", "layout");
            case "HandInMore/partly", "HandInMore/deferred" -> handInMore("layout");
            case "Accept" -> Orders.accept();
            case "RefuseAcceptance" -> refuseAcceptance(Ground.CONDITION_NOT_MET, Optional.empty());
            case "Claim" -> claim("papers", Orders.REVIEWER);
            case "Opine" -> agree("papers", Orders.REVIEWER);
            case "Reassign" -> Orders.reassign("papers", Orders.COLLEAGUE);
            case "BeginExclusion" -> exclude("expert-review", "2026-03-20");
            case "EndExclusion" -> Orders.endExclusion();
            case "Extend" -> Orders.extend(10, "head-of-authority");
            case "Forward" -> Orders.forward();
            case "Decide/granted" -> grant();
            case "Decide/denied" -> deny();
            case "MakeReady" -> makeReady(Way.COLLECT);
            case "StateWish" -> Orders.wish(Way.COLLECT);
            case "LinkCollectionTicket" -> Orders.takeTicket("ticket-9");
            case "Post" -> Orders.postTo(Orders.ADDRESS);
            case "RecordReturn" -> Orders.recordReturn();
            case "AnnouncePapers", "AnnouncePapers/deferred" -> Orders.announce("layout");
            case "Deliver" -> Orders.deliver(true);
            case "Withdraw/applicant" -> withdraw(Why.APPLICANT);
            case "Withdraw/supplement" -> withdraw(Why.SUPPLEMENT_NOT_SUPPLIED);
            case "Withdraw/deferred" -> withdraw(Why.DEFERRED_NOT_SUPPLIED);
            case "Acknowledge" -> Orders.acknowledge(Rung.HANDLER);
            case "ReviewNegative" -> Orders.reviewNegative(Orders.SUPERVISOR, Finding.UPHELD);
            case "RecordPrint" -> Orders.recordPrint("20260302-00017-00", "a");
            case "RecordPrint/unissued" -> Orders.recordPrint("20260302-00017-99", "a");
            case "LetTimePass" -> Orders.letTimePass();
            default -> throw new AssertionError("no such command: " + row);
        };
    }

    /** A case in the state in which everything else that the command needs is there. */
    private static CaseLife prepared(String row, CaseState state) {
        return switch (row) {
            case "AcceptHandover", "RefuseHandover" ->
                state.isFinal() ? in(state) : in(state).does(offer(Orders.FIRST, Orders.SECOND));
            case "AskSecondDemand" ->
                state == CaseState.RECEIVED ? in(CaseState.SUPPLEMENT).does(handInMore("lease", "layout")) : in(state);
            case "AllowSecondDemand", "RefuseSecondDemand" ->
                state == CaseState.RECEIVED
                        ? in(CaseState.SUPPLEMENT).does(handInMore("lease", "layout"), askSecondDemand("layout"))
                        : in(state);
            case "LinkCollectionTicket" -> in(state).ticket(new TicketId("ticket-9"), TicketState.WAITING);
            case "Post" -> state == CaseState.READY ? in(CaseState.DECIDED).does(makeReady(Way.POST)) : in(state);
            case "RecordReturn" ->
                state == CaseState.READY
                        ? in(CaseState.DECIDED).does(makeReady(Way.POST), Orders.postTo(Orders.ADDRESS))
                        : in(state);
            case "HandInMore/deferred", "AnnouncePapers/deferred" ->
                switch (state) {
                    case UNDER_REVIEW -> deferring();
                    case EXCLUDED -> deferring().does(exclude("hearing", "2026-03-20"));
                    default -> in(state);
                };
            case "Classify" -> in(state, CaseLife.asked(Orders.contact(Concern.STUCK, false), "2026-03-02T09:30"));
            case "Withdraw/supplement" ->
                state == CaseState.SUPPLEMENT ? in(state).at("2026-04-02T09:00") : in(state);
            case "Opine" ->
                state == CaseState.UNDER_REVIEW || state == CaseState.EXCLUDED
                        ? in(state).does(claim("papers", Orders.REVIEWER))
                        : in(state);
            case "Forward" -> state == CaseState.UNDER_REVIEW ? reviewedForAbove() : in(state);
            case "Decide/granted", "Decide/denied" ->
                state == CaseState.UNDER_REVIEW || state == CaseState.EXCLUDED
                        ? in(state).does(review())
                        : in(state);
            case "ReviewNegative" ->
                switch (state) {
                    case DECIDED -> denied();
                    case READY -> denied().does(makeReady(Way.COLLECT));
                    case DELIVERED -> denied().does(makeReady(Way.COLLECT), Orders.deliver(true));
                    case CLOSED -> CaseLife.asked().does(Orders.refer());
                    default -> in(state);
                };
            default -> in(state);
        };
    }

    private static CaseLife denied() {
        return in(CaseState.UNDER_REVIEW).does(review()).does(deny());
    }

    private static CaseLife deferring() {
        return CaseLife.asked().does(handIn(permit(), "form", "identity", "lease"), acceptDeferringUntil("2026-03-13"));
    }

    private static CaseLife reviewedForAbove() {
        return CaseLife.accepted(Orders.forwarded(), "2026-03-02T09:30").does(review());
    }

    private static CaseLife in(CaseState state) {
        return in(state, CaseLife.asked());
    }

    private static CaseLife in(CaseState state, CaseLife life) {
        return switch (state) {
            case CONTACT -> life;
            case RECEIVED -> life.does(handInAll(permit()));
            case SUPPLEMENT -> life.does(handIn(permit(), "form", "identity"), demand("lease", "layout"));
            case UNDER_REVIEW -> in(CaseState.RECEIVED, life).does(Orders.accept());
            case EXCLUDED -> in(CaseState.UNDER_REVIEW, life).does(exclude("hearing", "2026-03-20"));
            case FORWARDED -> reviewedForAbove().does(Orders.forward());
            case DECIDED -> in(CaseState.UNDER_REVIEW, life).does(review()).does(grant());
            case READY -> in(CaseState.DECIDED, life).does(makeReady(Way.COLLECT));
            case DELIVERED -> in(CaseState.READY, life).does(Orders.deliver(true));
            case NOT_ACCEPTED ->
                in(CaseState.RECEIVED, life).does(refuseAcceptance(Ground.CONDITION_NOT_MET, Optional.empty()));
            case WITHDRAWN -> in(CaseState.RECEIVED, life).does(withdraw(Why.APPLICANT));
            case CLOSED -> life.does(answer());
        };
    }

    private static Map<String, Map<CaseState, String>> rows() {
        Map<String, Map<CaseState, String>> rows = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>(TABLE.lines().toList());
        String[] head = lines.remove(0).split(" +");
        assertThat(Arrays.stream(head).skip(1))
                .containsExactlyElementsOf(Arrays.stream(CaseState.values())
                        .map(EveryStateEveryCommandTest::name)
                        .toList());
        for (String line : lines) {
            String[] cells = line.split(" +");
            assertThat(cells).as(line).hasSameSizeAs(head);
            Map<CaseState, String> row = new LinkedHashMap<>();
            for (CaseState state : CaseState.values()) {
                row.put(state, cells[state.ordinal() + 1]);
            }
            rows.put(cells[0], row);
        }
        return rows;
    }

    private static String name(CaseState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
