package org.shouwen.hub.cases;

import static org.shouwen.hub.cases.CaseChecks.happens;
import static org.shouwen.hub.cases.CaseChecks.in;
import static org.shouwen.hub.cases.CaseChecks.refusal;
import static org.shouwen.hub.cases.CaseChecks.refuse;
import static org.shouwen.hub.cases.CaseChecks.refuseForeignMaterials;
import static org.shouwen.hub.cases.CaseChecks.wrongState;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shouwen.hub.cases.CaseRefusal.Reason;
import org.shouwen.hub.worktime.WorkClock;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.Deferral;
import org.shouwen.protocol.CaseEvent.Ground;
import org.shouwen.protocol.CaseEvent.SecondDemand;
import org.shouwen.protocol.CaseEvent.SecondDemandAsked;
import org.shouwen.protocol.CaseState;
import org.shouwen.protocol.MaterialId;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.RecordedItem;

/** From the hand-in to acceptance (domain A2, 行政许可法 Art. 32): 一次性告知. */
final class AcceptanceRules {
    private final CaseClocks clocks;

    AcceptanceRules(CaseClocks clocks) {
        this.clocks = clocks;
    }

    CaseDecision handIn(Case of, CaseCommand.HandIn in, Instant now) {
        return in(of, Set.of(CaseState.CONTACT), () -> {
            Optional<CaseDecision> foreign = refuseForeignMaterials(of, in.item(), in);
            if (foreign.isPresent()) {
                return foreign.get();
            }
            Optional<String> validity = objectionToValidity(in, WorkClock.dateOf(now));
            if (validity.isPresent()) {
                return refuse(of, Reason.VALIDITY_NOT_POSSIBLE, validity.get());
            }
            return Stream.concat(Stream.of(in.item()), in.parts().stream())
                    .flatMap(item -> CaseClocks.objection(item).stream())
                    .findFirst()
                    .map(objection -> refuse(of, Reason.NOT_OF_THIS_ITEM, objection.en()))
                    .orElseGet(() -> happens(new CaseEvent.MaterialsReceived(
                            of.id(),
                            in.officer(),
                            in.applicant(),
                            in.item(),
                            in.materials(),
                            of.nextDocument(),
                            in.parts(),
                            in.validUntil())));
        });
    }

    /** Whoever renews a permit says when it runs out, and comes before that (行政许可法 Art. 50(1)). */
    private static Optional<String> objectionToValidity(CaseCommand.HandIn in, LocalDate today) {
        Optional<LocalDate> until = in.validUntil();
        if (!in.item().renewal()) {
            return until.map(day -> "the item renews nothing; leave out until when something is valid");
        }
        if (until.isEmpty()) {
            return Optional.of("say until when the permit is valid that is to be renewed");
        }
        return until.filter(last -> last.isBefore(today))
                .map(last -> "the permit ran out on " + last + " and cannot be renewed; it is to be applied for anew");
    }

    CaseDecision demand(Case of, CaseCommand.DemandSupplement demand, Instant now) {
        return in(of, Set.of(CaseState.RECEIVED), () -> {
            if (!of.demands().isEmpty()) {
                return new CaseDecision.Refused(
                        refusal(
                                of,
                                Reason.TOLD_ONCE_ALREADY,
                                "the applicant was told once what is missing; more may be demanded only if the new"
                                        + " material raised a new fact and a supervisor allows it"),
                        List.of(new CaseEvent.SecondDemandBlocked(of.id(), demand.officer(), demand.named())));
            }
            if (demand.missing().isEmpty()) {
                return refuse(of, Reason.MATERIALS_INCOMPLETE, "name what is missing, each with its reason");
            }
            return onPossibleDay(
                    of,
                    demand.until(),
                    now,
                    () -> happens(new CaseEvent.SupplementDemanded(
                            of.id(),
                            demand.officer(),
                            demand.missing(),
                            Optional.empty(),
                            demand.until(),
                            of.nextDocument())));
        });
    }

    /** A last day on which the applicant can still come: not past, and one on which the authority works. */
    private CaseDecision onPossibleDay(Case of, Optional<LocalDate> day, Instant now, Supplier<CaseDecision> then) {
        if (day.filter(last -> last.isBefore(WorkClock.dateOf(now))).isPresent()) {
            return refuse(of, Reason.DAY_NOT_POSSIBLE, "the last day is past: " + day.get());
        }
        boolean closed = day.filter(last ->
                        !clocks.settings().clock().calendar().kindOf(last).isWorking())
                .isPresent();
        return closed
                ? refuse(of, Reason.DAY_NOT_POSSIBLE, "the last day must be a working day, not " + day.get())
                : then.get();
    }

    CaseDecision askSecond(Case of, CaseCommand.AskSecondDemand second, Instant now) {
        return in(of, Set.of(CaseState.RECEIVED), () -> {
            if (of.demands().isEmpty()) {
                return refuse(of, Reason.WRONG_CASE_STATE, "nothing was demanded yet; make the first demand whole");
            }
            if (of.secondAsked().isPresent()) {
                return refuse(
                        of,
                        Reason.WRONG_CASE_STATE,
                        "a second demand waits for a supervisor already, who must know what is allowed");
            }
            if (!of.suppliedSinceDemand()) {
                return refuse(
                        of,
                        Reason.TOLD_ONCE_ALREADY,
                        "nothing was handed in since the demand, so no new material can have raised a new fact");
            }
            if (second.missing().isEmpty()) {
                return refuse(of, Reason.MATERIALS_INCOMPLETE, "name what is missing, each with its reason");
            }
            return onPossibleDay(
                    of,
                    second.until(),
                    now,
                    () -> happens(new CaseEvent.SecondDemandAsked(
                            of.id(), second.officer(), second.missing(), second.newFact(), second.until())));
        });
    }

    CaseDecision allowSecond(Case of, SecondDemandAsked asked, OfficerId supervisor, Instant now) {
        if (asked.officer().equals(supervisor)) {
            return refuse(
                    of,
                    Reason.OWN_ACT,
                    supervisor + " asked for this second demand; another supervisor has to decide on it");
        }
        return onPossibleDay(
                of,
                asked.until(),
                now,
                () -> happens(new CaseEvent.SupplementDemanded(
                        of.id(),
                        asked.officer(),
                        asked.missing(),
                        Optional.of(new SecondDemand(asked.newFact(), supervisor)),
                        asked.until(),
                        of.nextDocument())));
    }

    static CaseDecision nothingAsked(Case of) {
        return refuse(of, Reason.WRONG_CASE_STATE, "nobody asked for a second demand");
    }

    static CaseDecision handInMore(Case of, CaseCommand.HandInMore more) {
        if (more.materials().isEmpty()) {
            return refuse(of, Reason.MATERIALS_INCOMPLETE, "name what is handed in");
        }
        return switch (of.state()) {
            case SUPPLEMENT, RECEIVED ->
                happens(new CaseEvent.SupplementReceived(of.id(), more.officer(), more.materials(), of.nextDocument()));
            case UNDER_REVIEW, EXCLUDED -> supplyDeferred(of, more);
            case CONTACT, FORWARDED, DECIDED, READY, DELIVERED, NOT_ACCEPTED, WITHDRAWN, CLOSED -> wrongState(of);
        };
    }

    private static CaseDecision supplyDeferred(Case of, CaseCommand.HandInMore more) {
        // What was missing when the law accepted it may still come.
        List<MaterialId> awaited = of.deferral()
                .map(Deferral::materials)
                .orElseGet(() -> of.item().orElseThrow().materials().stream()
                        .map(RecordedItem.Material::id)
                        .filter(material -> !of.handedIn().contains(material))
                        .toList());
        if (awaited.isEmpty()) {
            return wrongState(of);
        }
        // Taken as it comes: who turned away one of two materials would refuse to receive without a ground.
        return more.named().stream().anyMatch(awaited::contains)
                ? happens(new CaseEvent.DeferredSupplied(of.id(), more.officer(), more.materials(), of.nextDocument()))
                : refuse(
                        of,
                        Reason.MATERIALS_INCOMPLETE,
                        "none of these was awaited; there is still missing: " + awaited);
    }

    static CaseDecision accept(Case of, CaseCommand.Accept accept, Instant now) {
        return in(of, Set.of(CaseState.RECEIVED, CaseState.SUPPLEMENT), () -> {
            if (of.duty().isAssigned() && !of.duty().handler().officer().equals(accept.officer())) {
                return refuse(
                        of,
                        Reason.ASSIGNED_BY_LEADER,
                        "the duty leader settled that " + of.duty().handler().officer() + " handles this");
            }
            RecordedItem item = of.item().orElseThrow();
            Set<MaterialId> missing = item.materials().stream()
                    .map(RecordedItem.Material::id)
                    .filter(material -> !of.handedIn().contains(material)
                            || of.outstanding().contains(material))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (missing.isEmpty()) {
                return accepted(of, accept.officer(), Optional.empty());
            }
            List<MaterialId> needed = item.materials().stream()
                    .filter(material -> !material.deferrable())
                    .map(RecordedItem.Material::id)
                    .filter(missing::contains)
                    .toList();
            if (!needed.isEmpty()) {
                return refuse(of, Reason.MATERIALS_INCOMPLETE, "there is missing and cannot be deferred: " + needed);
            }
            if (accept.deferredUntil().isEmpty()) {
                return refuse(
                        of,
                        Reason.MATERIALS_INCOMPLETE,
                        "there is missing: " + missing
                                + "; it may be deferred if the applicant commits in writing to a day");
            }
            LocalDate until = accept.deferredUntil().get();
            if (until.isBefore(WorkClock.dateOf(now))) {
                return refuse(of, Reason.MATERIALS_INCOMPLETE, "the day for the deferred materials is past: " + until);
            }
            return accepted(of, accept.officer(), Optional.of(new Deferral(List.copyOf(missing), until)));
        });
    }

    private static CaseDecision accepted(Case of, OfficerId officer, Optional<Deferral> deferral) {
        return happens(new CaseEvent.Accepted(
                of.id(), officer, deferral, of.nextDocument(), deferral.map(__ -> of.secondNextDocument())));
    }

    static CaseDecision refuseAcceptance(Case of, CaseCommand.RefuseAcceptance refusal) {
        return in(of, Set.of(CaseState.RECEIVED, CaseState.SUPPLEMENT), () -> {
            if (refusal.ground() == Ground.NOT_OURS && refusal.referral().isEmpty()) {
                return refuse(
                        of,
                        Reason.REFERRAL_NEEDED,
                        "say which authority is competent and how to reach it (行政许可法 Art. 32(1)(2))");
            }
            return happens(new CaseEvent.NotAccepted(
                    of.id(),
                    refusal.officer(),
                    refusal.ground(),
                    refusal.reason(),
                    refusal.referral(),
                    of.nextDocument()));
        });
    }
}
