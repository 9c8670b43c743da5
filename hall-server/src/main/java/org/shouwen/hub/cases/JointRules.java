package org.shouwen.hub.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.shouwen.hub.duty.Roster;
import org.shouwen.protocol.CaseCode;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.Deferral;
import org.shouwen.protocol.CaseEvent.Whole;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.MaterialId;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.PersonId;
import org.shouwen.protocol.RecordedItem;

/**
 * What happens to a case, and through it to its relatives (一件事一次办, 行政许可法 Art. 26): one application, parts with offices
 * and limits of their own, one output. Pure, as {@link CaseRules}, which says what may happen to each by itself.
 */
public final class JointRules {
    private final CaseRules rules;
    private final CaseClocks clocks;

    public JointRules(CaseRules rules, CaseClocks clocks) {
        this.rules = rules;
        this.clocks = clocks;
    }

    /**
     * Decides on a member of a family. Whatever lapse of time should have brought to any of them before comes first: a
     * demand that is late by a minute finds the case deemed accepted, whether somebody let time pass in that minute or not.
     *
     * @param tickets of the hall's day at that instant
     * @param roster says who leads the hall then and who is on leave
     * @param numbers gives the next number of a case, each once
     * @return the events of all members that it concerns, in order
     */
    public CaseDecision decide(
            Family family, CaseCommand command, Tickets tickets, Roster roster, Supplier<String> numbers, Instant now) {
        Unfolding unfolding = new Unfolding(family, numbers, now);
        unfolding.lapse();
        return switch (rules.decide(unfolding.family.get(command.caseId()), command, tickets, roster, now)) {
            case CaseDecision.Refused refused -> {
                if (refused.events().isEmpty()) {
                    yield refused;
                }
                refused.events().forEach(unfolding::happen);
                yield new CaseDecision.Refused(refused.refusal(), unfolding.events);
            }
            case CaseDecision.Accepted accepted -> {
                accepted.events().forEach(unfolding::happen);
                yield new CaseDecision.Accepted(unfolding.events);
            }
        };
    }

    /** A family as one thing after the other happens to it at one instant. */
    private final class Unfolding {
        private final Supplier<String> numbers;
        private final Instant now;
        private final List<CaseEvent> events = new ArrayList<>();
        private Family family;

        Unfolding(Family family, Supplier<String> numbers, Instant now) {
            this.family = family;
            this.numbers = numbers;
            this.now = now;
        }

        /** What became due happens in its order, each once, as of when it was due; what it leads to may be due as well. */
        void lapse() {
            Optional<CaseClocks.Timed> timed = overdue();
            while (timed.isPresent()) {
                happen(timed.get().event());
                timed = overdue();
            }
        }

        private Optional<CaseClocks.Timed> overdue() {
            return family.members().stream()
                    .flatMap(member -> clocks.overdue(member, now).stream())
                    .min(Comparator.comparing(CaseClocks.Timed::due));
        }

        void happen(CaseEvent event) {
            Optional<Case> before = family.find(event.caseId());
            Case after = before.map(known -> known.evolve(event, now)).orElseGet(() -> Case.begin(event, now));
            family = family.with(after);
            events.add(event);
            if (!after.partItems().isEmpty()) {
                before.ifPresent(known -> ofWhole(known, event, after));
            } else if (after.goesOutWithWhole() && event instanceof CaseEvent.Decided decided) {
                happen(new CaseEvent.PartDecided(
                        after.whole().orElseThrow().caseId(), after.id(), decided.outcome(), decided.document()));
            }
        }

        /** What an event of a joint case leads to on its parts. */
        private void ofWhole(Case before, CaseEvent event, Case whole) {
            if (event instanceof CaseEvent.Accepted accepted) {
                beginParts(whole, accepted.officer(), Optional.empty());
            } else if (event instanceof CaseEvent.DeemedAccepted deemed) {
                beginParts(whole, whole.duty().handler().officer(), Optional.of(deemed.due()));
            } else if (event instanceof CaseEvent.DeferredSupplied supplied) {
                supply(whole, supplied);
            } else if (event instanceof CaseEvent.HandoverAccepted handover) {
                ofParts(
                        whole,
                        part -> isWith(handover.from(), part) && !part.duty().isAssigned(),
                        part -> new CaseEvent.HandoverAccepted(part.id(), handover.from(), handover.to()));
            } else if (event instanceof CaseEvent.DutyAssigned assigned) {
                OfficerId handler = before.duty().handler().officer();
                ofParts(
                        whole,
                        part -> isWith(handler, part),
                        part -> new CaseEvent.DutyAssigned(
                                part.id(), assigned.to(), assigned.leader(), Optional.empty()));
            } else if (event instanceof CaseEvent.Withdrawn withdrawn) {
                ofParts(
                        whole,
                        part -> part.decidedAt().isEmpty(),
                        part -> new CaseEvent.Withdrawn(part.id(), withdrawn.why(), Optional.empty(), withdrawn.due()));
                ofParts(
                        whole,
                        part -> part.decidedAt().isPresent(),
                        part -> new CaseEvent.PartReleased(part.id(), withdrawn.due()));
            } else if (event instanceof CaseEvent.Delivered delivered) {
                ofParts(whole, part -> true, part -> new CaseEvent.DeliveredTogether(part.id(), delivered.way()));
            }
        }

        private void beginParts(Case whole, OfficerId handler, Optional<Instant> due) {
            for (RecordedItem item : whole.partItems()) {
                CaseEvent.PartBegun begun = begin(whole, item, handler, due);
                happen(begun);
                happen(new CaseEvent.PartOpened(whole.id(), begun.caseId(), begun.number(), item.code(), due));
            }
        }

        private CaseEvent.PartBegun begin(Case whole, RecordedItem item, OfficerId handler, Optional<Instant> due) {
            PersonId applicant = whole.applicant().orElseThrow();
            return new CaseEvent.PartBegun(
                    CaseId.ofPart(whole.id(), item.code()),
                    CaseCode.ofPart(whole.code(), item.code()),
                    numbers.get(),
                    new Whole(whole.id(), whole.number(), whole.itemCode().orElseThrow()),
                    item,
                    applicant,
                    neededBy(item, whole.handedIn().stream()),
                    whole.deferral().flatMap(deferral -> deferralOf(item, deferral)),
                    handler,
                    whole.duty().follower(),
                    whole.acceptedFrom().orElseThrow(),
                    due);
        }

        private void supply(Case whole, CaseEvent.DeferredSupplied supplied) {
            for (Case part : family.partsOf(whole)) {
                List<MaterialId> needed = neededBy(
                        part.item().orElseThrow(), supplied.materials().stream().map(CaseEvent.HandedIn::material));
                if (!part.state().isFinal() && !needed.isEmpty()) {
                    happen(new CaseEvent.PartSupplied(part.id(), supplied.officer(), needed));
                }
            }
        }

        private void ofParts(Case whole, Predicate<Case> which, Function<Case, CaseEvent> event) {
            family.partsOf(whole).stream()
                    .filter(part -> !part.state().isFinal())
                    .filter(which)
                    .forEach(part -> happen(event.apply(part)));
        }
    }

    private static boolean isWith(OfficerId officer, Case part) {
        return part.duty().handler().officer().equals(officer);
    }

    private static List<MaterialId> neededBy(RecordedItem item, Stream<MaterialId> materials) {
        Set<MaterialId> own = Set.copyOf(
                item.materials().stream().map(RecordedItem.Material::id).toList());
        return materials.filter(own::contains).sorted().toList();
    }

    private static Optional<Deferral> deferralOf(RecordedItem item, Deferral deferral) {
        List<MaterialId> materials = neededBy(item, deferral.materials().stream());
        return materials.isEmpty() ? Optional.empty() : Optional.of(new Deferral(materials, deferral.until()));
    }
}
