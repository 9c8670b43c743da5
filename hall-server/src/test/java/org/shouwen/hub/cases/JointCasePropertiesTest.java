package org.shouwen.hub.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwen.hub.cases.FamilyLife.ID;
import static org.shouwen.hub.cases.FamilyLife.id;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.HandedIn;
import org.shouwen.protocol.CaseEvent.Opinion;
import org.shouwen.protocol.CaseEvent.Outcome;
import org.shouwen.protocol.CaseEvent.Way;
import org.shouwen.protocol.CaseEvent.Why;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.CaseState;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.MaterialId;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.Recorded;
import org.shouwen.protocol.RecordedItem;
import org.shouwen.protocol.StepId;

/** What is so of every family, whatever was asked of its members in whatever order. */
class JointCasePropertiesTest {
    private static final List<OfficerId> OFFICERS = List.of(Orders.FIRST, Orders.SECOND, Orders.THIRD, Orders.REVIEWER);
    private static final List<ItemCode> PARTS =
            FamilyLife.parts().stream().map(RecordedItem::code).toList();

    /**
     * @param member 0 for the whole, else a part
     * @param what to ask of it
     */
    private record Move(int afterMinutes, int member, int what, int who) {}

    @Provide
    Arbitrary<List<Move>> histories() {
        Arbitrary<Integer> minutes = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, Arbitraries.integers().between(0, 90)),
                net.jqwik.api.Tuple.of(2, Arbitraries.integers().between(600, 5_000)));
        return Combinators.combine(
                        minutes,
                        Arbitraries.integers().between(0, PARTS.size()),
                        Arbitraries.integers().between(0, 29),
                        Arbitraries.integers().between(0, OFFICERS.size() - 1))
                .as(Move::new)
                .list()
                .ofMinSize(30)
                .ofMaxSize(80);
    }

    /** Several at once make it likely that a family gets somewhere. */
    private static List<CaseCommand> commands(Move move) {
        if (move.what() < 20) {
            return List.of(command(move));
        }
        if (move.member() == 0) {
            return List.of(
                            FamilyLife.decide(ID, Outcome.GRANTED),
                            FamilyLife.decide(ID, Outcome.DENIED),
                            FamilyLife.ready(ID),
                            FamilyLife.deliver(ID))
                    .subList(0, 2 + move.what() % 3);
        }
        RecordedItem item = FamilyLife.parts().get(move.member() - 1);
        List<CaseCommand> all = new ArrayList<>(List.of(new CaseCommand.Reassign(
                id(item.code()), item.steps().getFirst().id(), Orders.REVIEWER, Orders.LEADER, Optional.empty())));
        all.addAll(FamilyLife.decided(item.code(), move.what() == 20 ? Outcome.DENIED : Outcome.GRANTED));
        return all;
    }

    private static CaseCommand command(Move move) {
        OfficerId who = OFFICERS.get(move.who());
        OfficerId other = OFFICERS.get((move.who() + 1) % OFFICERS.size());
        boolean ofPart = move.member() > 0;
        CaseId of = ofPart ? id(PARTS.get(move.member() - 1)) : ID;
        StepId step = ofPart
                ? FamilyLife.parts().get(move.member() - 1).steps().getFirst().id()
                : new StepId("none");
        return switch (move.what()) {
            case 0 -> new CaseCommand.Claim(of, step, who);
            case 1, 2 -> new CaseCommand.Opine(of, step, who, Opinion.AGREE, Optional.empty());
            case 3 -> new CaseCommand.Reassign(of, step, who, Orders.LEADER, Optional.empty());
            case 4, 5, 6 -> new CaseCommand.Decide(of, who, Outcome.GRANTED, Optional.empty());
            case 7 -> new CaseCommand.Decide(of, who, Outcome.DENIED, Optional.of(Orders.NOTE));
            case 8 -> new CaseCommand.Forward(of, who, Orders.ABOVE);
            case 9 -> new CaseCommand.OfferHandover(of, who, other, Optional.empty());
            case 10 -> new CaseCommand.AcceptHandover(of, other);
            case 11 -> new CaseCommand.Assign(of, who, Orders.LEADER, Optional.empty());
            case 12 -> FamilyLife.exclude(of, LocalDate.of(2027, 1, 4).toString());
            case 13 -> new CaseCommand.EndExclusion(of, who);
            case 14 -> new CaseCommand.MakeReady(of, who, Optional.of(Way.COLLECT));
            case 15 -> FamilyLife.deliver(of);
            case 16 -> new CaseCommand.HandInMore(of, who, List.of(new HandedIn(new MaterialId("staff"), 1)));
            case 17 ->
                move.who() == 0
                        ? new CaseCommand.Withdraw(of, Why.APPLICANT, Optional.empty())
                        : new CaseCommand.LetTimePass(of);
            default -> new CaseCommand.LetTimePass(of);
        };
    }

    private static FamilyLife lived(List<Move> moves) {
        FamilyLife life = moves.getFirst().who() < 2
                ? FamilyLife.deferring("2026-02-05T09:00", "2026-02-13")
                : FamilyLife.accepted("2026-02-05T09:00");
        for (Move move : moves) {
            life.at(life.now().plus(Duration.ofMinutes(move.afterMinutes())));
            for (CaseCommand command : commands(move)) {
                if (life.decide(command) instanceof CaseDecision.Accepted) {
                    life.happens(command);
                }
            }
        }
        return life;
    }

    @Property(tries = 200)
    void everyMemberHasOneHandlerWhileItIsOpenAndNoneAfter(@ForAll("histories") List<Move> moves) {
        FamilyLife life = lived(moves);
        for (Case member : life.family().members()) {
            List<Instant> instants = new ArrayList<>();
            for (CaseId any : ids(life)) {
                life.history(any).forEach(entry -> instants.add(entry.at()));
            }
            for (Instant at : instants) {
                boolean open = !at.isBefore(member.openedAt())
                        && member.duty()
                                .ended()
                                .filter(end -> !at.isBefore(end))
                                .isEmpty();
                assertThat(member.duty().handlerAt(at).isPresent()).isEqualTo(open);
            }
            assertThat(member.duty().ended().isPresent())
                    .isEqualTo(member.state().isFinal());
            assertThat(member.duty().follower()).isEqualTo(Orders.FIRST);
        }
    }

    @Property(tries = 200)
    void theJournalMakesTheSameFamilyAgain(@ForAll("histories") List<Move> moves) {
        FamilyLife life = lived(moves);
        for (Case member : life.family().members()) {
            Case again = life.replayed(member.id());
            assertThat(CaseRow.of(new org.shouwen.protocol.HallId("main"), again, CaseLife.CLOCKS))
                    .isEqualTo(CaseRow.of(new org.shouwen.protocol.HallId("main"), member, CaseLife.CLOCKS));
            assertThat(again.parts()).isEqualTo(member.parts());
            assertThat(again.goesOutWithWhole()).isEqualTo(member.goesOutWithWhole());
        }
    }

    @Property(tries = 200)
    void nothingThatConcernsARelativeIsLost(@ForAll("histories") List<Move> moves) {
        FamilyLife life = lived(moves);
        Case whole = life.whole();
        for (ItemCode item : PARTS) {
            Case part = life.part(item);
            Case.Part known = whole.parts().stream()
                    .filter(one -> one.id().equals(part.id()))
                    .findFirst()
                    .orElseThrow();
            assertThat(known.decided().map(CaseEvent.PartDecided::outcome)).isEqualTo(part.outcome());
            assertThat(known.number()).isEqualTo(part.number());
            switch (whole.state()) {
                case WITHDRAWN -> {
                    assertThat(part.goesOutWithWhole()).isEqualTo(part.outcome().isEmpty());
                    assertThat(part.state() == CaseState.WITHDRAWN)
                            .isEqualTo(part.outcome().isEmpty());
                }
                case DELIVERED -> assertThat(part.state()).isEqualTo(CaseState.DELIVERED);
                case DECIDED, READY -> assertThat(part.state()).isEqualTo(CaseState.DECIDED);
                default -> assertThat(part.state().isFinal()).isFalse();
            }
            boolean supplied = whole.handedIn().contains(new MaterialId("staff"));
            if (item.equals(FamilyLife.INSURANCE) && !whole.state().isFinal()) {
                assertThat(part.deferral().isEmpty()).isEqualTo(supplied);
            }
        }
        Statistics.label("the whole ends").collect(whole.state());
    }

    @Property(tries = 200)
    void theWholeIsDecidedOnlyAfterAllItsPartsAndGrantedIfTheyAre(@ForAll("histories") List<Move> moves) {
        FamilyLife life = lived(moves);
        Optional<Recorded> decided = life.history(ID).stream()
                .filter(entry -> entry.event() instanceof CaseEvent.Decided)
                .findFirst();
        for (ItemCode item : PARTS) {
            Optional<Recorded> ofPart = life.history(id(item)).stream()
                    .filter(entry -> entry.event() instanceof CaseEvent.Decided)
                    .findFirst();
            decided.ifPresent(end -> assertThat(ofPart.orElseThrow().seq()).isLessThan(end.seq()));
        }
        decided.ifPresent(end -> assertThat(life.whole().outcome().orElseThrow() == Outcome.GRANTED)
                .isEqualTo(PARTS.stream()
                        .allMatch(item -> life.part(item).outcome().orElseThrow() == Outcome.GRANTED)));
    }

    private static List<CaseId> ids(FamilyLife life) {
        return life.family().members().stream().map(Case::id).toList();
    }
}
