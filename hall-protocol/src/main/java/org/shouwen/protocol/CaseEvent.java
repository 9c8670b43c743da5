package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What happened in one case (办件), from the first question to the result in the applicant's hand. When it happened and
 * who did it stand in {@link Recorded}. Ids only: what people said and who they are stand in tables of their own.
 *
 * <p>{@code document} is the number of the document that this event issues.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @Type(value = CaseEvent.ContactRecorded.class, name = "contact-recorded"),
    @Type(value = CaseEvent.ContactConfirmed.class, name = "contact-confirmed"),
    @Type(value = CaseEvent.VisitorContacted.class, name = "visitor-contacted"),
    @Type(value = CaseEvent.StuckClassified.class, name = "stuck-classified"),
    @Type(value = CaseEvent.Informed.class, name = "informed"),
    @Type(value = CaseEvent.ContactAnswered.class, name = "contact-answered"),
    @Type(value = CaseEvent.ContactReferred.class, name = "contact-referred"),
    @Type(value = CaseEvent.HandoverOffered.class, name = "handover-offered"),
    @Type(value = CaseEvent.HandoverAccepted.class, name = "handover-accepted"),
    @Type(value = CaseEvent.HandoverRefused.class, name = "handover-refused"),
    @Type(value = CaseEvent.DutyAssigned.class, name = "duty-assigned"),
    @Type(value = CaseEvent.MaterialsReceived.class, name = "materials-received"),
    @Type(value = CaseEvent.Corrected.class, name = "corrected"),
    @Type(value = CaseEvent.SupplementDemanded.class, name = "supplement-demanded"),
    @Type(value = CaseEvent.SecondDemandBlocked.class, name = "second-demand-blocked"),
    @Type(value = CaseEvent.SecondDemandAsked.class, name = "second-demand-asked"),
    @Type(value = CaseEvent.SecondDemandRefused.class, name = "second-demand-refused"),
    @Type(value = CaseEvent.SupplementReceived.class, name = "supplement-received"),
    @Type(value = CaseEvent.Accepted.class, name = "case-accepted"),
    @Type(value = CaseEvent.DeemedAccepted.class, name = "deemed-accepted"),
    @Type(value = CaseEvent.DeemedGranted.class, name = "deemed-granted"),
    @Type(value = CaseEvent.NotAccepted.class, name = "not-accepted"),
    @Type(value = CaseEvent.DeferredSupplied.class, name = "deferred-supplied"),
    @Type(value = CaseEvent.PartBegun.class, name = "part-begun"),
    @Type(value = CaseEvent.PartOpened.class, name = "part-opened"),
    @Type(value = CaseEvent.PartSupplied.class, name = "part-supplied"),
    @Type(value = CaseEvent.PartDecided.class, name = "part-decided"),
    @Type(value = CaseEvent.PartReleased.class, name = "part-released"),
    @Type(value = CaseEvent.DeliveredTogether.class, name = "delivered-together"),
    @Type(value = CaseEvent.StepClaimed.class, name = "step-claimed"),
    @Type(value = CaseEvent.OpinionGiven.class, name = "opinion-given"),
    @Type(value = CaseEvent.StepReassigned.class, name = "step-reassigned"),
    @Type(value = CaseEvent.ExclusionBegun.class, name = "exclusion-begun"),
    @Type(value = CaseEvent.ExclusionEnded.class, name = "exclusion-ended"),
    @Type(value = CaseEvent.Extended.class, name = "case-extended"),
    @Type(value = CaseEvent.Forwarded.class, name = "case-forwarded"),
    @Type(value = CaseEvent.Decided.class, name = "case-decided"),
    @Type(value = CaseEvent.ResultReady.class, name = "result-ready"),
    @Type(value = CaseEvent.WishStated.class, name = "wish-stated"),
    @Type(value = CaseEvent.CollectionTicketTaken.class, name = "collection-ticket-taken"),
    @Type(value = CaseEvent.Posted.class, name = "result-posted"),
    @Type(value = CaseEvent.Returned.class, name = "result-returned"),
    @Type(value = CaseEvent.Delivered.class, name = "result-delivered"),
    @Type(value = CaseEvent.PapersAnnounced.class, name = "papers-announced"),
    @Type(value = CaseEvent.Withdrawn.class, name = "case-withdrawn"),
    @Type(value = CaseEvent.LightTurned.class, name = "light-turned"),
    @Type(value = CaseEvent.ReminderSent.class, name = "reminder-sent"),
    @Type(value = CaseEvent.ReminderAcknowledged.class, name = "reminder-acknowledged"),
    @Type(value = CaseEvent.NegativeAnswerReviewed.class, name = "negative-answer-reviewed"),
    @Type(value = CaseEvent.DocumentPrinted.class, name = "document-printed")
})
public sealed interface CaseEvent extends JournalEvent {

    @JsonProperty("case")
    CaseId caseId();

    /** When it happened by lapse of time alone, whenever that was recorded; empty if somebody did it. */
    default Optional<Instant> lapsedAt() {
        return Optional.empty();
    }

    /**
     * Somebody asked (首问). Both duties begin with the officer: to handle the matter and to follow it to its end.
     *
     * @param number as people see it, such as {@code 20260302-00017}
     * @param ticket the ticket at the counter, if it was asked there
     * @param visitor empty for somebody who did not say
     * @param matter what was asked
     * @param answerBy until when an answer is promised, if it could not be given at once
     * @param papers what the visitor showed or left, by name and number
     * @param about the case that is stuck, if the visitor came because of one (办不成事反映)
     */
    record ContactRecorded(
            @JsonProperty("case") CaseId caseId,
            CaseCode code,
            String number,
            Channel channel,
            OfficerId officer,
            Optional<CounterId> counter,
            Optional<TicketId> ticket,
            Optional<ItemCode> item,
            Concern concern,
            Optional<PersonId> visitor,
            Optional<NoteId> matter,
            Optional<Instant> answerBy,
            Optional<NoteId> papers,
            Optional<CaseId> about)
            implements CaseEvent {}

    /** The visitor confirmed what was recorded of the first contact (首问登记确认). */
    record ContactConfirmed(@JsonProperty("case") CaseId caseId, Confirmation method) implements CaseEvent {}

    /** An officer spoke to the visitor about a matter that is stuck, which is due on the day it was brought. */
    record VisitorContacted(@JsonProperty("case") CaseId caseId, OfficerId officer, Optional<NoteId> note)
            implements CaseEvent {}

    /**
     * How difficult a matter is that was brought because it is stuck (办不成事分类).
     *
     * @param answerBy until when it must be answered; empty while the year's working days are not announced
     */
    record StuckClassified(
            @JsonProperty("case") CaseId caseId, OfficerId officer, Grade grade, Optional<Instant> answerBy)
            implements CaseEvent {}

    /**
     * The visitor was told, in writing and once, everything that an item needs (一次性告知, Art. 30).
     *
     * @param item as it was then
     */
    record Informed(@JsonProperty("case") CaseId caseId, OfficerId officer, RecordedItem item, String document)
            implements CaseEvent {}

    /** The question is answered; nothing was applied for. */
    record ContactAnswered(@JsonProperty("case") CaseId caseId, OfficerId officer, Optional<NoteId> answer)
            implements CaseEvent {}

    /** Not this hall's matter: the visitor was told whose it is (行政许可法 Art. 32(1)(2)), and the case ends. */
    record ContactReferred(@JsonProperty("case") CaseId caseId, OfficerId officer, Referral to, NoteId reason)
            implements CaseEvent {}

    /**
     * The handler asks another officer to take the matter over (移交). Nothing moves before it is accepted.
     *
     * @param answerBy until when it must be accepted or refused
     */
    record HandoverOffered(
            @JsonProperty("case") CaseId caseId,
            OfficerId from,
            OfficerId to,
            Optional<NoteId> reason,
            Optional<Instant> answerBy)
            implements CaseEvent {}

    /** The duty to handle moves to the receiver. */
    record HandoverAccepted(@JsonProperty("case") CaseId caseId, OfficerId from, OfficerId to) implements CaseEvent {}

    /** The duty to handle stays where it was. */
    record HandoverRefused(@JsonProperty("case") CaseId caseId, OfficerId from, OfficerId to, NoteId reason)
            implements CaseEvent {}

    /** The duty leader settles who handles it; who is named so cannot hand it back. */
    record DutyAssigned(@JsonProperty("case") CaseId caseId, OfficerId to, OfficerId leader, Optional<NoteId> reason)
            implements CaseEvent {}

    /**
     * Materials were handed in for an item (收件), and a receipt was given before anything was decided.
     *
     * @param parts what a joint item consists of (一件事一次办), each with the materials of the whole that it needs; empty for
     *     any other item
     * @param validUntil the last day on which the permit is valid that is to be renewed; empty for any other item
     */
    record MaterialsReceived(
            @JsonProperty("case") CaseId caseId,
            OfficerId officer,
            PersonId applicant,
            RecordedItem item,
            List<HandedIn> materials,
            String document,
            List<RecordedItem> parts,
            Optional<LocalDate> validUntil)
            implements CaseEvent {
        public MaterialsReceived {
            parts = parts == null ? List.of() : List.copyOf(parts);
        }
    }

    /** What could be put right on the spot was (Art. 32(1)(3)). */
    record Corrected(@JsonProperty("case") CaseId caseId, OfficerId officer, NoteId what) implements CaseEvent {}

    /**
     * The applicant was told, once and in writing, all that is missing (Art. 32(1)(4)).
     *
     * @param second why there is a second demand, and who allowed it
     * @param until the last day for supplying it; after that the application counts as withdrawn
     */
    record SupplementDemanded(
            @JsonProperty("case") CaseId caseId,
            OfficerId officer,
            List<Missing> missing,
            Optional<SecondDemand> second,
            Optional<LocalDate> until,
            String document)
            implements CaseEvent {}

    /** An officer tried to demand more although everything had been told once, and was not let. */
    record SecondDemandBlocked(@JsonProperty("case") CaseId caseId, OfficerId officer, List<MaterialId> missing)
            implements CaseEvent {}

    /**
     * An officer wants to demand more although that was done once; a supervisor decides.
     *
     * @param until the last day for supplying it, if the demand is allowed
     */
    record SecondDemandAsked(
            @JsonProperty("case") CaseId caseId,
            OfficerId officer,
            List<Missing> missing,
            NoteId newFact,
            Optional<LocalDate> until)
            implements CaseEvent {}

    /** No second demand. */
    record SecondDemandRefused(@JsonProperty("case") CaseId caseId, OfficerId supervisor, NoteId reason)
            implements CaseEvent {}

    /** The applicant handed in more. */
    record SupplementReceived(
            @JsonProperty("case") CaseId caseId, OfficerId officer, List<HandedIn> materials, String document)
            implements CaseEvent {}

    /**
     * Accepted (受理): the limit for the decision runs. The accepting officer is the first handler (首办责任人).
     *
     * @param deferral what may follow later, in writing (容缺受理)
     * @param commitment the number of the applicant's written commitment to supply that
     */
    record Accepted(
            @JsonProperty("case") CaseId caseId,
            OfficerId officer,
            Optional<Deferral> deferral,
            String document,
            Optional<String> commitment)
            implements CaseEvent {}

    /**
     * Nobody told the applicant in time that something is missing, so the application counts as accepted from the day it
     * was received (Art. 32(1)(4)).
     *
     * @param due when it became so; later entries say themselves that they were recorded late
     * @param from the instant of the receipt, from which the limit runs
     */
    record DeemedAccepted(@JsonProperty("case") CaseId caseId, Instant due, Instant from, String document)
            implements CaseEvent {
        @Override
        public Optional<Instant> lapsedAt() {
            return Optional.of(due);
        }
    }

    /**
     * Nobody decided on a renewal before the permit ran out, so it counts as granted (Art. 50(2)).
     *
     * @param due when it became so
     */
    record DeemedGranted(@JsonProperty("case") CaseId caseId, Instant due, String document) implements CaseEvent {
        @Override
        public Optional<Instant> lapsedAt() {
            return Optional.of(due);
        }
    }

    /** Acceptance is refused, with ground and remedies, and where to go if it is another authority's. */
    record NotAccepted(
            @JsonProperty("case") CaseId caseId,
            OfficerId officer,
            Ground ground,
            NoteId reason,
            Optional<Referral> referral,
            String document)
            implements CaseEvent {}

    /** Materials that had been deferred came. */
    record DeferredSupplied(
            @JsonProperty("case") CaseId caseId, OfficerId officer, List<HandedIn> materials, String document)
            implements CaseEvent {}

    /**
     * One part of a joint matter begins as a case of its own, since the whole is accepted or counts as accepted.
     *
     * @param code follows from the whole's, as the id does
     * @param handedIn what was handed in for it
     * @param deferral what of it may follow later
     * @param officer who handles it
     * @param follower the officer first asked for the whole
     * @param from the instant from which its limit runs, as the whole's does
     * @param due when it began, if lapse of time brought it
     */
    record PartBegun(
            @JsonProperty("case") CaseId caseId,
            CaseCode code,
            String number,
            Whole whole,
            RecordedItem item,
            PersonId applicant,
            List<MaterialId> handedIn,
            Optional<Deferral> deferral,
            OfficerId officer,
            OfficerId follower,
            Instant from,
            Optional<Instant> due)
            implements CaseEvent {
        @Override
        public Optional<Instant> lapsedAt() {
            return due;
        }
    }

    /** A part of this joint case began as a case of its own. */
    record PartOpened(
            @JsonProperty("case") CaseId caseId, CaseId part, String number, ItemCode item, Optional<Instant> due)
            implements CaseEvent {
        @Override
        public Optional<Instant> lapsedAt() {
            return due;
        }
    }

    /** Deferred materials that this part needs came for the whole. */
    record PartSupplied(@JsonProperty("case") CaseId caseId, OfficerId officer, List<MaterialId> materials)
            implements CaseEvent {}

    /**
     * A part of this joint case is decided.
     *
     * @param document the number of the part's decision, if this hall puts it in writing
     */
    record PartDecided(@JsonProperty("case") CaseId caseId, CaseId part, Outcome outcome, Optional<String> document)
            implements CaseEvent {}

    /** The whole of this part was withdrawn after the part was decided: its result goes out by itself. */
    record PartReleased(@JsonProperty("case") CaseId caseId, Optional<Instant> due) implements CaseEvent {
        @Override
        public Optional<Instant> lapsedAt() {
            return due;
        }
    }

    /** The applicant has this part's result, together with those of the other parts (统一出件). */
    record DeliveredTogether(@JsonProperty("case") CaseId caseId, Way way) implements CaseEvent {}

    /** An officer of its department takes up a step. */
    record StepClaimed(@JsonProperty("case") CaseId caseId, StepId step, OfficerId officer) implements CaseEvent {}

    /** An officer's opinion on a step. */
    record OpinionGiven(
            @JsonProperty("case") CaseId caseId, StepId step, OfficerId officer, Opinion opinion, Optional<NoteId> note)
            implements CaseEvent {}

    /**
     * Somebody else does the step.
     *
     * @param by the duty leader; or {@code to}, who took it up as the cover of the one who is on leave
     */
    record StepReassigned(
            @JsonProperty("case") CaseId caseId, StepId step, OfficerId to, OfficerId by, Optional<NoteId> reason)
            implements CaseEvent {}

    /**
     * Time is not counted from the day after {@code from} (Art. 45); the applicant was told in writing how long.
     *
     * @param reason one of the eight, such as {@code expert-review}
     */
    record ExclusionBegun(
            @JsonProperty("case") CaseId caseId,
            String reason,
            LocalDate from,
            LocalDate plannedEnd,
            OfficerId approvedBy,
            NoteId why,
            String document)
            implements CaseEvent {}

    /** The day on which it ended is the last that is not counted. */
    record ExclusionEnded(@JsonProperty("case") CaseId caseId, LocalDate on, OfficerId officer) implements CaseEvent {}

    /** The limit is longer, once, by the right person and in time (Art. 42); the applicant was told why. */
    record Extended(
            @JsonProperty("case") CaseId caseId,
            int days,
            String unit,
            String approver,
            OfficerId approvedBy,
            NoteId reason,
            String document)
            implements CaseEvent {}

    /**
     * Reviewed here and handed to the authority above, which decides (Art. 35): this authority's limit (Art. 43) is kept or
     * not at this moment, and its clocks run no more. The applicant was told in writing to whom it went.
     */
    record Forwarded(@JsonProperty("case") CaseId caseId, OfficerId officer, Referral to, String document)
            implements CaseEvent {}

    /**
     * Granted or refused.
     *
     * @param officers who decided; two where the item wants two. Of a decision of the authority above, who recorded it
     * @param ground of a refusal
     * @param above the authority above that decided; empty if this one did
     * @param document empty if this hall puts the decision in writing nowhere, since another authority does
     */
    record Decided(
            @JsonProperty("case") CaseId caseId,
            Outcome outcome,
            List<OfficerId> officers,
            Optional<NoteId> ground,
            Optional<Referral> above,
            Optional<String> document)
            implements CaseEvent {}

    /**
     * The leader on duty looked over a negative answer (否定答复): a referral elsewhere, a refusal to accept, or a denial. It
     * changes nothing by itself.
     *
     * @param note what is to be done; always there if the answer is to be corrected
     */
    record NegativeAnswerReviewed(
            @JsonProperty("case") CaseId caseId, OfficerId supervisor, Finding finding, Optional<NoteId> note)
            implements CaseEvent {}

    /** The result can be collected, or is to be posted, and the applicant was told. */
    record ResultReady(@JsonProperty("case") CaseId caseId, OfficerId officer, Way way) implements CaseEvent {}

    /**
     * How the applicant wants to have the result; until it is ready, a later wish takes the place of an earlier one.
     *
     * @param address where it is to be posted, if it was given with this wish
     */
    record WishStated(@JsonProperty("case") CaseId caseId, Way way, Optional<NoteId> address) implements CaseEvent {}

    /**
     * The result is to be collected with this ticket.
     *
     * @param number of the ticket, as people see it
     * @param linkedBy who named a ticket that was there already; empty for one that the holder of the case's code took
     */
    record CollectionTicketTaken(
            @JsonProperty("case") CaseId caseId, TicketId ticket, String number, Optional<OfficerId> linkedBy)
            implements CaseEvent {}

    /**
     * The result is on its way by post.
     *
     * @param consignment by which carrier and under which number
     * @param address where it goes, if it is not the one of the applicant's wish
     */
    record Posted(@JsonProperty("case") CaseId caseId, OfficerId officer, NoteId consignment, Optional<NoteId> address)
            implements CaseEvent {}

    /** What was posted came back; it can be collected now. */
    record Returned(@JsonProperty("case") CaseId caseId, OfficerId officer, Optional<NoteId> why)
            implements CaseEvent {}

    /**
     * The applicant says what he will bring of what is missing; each time the whole list.
     *
     * @param materials empty if he takes it back
     */
    record PapersAnnounced(@JsonProperty("case") CaseId caseId, List<MaterialId> materials) implements CaseEvent {}

    /**
     * The applicant has the result.
     *
     * @param ticket the ticket with which it was collected
     * @param identitySeen whether the officer saw who collected it
     */
    record Delivered(
            @JsonProperty("case") CaseId caseId,
            OfficerId officer,
            Way way,
            Optional<TicketId> ticket,
            boolean identitySeen,
            Optional<NoteId> proof,
            String document)
            implements CaseEvent {}

    /**
     * The applicant gave up, or counts as having given up.
     *
     * @param due when it became so by lapse of time
     */
    record Withdrawn(@JsonProperty("case") CaseId caseId, Why why, Optional<NoteId> note, Optional<Instant> due)
            implements CaseEvent {
        @Override
        public Optional<Instant> lapsedAt() {
            return due;
        }
    }

    /**
     * The light changed by itself.
     *
     * @param light {@code yellow} or {@code red}
     * @param clock {@code committed} or {@code statutory}
     * @param due when it changed
     */
    record LightTurned(@JsonProperty("case") CaseId caseId, String light, String clock, Instant due)
            implements CaseEvent {
        @Override
        public Optional<Instant> lapsedAt() {
            return Optional.of(due);
        }
    }

    /**
     * Somebody was told that it is late or will be.
     *
     * @param rung of the ladder
     * @param due when it had to be sent
     */
    record ReminderSent(@JsonProperty("case") CaseId caseId, Rung rung, Optional<OfficerId> to, Instant due)
            implements CaseEvent {
        @Override
        public Optional<Instant> lapsedAt() {
            return Optional.of(due);
        }
    }

    /**
     * Who was reminded says so.
     *
     * @param reason why it came to that, where the case is past its promise
     */
    record ReminderAcknowledged(
            @JsonProperty("case") CaseId caseId, Rung rung, OfficerId officer, Optional<NoteId> reason)
            implements CaseEvent {}

    /**
     * A document was printed for the first time on this paper; whoever wants it again gets the same file.
     *
     * @param document its number
     * @param kind such as {@code supplement}
     * @param sha256 of the file, in hex, so that a changed one shows
     */
    record DocumentPrinted(
            @JsonProperty("case") CaseId caseId, String document, String kind, Paper paper, String sha256)
            implements CaseEvent {}

    /** What a document is printed on. */
    enum Paper {
        @JsonProperty("a4")
        A4,
        /** The 80 mm roll of a counter. */
        @JsonProperty("slip")
        SLIP
    }

    /** How somebody asked. */
    enum Channel {
        @JsonProperty("counter")
        COUNTER,
        @JsonProperty("guide-desk")
        GUIDE_DESK,
        @JsonProperty("phone")
        PHONE,
        @JsonProperty("letter")
        LETTER,
        @JsonProperty("online")
        ONLINE
    }

    /** Whose matter it is, as far as the first officer can tell (domain A1, class). */
    enum Concern {
        @JsonProperty("own")
        OWN,
        @JsonProperty("same-department")
        SAME_DEPARTMENT,
        @JsonProperty("other-window")
        OTHER_WINDOW,
        @JsonProperty("outside")
        OUTSIDE,
        @JsonProperty("unclear")
        UNCLEAR,
        @JsonProperty("complaint")
        COMPLAINT,
        /** It cannot be got done though nothing speaks against it (办不成事反映). */
        @JsonProperty("stuck")
        STUCK
    }

    /** How a visitor confirmed what was recorded. */
    enum Confirmation {
        /** On the receipt, by hand. */
        @JsonProperty("signature")
        SIGNATURE,
        @JsonProperty("screen")
        SCREEN,
        @JsonProperty("orally")
        ORALLY
    }

    /** How difficult a matter is that is stuck, the easiest first (domain A4). */
    enum Grade {
        /** Settled on the same working day. */
        @JsonProperty("simple")
        SIMPLE,
        @JsonProperty("general")
        GENERAL,
        @JsonProperty("complex")
        COMPLEX,
        /** It cannot be done; why is explained. */
        @JsonProperty("impossible")
        IMPOSSIBLE
    }

    /** Why acceptance is refused. */
    enum Ground {
        /** No permit is needed (Art. 32(1)(1)). */
        @JsonProperty("not-needed")
        NOT_NEEDED,
        /** Another authority's (Art. 32(1)(2)). */
        @JsonProperty("not-ours")
        NOT_OURS,
        /** A condition that the law sets is not met. */
        @JsonProperty("condition-not-met")
        CONDITION_NOT_MET
    }

    /** What the leader on duty finds of a negative answer. */
    enum Finding {
        /** The answer stands. */
        @JsonProperty("upheld")
        UPHELD,
        /** It should not have been given, and the visitor is to be helped. */
        @JsonProperty("to-correct")
        TO_CORRECT
    }

    enum Opinion {
        @JsonProperty("agree")
        AGREE,
        @JsonProperty("disagree")
        DISAGREE
    }

    enum Outcome {
        @JsonProperty("granted")
        GRANTED,
        @JsonProperty("denied")
        DENIED
    }

    /** How the result reaches the applicant. */
    enum Way {
        @JsonProperty("collect")
        COLLECT,
        @JsonProperty("post")
        POST
    }

    /** Why a case ended without a decision. */
    enum Why {
        @JsonProperty("applicant")
        APPLICANT,
        /** What was missing did not come in time. */
        @JsonProperty("supplement-not-supplied")
        SUPPLEMENT_NOT_SUPPLIED,
        /** What was deferred did not come in time. */
        @JsonProperty("deferred-not-supplied")
        DEFERRED_NOT_SUPPLIED
    }

    /** Rungs of the ladder (domain A3.4), the lowest first. */
    enum Rung {
        /** Yellow: the handler. */
        @JsonProperty("handler")
        HANDLER,
        /** Half of the yellow time is gone: the group leader. */
        @JsonProperty("group-leader")
        GROUP_LEADER,
        /** Red: handler, head of department and duty leader; reasons are due in one working day. */
        @JsonProperty("duty-leader")
        DUTY_LEADER,
        /** Red for three working days: hall director and supervision desk. */
        @JsonProperty("hall-director")
        HALL_DIRECTOR,
        /** The statutory limit is broken: supervision desk at once. */
        @JsonProperty("supervision-desk")
        SUPERVISION_DESK,
        /** An offered handover was neither accepted nor refused in time: duty leader. */
        @JsonProperty("handover-unanswered")
        HANDOVER_UNANSWERED,
        /** A promised answer was not given in time: duty leader. */
        @JsonProperty("answer-overdue")
        ANSWER_OVERDUE,
        /** Nobody spoke on the same day to the visitor whose matter is stuck: handler and duty leader. */
        @JsonProperty("contact-overdue")
        CONTACT_OVERDUE,
        /** The result was not handed over in time (Art. 44): handler and duty leader. */
        @JsonProperty("delivery-overdue")
        DELIVERY_OVERDUE,
        /** A procedure whose time does not count should have ended, and nobody said that it did: handler. */
        @JsonProperty("exclusion-end")
        EXCLUSION_END,
        /** The last day of a supplement is over, and an officer has to say what follows: handler. */
        @JsonProperty("supplement-over")
        SUPPLEMENT_OVER,
        /** A permit that is to be renewed runs out within a week, and nobody has decided: handler. */
        @JsonProperty("renewal-urgent")
        RENEWAL_URGENT
    }

    /** Something that was handed in. */
    record HandedIn(MaterialId material, int copies) {}

    /** Something that is missing, and why it is needed or what is wrong with it. */
    record Missing(MaterialId material, NoteId reason) {}

    /** @param until the last day for supplying them */
    record Deferral(List<MaterialId> materials, LocalDate until) {}

    record SecondDemand(NoteId newFact, OfficerId supervisor) {}

    /** The joint case that a part belongs to. */
    record Whole(@JsonProperty("case") CaseId caseId, String number, ItemCode item) {}

    /** Where to apply instead; bodies are no persons. */
    record Referral(String body, String phone) {}
}
