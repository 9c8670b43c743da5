package org.shouwen.hub.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shouwen.hub.duty.Staff;
import org.shouwen.hub.worktime.Approver;
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
import org.shouwen.protocol.Json;
import org.shouwen.protocol.MaterialId;
import org.shouwen.protocol.NoteId;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.PersonId;
import org.shouwen.protocol.RecordedItem;
import org.shouwen.protocol.StepId;
import org.shouwen.protocol.TicketId;

/** Short ways to say what somebody asks of the one case of a test, and under which item it runs. */
final class Orders {
    static final CaseId ID = new CaseId("case-1");
    /** Another case, which does not get on. */
    static final CaseId STUCK = new CaseId("case-0");

    static final ItemCode PERMIT = new ItemCode("food-permit");
    static final OfficerId FIRST = new OfficerId("1001");
    static final OfficerId SECOND = new OfficerId("1002");
    static final OfficerId THIRD = new OfficerId("1003");
    static final OfficerId REVIEWER = new OfficerId("2001");
    static final OfficerId COLLEAGUE = new OfficerId("2002");
    static final OfficerId LEADER = new OfficerId("9001");
    static final OfficerId SUPERVISOR = new OfficerId("9002");
    /**
     * Everybody takes every step, but {@link #THIRD} those of another office; {@link #COLLEAGUE} leads the group; the
     * supervisors approve as different heads.
     */
    static final Staff STAFF = Staff.of(
            List.of(
                    new Staff.Officer(FIRST, Optional.empty(), Set.of()),
                    new Staff.Officer(SECOND, Optional.empty(), Set.of()),
                    new Staff.Officer(THIRD, Optional.of(Set.of("land")), Set.of("land")),
                    new Staff.Officer(REVIEWER, Optional.of(Set.of("market")), Set.of()),
                    new Staff.Officer(COLLEAGUE, Optional.of(Set.of("market", "land")), Set.of("market"))),
            List.of(
                    new Staff.Supervisor(LEADER, Set.of(Approver.HEAD_OF_AUTHORITY), true),
                    new Staff.Supervisor(SUPERVISOR, Set.of(Approver.HEAD_OF_GOVERNMENT), true)));

    static final NoteId NOTE = new NoteId("note-1");
    static final Referral ABOVE = new Referral("虚构市出入境管理局", "010-11111111");
    static final NoteId ADDRESS = new NoteId("address-1");
    static final NoteId CONSIGNMENT = new NoteId("consignment-1");
    static final Referral ELSEWHERE = new Referral("虚构县水务局", "010-00000000");

    private Orders() {}

    /**
     * A food permit: form and identity needed, lease and layout deferrable, one look at the papers and one on the site by
     * two officers; 20 working days by law, 10 promised.
     */
    static RecordedItem permit() {
        return item(Optional.of("permit"), 20, 10);
    }

    static RecordedItem item(Optional<String> period, int statutory, int committed) {
        return new RecordedItem(
                PERMIT,
                3,
                committed == 0,
                period,
                new RecordedItem.Term(statutory, "working-day"),
                new RecordedItem.Term(committed, "working-day"),
                5,
                10,
                List.of(
                        new RecordedItem.Material(material("form"), false),
                        new RecordedItem.Material(material("identity"), false),
                        new RecordedItem.Material(material("lease"), true),
                        new RecordedItem.Material(material("layout"), true)),
                List.of(
                        new RecordedItem.Step(step("papers"), "market", false),
                        new RecordedItem.Step(step("site"), "market", true)),
                false,
                false);
    }

    /** The same, which renews a permit that runs out. */
    static RecordedItem renewal() {
        return renewal(permit());
    }

    static RecordedItem renewal(RecordedItem item) {
        return with(item, "renewal", true);
    }

    /** The next version, which asks for a material more. */
    static RecordedItem withMaterial(RecordedItem item, String material) {
        List<RecordedItem.Material> more = new ArrayList<>(item.materials());
        more.add(new RecordedItem.Material(material(material), false));
        return with(item.withMaterials(more), "version", item.version() + 1);
    }

    static RecordedItem withNotice(RecordedItem item, int days) {
        return with(item, "notice", days);
    }

    static RecordedItem withSteps(RecordedItem item, RecordedItem.Step... steps) {
        return with(item, "steps", List.of(steps));
    }

    /** The permit as one that the authority above decides. */
    static RecordedItem forwarded() {
        return with(item(Optional.of("first-review"), 20, 10), "forwarded", true);
    }

    /** The same item but for one field. */
    private static RecordedItem with(RecordedItem item, String field, Object value) {
        ObjectNode fields = Json.mapper().valueToTree(item);
        fields.set(field, Json.mapper().valueToTree(value));
        return Json.read(fields.toString(), RecordedItem.class);
    }

    static CaseCommand forward() {
        return new CaseCommand.Forward(ID, REVIEWER, ABOVE);
    }

    static MaterialId material(String id) {
        return new MaterialId(id);
    }

    static StepId step(String id) {
        return new StepId(id);
    }

    static CaseCommand.RecordContact contact() {
        return contact(Concern.OWN, false);
    }

    static CaseCommand.RecordContact contact(Concern concern, boolean answeredAtOnce) {
        return new CaseCommand.RecordContact(
                ID,
                new CaseCode("0123456789AB"),
                Channel.COUNTER,
                FIRST,
                Optional.of(new CounterId("3")),
                Optional.of(new TicketId("ticket-1")),
                Optional.of(PERMIT),
                concern,
                Optional.of(new PersonId("person-1")),
                Optional.of(NOTE),
                Optional.of(new NoteId("papers")),
                concern == Concern.STUCK ? Optional.of(STUCK) : Optional.empty(),
                answeredAtOnce);
    }

    static CaseCommand confirm() {
        return new CaseCommand.Confirm(ID, Confirmation.SIGNATURE);
    }

    static CaseCommand contactVisitor() {
        return new CaseCommand.ContactVisitor(ID, FIRST, Optional.of(NOTE));
    }

    static CaseCommand classify(Grade grade) {
        return new CaseCommand.Classify(ID, FIRST, grade);
    }

    static CaseCommand classifyAsLeader(Grade grade) {
        return new CaseCommand.Classify(ID, LEADER, grade);
    }

    static CaseCommand inform(RecordedItem item) {
        return new CaseCommand.Inform(ID, FIRST, item);
    }

    static CaseCommand answer() {
        return new CaseCommand.Answer(ID, FIRST, Optional.of(NOTE));
    }

    static CaseCommand answerWithoutNote() {
        return new CaseCommand.Answer(ID, FIRST, Optional.empty());
    }

    static CaseCommand refer() {
        return refer(FIRST);
    }

    static CaseCommand refer(OfficerId officer) {
        return new CaseCommand.Refer(ID, officer, ELSEWHERE, NOTE);
    }

    static CaseCommand offer(OfficerId from, OfficerId to) {
        return new CaseCommand.OfferHandover(ID, from, to, Optional.of(NOTE));
    }

    static CaseCommand acceptHandover(OfficerId officer) {
        return new CaseCommand.AcceptHandover(ID, officer);
    }

    static CaseCommand refuseHandover(OfficerId officer) {
        return new CaseCommand.RefuseHandover(ID, officer, NOTE);
    }

    static CaseCommand assign(OfficerId to) {
        return new CaseCommand.Assign(ID, to, LEADER, Optional.of(NOTE));
    }

    static CaseCommand handInAll(RecordedItem item) {
        return new CaseCommand.HandIn(
                ID,
                FIRST,
                new PersonId("person-1"),
                item,
                item.materials().stream()
                        .map(material -> new HandedIn(material.id(), 1))
                        .toList(),
                List.of(),
                Optional.empty());
    }

    /** All materials for renewing a permit that is valid until a day. */
    static CaseCommand handInToRenew(RecordedItem item, Optional<LocalDate> validUntil) {
        CaseCommand.HandIn all = (CaseCommand.HandIn) handInAll(item);
        return new CaseCommand.HandIn(ID, FIRST, all.applicant(), item, all.materials(), List.of(), validUntil);
    }

    static CaseCommand handIn(RecordedItem item, String... materials) {
        return new CaseCommand.HandIn(
                ID, FIRST, new PersonId("person-1"), item, handedIn(materials), List.of(), Optional.empty());
    }

    static CaseCommand handInMore(String... materials) {
        return new CaseCommand.HandInMore(ID, FIRST, handedIn(materials));
    }

    private static List<HandedIn> handedIn(String... materials) {
        return Arrays.stream(materials).map(id -> new HandedIn(material(id), 1)).toList();
    }

    static CaseCommand correct() {
        return new CaseCommand.Correct(ID, FIRST, NOTE);
    }

    static CaseCommand demand(String... materials) {
        return new CaseCommand.DemandSupplement(ID, FIRST, missing(materials), Optional.empty());
    }

    static CaseCommand demandUntil(String day, String... materials) {
        return new CaseCommand.DemandSupplement(ID, FIRST, missing(materials), Optional.of(LocalDate.parse(day)));
    }

    static CaseCommand askSecondDemand(String... materials) {
        return new CaseCommand.AskSecondDemand(ID, FIRST, missing(materials), new NoteId("new-fact"), Optional.empty());
    }

    static CaseCommand askSecondDemandUntil(String day, String... materials) {
        return new CaseCommand.AskSecondDemand(
                ID, FIRST, missing(materials), new NoteId("new-fact"), Optional.of(LocalDate.parse(day)));
    }

    private static List<Missing> missing(String... materials) {
        return Arrays.stream(materials)
                .map(id -> new Missing(material(id), NOTE))
                .toList();
    }

    static CaseCommand allowSecondDemand() {
        return new CaseCommand.AllowSecondDemand(ID, SUPERVISOR);
    }

    static CaseCommand refuseSecondDemand() {
        return new CaseCommand.RefuseSecondDemand(ID, SUPERVISOR, NOTE);
    }

    static CaseCommand accept() {
        return accept(FIRST);
    }

    static CaseCommand accept(OfficerId officer) {
        return new CaseCommand.Accept(ID, officer, Optional.empty());
    }

    static CaseCommand acceptDeferringUntil(String day) {
        return new CaseCommand.Accept(ID, FIRST, Optional.of(LocalDate.parse(day)));
    }

    static CaseCommand refuseAcceptance(Ground ground, Optional<Referral> referral) {
        return new CaseCommand.RefuseAcceptance(ID, FIRST, ground, NOTE, referral);
    }

    static CaseCommand reviewNegative(OfficerId leader, Finding finding) {
        return new CaseCommand.ReviewNegative(ID, leader, finding, Optional.of(NOTE));
    }

    static CaseCommand claim(String step, OfficerId officer) {
        return new CaseCommand.Claim(ID, step(step), officer);
    }

    static CaseCommand agree(String step, OfficerId officer) {
        return new CaseCommand.Opine(ID, step(step), officer, Opinion.AGREE, Optional.empty());
    }

    static CaseCommand disagree(String step, OfficerId officer) {
        return new CaseCommand.Opine(ID, step(step), officer, Opinion.DISAGREE, Optional.of(NOTE));
    }

    static CaseCommand reassign(String step, OfficerId to) {
        return new CaseCommand.Reassign(ID, step(step), to, LEADER, Optional.of(NOTE));
    }

    static CaseCommand exclude(String reason, String plannedEnd) {
        return new CaseCommand.BeginExclusion(ID, reason, LocalDate.parse(plannedEnd), LEADER, NOTE);
    }

    static CaseCommand endExclusion() {
        return new CaseCommand.EndExclusion(ID, REVIEWER);
    }

    /** @param approver as whom the one who extends may approve */
    static CaseCommand extend(int days, String approver) {
        OfficerId by = STAFF.mayApprove(LEADER, Approver.find(approver).orElseThrow()) ? LEADER : SUPERVISOR;
        return new CaseCommand.Extend(ID, days, by, NOTE);
    }

    static CaseCommand grant() {
        return new CaseCommand.Decide(ID, REVIEWER, Outcome.GRANTED, Optional.empty());
    }

    static CaseCommand deny() {
        return new CaseCommand.Decide(ID, REVIEWER, Outcome.DENIED, Optional.of(NOTE));
    }

    /** Both steps with everybody's agreement. */
    static CaseCommand[] review() {
        return new CaseCommand[] {
            claim("papers", REVIEWER),
            agree("papers", REVIEWER),
            claim("site", REVIEWER),
            agree("site", REVIEWER),
            claim("site", COLLEAGUE),
            agree("site", COLLEAGUE)
        };
    }

    static CaseCommand makeReady(Way way) {
        return new CaseCommand.MakeReady(ID, FIRST, Optional.of(way));
    }

    /** As the applicant wishes. */
    static CaseCommand makeReady() {
        return new CaseCommand.MakeReady(ID, FIRST, Optional.empty());
    }

    /** The applicant himself says so. */
    static CaseCommand wish(Way way) {
        return new CaseCommand.StateWish(ID, way, Optional.of(ADDRESS).filter(id -> way == Way.POST), Optional.empty());
    }

    /** An officer records it. */
    static CaseCommand recordWish(Way way) {
        return new CaseCommand.StateWish(
                ID, way, Optional.of(ADDRESS).filter(id -> way == Way.POST), Optional.of(FIRST));
    }

    /** Taken on the case's page. */
    static CaseCommand takeTicket(String ticket) {
        return new CaseCommand.LinkCollectionTicket(ID, new TicketId(ticket), Optional.empty());
    }

    /** Named by an officer. */
    static CaseCommand linkTicket(String ticket) {
        return new CaseCommand.LinkCollectionTicket(ID, new TicketId(ticket), Optional.of(FIRST));
    }

    static CaseCommand post() {
        return new CaseCommand.Post(ID, FIRST, CONSIGNMENT, Optional.empty());
    }

    static CaseCommand postTo(NoteId address) {
        return new CaseCommand.Post(ID, FIRST, CONSIGNMENT, Optional.of(address));
    }

    static CaseCommand recordReturn() {
        return new CaseCommand.RecordReturn(ID, FIRST, Optional.of(NOTE));
    }

    static CaseCommand announce(String... materials) {
        return new CaseCommand.AnnouncePapers(
                ID, Arrays.stream(materials).map(Orders::material).toList());
    }

    static CaseCommand deliverWith(String ticket) {
        return new CaseCommand.Deliver(ID, FIRST, Optional.of(new TicketId(ticket)), true, Optional.empty());
    }

    static CaseCommand deliver(boolean identitySeen) {
        return new CaseCommand.Deliver(ID, FIRST, Optional.empty(), identitySeen, Optional.of(NOTE));
    }

    static CaseCommand withdraw(Why why) {
        return new CaseCommand.Withdraw(ID, why, Optional.empty());
    }

    static CaseCommand acknowledge(Rung rung) {
        return new CaseCommand.Acknowledge(ID, rung, FIRST, Optional.empty());
    }

    /** @param digit of which the file's hash consists */
    static CaseCommand recordPrint(String document, String digit) {
        return new CaseCommand.RecordPrint(ID, document, "receipt", Paper.A4, digit.repeat(64));
    }

    static CaseCommand letTimePass() {
        return new CaseCommand.LetTimePass(ID);
    }
}
