package org.shouwen.hub.cases;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.shouwen.protocol.CaseCode;
import org.shouwen.protocol.CaseEvent.Channel;
import org.shouwen.protocol.CaseEvent.Concern;
import org.shouwen.protocol.CaseEvent.Confirmation;
import org.shouwen.protocol.CaseEvent.Finding;
import org.shouwen.protocol.CaseEvent.Grade;
import org.shouwen.protocol.CaseEvent.Ground;
import org.shouwen.protocol.CaseEvent.HandedIn;
import org.shouwen.protocol.CaseEvent.Missing;
import org.shouwen.protocol.CaseEvent.Opinion;
import org.shouwen.protocol.CaseEvent.Outcome;
import org.shouwen.protocol.CaseEvent.Paper;
import org.shouwen.protocol.CaseEvent.Referral;
import org.shouwen.protocol.CaseEvent.Rung;
import org.shouwen.protocol.CaseEvent.Way;
import org.shouwen.protocol.CaseEvent.Why;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.MaterialId;
import org.shouwen.protocol.NoteId;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.PersonId;
import org.shouwen.protocol.RecordedItem;
import org.shouwen.protocol.StepId;
import org.shouwen.protocol.TicketId;

/** What somebody asks of a case. Randomness (ids, codes) is part of the command, so that deciding is pure. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @Type(value = CaseCommand.RecordContact.class, name = "record-contact"),
    @Type(value = CaseCommand.Confirm.class, name = "confirm"),
    @Type(value = CaseCommand.ContactVisitor.class, name = "contact-visitor"),
    @Type(value = CaseCommand.Classify.class, name = "classify"),
    @Type(value = CaseCommand.Inform.class, name = "inform"),
    @Type(value = CaseCommand.Answer.class, name = "answer"),
    @Type(value = CaseCommand.Refer.class, name = "refer"),
    @Type(value = CaseCommand.OfferHandover.class, name = "offer-handover"),
    @Type(value = CaseCommand.AcceptHandover.class, name = "accept-handover"),
    @Type(value = CaseCommand.RefuseHandover.class, name = "refuse-handover"),
    @Type(value = CaseCommand.Assign.class, name = "assign"),
    @Type(value = CaseCommand.HandIn.class, name = "hand-in"),
    @Type(value = CaseCommand.Correct.class, name = "correct"),
    @Type(value = CaseCommand.DemandSupplement.class, name = "demand-supplement"),
    @Type(value = CaseCommand.AskSecondDemand.class, name = "ask-second-demand"),
    @Type(value = CaseCommand.AllowSecondDemand.class, name = "allow-second-demand"),
    @Type(value = CaseCommand.RefuseSecondDemand.class, name = "refuse-second-demand"),
    @Type(value = CaseCommand.HandInMore.class, name = "hand-in-more"),
    @Type(value = CaseCommand.Accept.class, name = "accept"),
    @Type(value = CaseCommand.RefuseAcceptance.class, name = "refuse-acceptance"),
    @Type(value = CaseCommand.Claim.class, name = "claim"),
    @Type(value = CaseCommand.Opine.class, name = "opine"),
    @Type(value = CaseCommand.Reassign.class, name = "reassign"),
    @Type(value = CaseCommand.BeginExclusion.class, name = "begin-exclusion"),
    @Type(value = CaseCommand.EndExclusion.class, name = "end-exclusion"),
    @Type(value = CaseCommand.Extend.class, name = "extend"),
    @Type(value = CaseCommand.Forward.class, name = "forward"),
    @Type(value = CaseCommand.Decide.class, name = "decide"),
    @Type(value = CaseCommand.MakeReady.class, name = "make-ready"),
    @Type(value = CaseCommand.StateWish.class, name = "state-wish"),
    @Type(value = CaseCommand.LinkCollectionTicket.class, name = "link-collection-ticket"),
    @Type(value = CaseCommand.Post.class, name = "post"),
    @Type(value = CaseCommand.RecordReturn.class, name = "record-return"),
    @Type(value = CaseCommand.Deliver.class, name = "deliver"),
    @Type(value = CaseCommand.AnnouncePapers.class, name = "announce-papers"),
    @Type(value = CaseCommand.Withdraw.class, name = "withdraw"),
    @Type(value = CaseCommand.Acknowledge.class, name = "acknowledge"),
    @Type(value = CaseCommand.ReviewNegative.class, name = "review-negative"),
    @Type(value = CaseCommand.RecordPrint.class, name = "record-print"),
    @Type(value = CaseCommand.LetTimePass.class, name = "let-time-pass")
})
public sealed interface CaseCommand {
    CaseId caseId();

    /** A command that names materials of the item. */
    sealed interface OfMaterials extends CaseCommand {
        @JsonIgnore
        List<MaterialId> named();
    }

    /** An act of the leader on duty (带班领导). */
    sealed interface OfLeader extends CaseCommand {
        /** Who acts. */
        @JsonIgnore
        OfficerId acting();
    }

    /**
     * Records the first contact (首问登记).
     *
     * @param about the case that is stuck; that there is such a case, the caller has checked
     */
    record RecordContact(
            CaseId caseId,
            CaseCode code,
            Channel channel,
            OfficerId officer,
            Optional<CounterId> counter,
            Optional<TicketId> ticket,
            Optional<ItemCode> item,
            Concern concern,
            Optional<PersonId> visitor,
            Optional<NoteId> matter,
            Optional<NoteId> papers,
            Optional<CaseId> about,
            boolean answeredAtOnce)
            implements CaseCommand {}

    /** The visitor confirms what was recorded. */
    record Confirm(CaseId caseId, Confirmation method) implements CaseCommand {}

    /** An officer spoke to the visitor. */
    record ContactVisitor(CaseId caseId, OfficerId officer, Optional<NoteId> note) implements CaseCommand {}

    /** Of the handler, and of the leader on duty. */
    record Classify(CaseId caseId, OfficerId officer, Grade grade) implements CaseCommand {}

    /** @param item as the catalogue has it now */
    record Inform(CaseId caseId, OfficerId officer, RecordedItem item) implements CaseCommand {}

    record Answer(CaseId caseId, OfficerId officer, Optional<NoteId> answer) implements CaseCommand {}

    record Refer(CaseId caseId, OfficerId officer, Referral to, NoteId reason) implements CaseCommand {}

    record OfferHandover(CaseId caseId, OfficerId officer, OfficerId to, Optional<NoteId> reason)
            implements CaseCommand {}

    record AcceptHandover(CaseId caseId, OfficerId officer) implements CaseCommand {}

    record RefuseHandover(CaseId caseId, OfficerId officer, NoteId reason) implements CaseCommand {}

    record Assign(CaseId caseId, OfficerId to, OfficerId leader, Optional<NoteId> reason) implements OfLeader {
        @Override
        public OfficerId acting() {
            return leader;
        }
    }

    /**
     * @param item as the catalogue has it now
     * @param parts what the item consists of, if it is a joint one
     * @param validUntil the last day on which the permit is valid that is to be renewed
     */
    record HandIn(
            CaseId caseId,
            OfficerId officer,
            PersonId applicant,
            RecordedItem item,
            List<HandedIn> materials,
            List<RecordedItem> parts,
            Optional<LocalDate> validUntil)
            implements OfMaterials {
        @Override
        public List<MaterialId> named() {
            return materials.stream().map(HandedIn::material).toList();
        }
    }

    record Correct(CaseId caseId, OfficerId officer, NoteId what) implements CaseCommand {}

    /** @param until the last day for supplying it */
    record DemandSupplement(CaseId caseId, OfficerId officer, List<Missing> missing, Optional<LocalDate> until)
            implements OfMaterials {
        @Override
        public List<MaterialId> named() {
            return missing.stream().map(Missing::material).toList();
        }
    }

    /** @param until the last day for supplying it, if it is allowed */
    record AskSecondDemand(
            CaseId caseId, OfficerId officer, List<Missing> missing, NoteId newFact, Optional<LocalDate> until)
            implements OfMaterials {
        @Override
        public List<MaterialId> named() {
            return missing.stream().map(Missing::material).toList();
        }
    }

    record AllowSecondDemand(CaseId caseId, OfficerId supervisor) implements OfLeader {
        @Override
        public OfficerId acting() {
            return supervisor;
        }
    }

    record RefuseSecondDemand(CaseId caseId, OfficerId supervisor, NoteId reason) implements OfLeader {
        @Override
        public OfficerId acting() {
            return supervisor;
        }
    }

    record HandInMore(CaseId caseId, OfficerId officer, List<HandedIn> materials) implements OfMaterials {
        @Override
        public List<MaterialId> named() {
            return materials.stream().map(HandedIn::material).toList();
        }
    }

    /** @param deferredUntil the last day for what is missing and deferrable (容缺受理), if the applicant commits to it */
    record Accept(CaseId caseId, OfficerId officer, Optional<LocalDate> deferredUntil) implements CaseCommand {}

    record RefuseAcceptance(CaseId caseId, OfficerId officer, Ground ground, NoteId reason, Optional<Referral> referral)
            implements CaseCommand {}

    record Claim(CaseId caseId, StepId step, OfficerId officer) implements CaseCommand {}

    record Opine(CaseId caseId, StepId step, OfficerId officer, Opinion opinion, Optional<NoteId> note)
            implements CaseCommand {}

    record Reassign(CaseId caseId, StepId step, OfficerId to, OfficerId by, Optional<NoteId> reason)
            implements OfLeader {
        @Override
        public OfficerId acting() {
            return by;
        }
    }

    record BeginExclusion(CaseId caseId, String reason, LocalDate plannedEnd, OfficerId approvedBy, NoteId why)
            implements OfLeader {
        @Override
        public OfficerId acting() {
            return approvedBy;
        }
    }

    record EndExclusion(CaseId caseId, OfficerId officer) implements CaseCommand {}

    record Extend(CaseId caseId, int days, OfficerId approvedBy, NoteId reason) implements CaseCommand {}

    /** @param to the authority above, which decides (行政许可法 Art. 35) */
    record Forward(CaseId caseId, OfficerId officer, Referral to) implements CaseCommand {}

    record Decide(CaseId caseId, OfficerId officer, Outcome outcome, Optional<NoteId> ground) implements CaseCommand {}

    /** @param way left out, it is the applicant's wish, or else to be collected */
    record MakeReady(CaseId caseId, OfficerId officer, Optional<Way> way) implements CaseCommand {}

    /** @param officer who records it for the applicant; empty if the applicant does it by himself */
    record StateWish(CaseId caseId, Way way, Optional<NoteId> address, Optional<OfficerId> officer)
            implements CaseCommand {}

    /** @param officer who names it; empty if the holder of the case's code took it */
    record LinkCollectionTicket(CaseId caseId, TicketId ticket, Optional<OfficerId> officer) implements CaseCommand {}

    /** @param address instead of the one on file */
    record Post(CaseId caseId, OfficerId officer, NoteId consignment, Optional<NoteId> address)
            implements CaseCommand {}

    record RecordReturn(CaseId caseId, OfficerId officer, Optional<NoteId> why) implements CaseCommand {}

    /** @param materials all that the applicant will bring, instead of what he said before */
    record AnnouncePapers(CaseId caseId, List<MaterialId> materials) implements OfMaterials {
        @Override
        public List<MaterialId> named() {
            return materials;
        }
    }

    record Deliver(
            CaseId caseId, OfficerId officer, Optional<TicketId> ticket, boolean identitySeen, Optional<NoteId> proof)
            implements CaseCommand {}

    record Withdraw(CaseId caseId, Why why, Optional<NoteId> note) implements CaseCommand {}

    record Acknowledge(CaseId caseId, Rung rung, OfficerId officer, Optional<NoteId> reason) implements CaseCommand {}

    record ReviewNegative(CaseId caseId, OfficerId supervisor, Finding finding, Optional<NoteId> note)
            implements OfLeader {
        @Override
        public OfficerId acting() {
            return supervisor;
        }
    }

    /**
     * Records with which file a document was printed.
     *
     * @param kind the wire name of its kind
     */
    record RecordPrint(CaseId caseId, String document, String kind, Paper paper, String sha256)
            implements CaseCommand {}

    /** Lets happen what became due by lapse of time. */
    record LetTimePass(CaseId caseId) implements CaseCommand {}
}
