package org.shouwen.hub.cases;

import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.shouwen.hub.cases.CaseNames.Guide;
import org.shouwen.hub.cases.CaseNames.NamedItem;
import org.shouwen.hub.cases.CaseNames.Wanted;
import org.shouwen.hub.documents.DocumentContent;
import org.shouwen.hub.documents.DocumentContent.Applicant;
import org.shouwen.hub.documents.DocumentContent.Delivery;
import org.shouwen.hub.documents.DocumentContent.ExcludedProcedure;
import org.shouwen.hub.documents.DocumentContent.Item;
import org.shouwen.hub.documents.DocumentContent.Line;
import org.shouwen.hub.documents.DocumentContent.Officer;
import org.shouwen.hub.documents.DocumentContent.Referral;
import org.shouwen.hub.documents.DocumentDraft;
import org.shouwen.hub.documents.DocumentKind;
import org.shouwen.hub.documents.IncompleteDocument;
import org.shouwen.hub.documents.Wording;
import org.shouwen.hub.people.People;
import org.shouwen.hub.people.Person;
import org.shouwen.hub.worktime.Approver;
import org.shouwen.hub.worktime.Deadline;
import org.shouwen.hub.worktime.Due;
import org.shouwen.hub.worktime.DueText;
import org.shouwen.hub.worktime.ExclusionReason;
import org.shouwen.hub.worktime.WorkCalendar;
import org.shouwen.hub.worktime.WorkClock;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.Confirmation;
import org.shouwen.protocol.CaseEvent.HandedIn;
import org.shouwen.protocol.CaseEvent.Outcome;
import org.shouwen.protocol.CaseState;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.JournalEvent;
import org.shouwen.protocol.MaterialId;
import org.shouwen.protocol.NoteId;
import org.shouwen.protocol.OfficerId;
import org.shouwen.protocol.PersonId;
import org.shouwen.protocol.Recorded;
import org.shouwen.protocol.RecordedItem;

/**
 * What the documents of a case state. Pure: it follows from the case's history up to the entry that issued the document,
 * from the texts that are still kept, and from what the hall says of itself and its items.
 */
public final class CaseDocuments {
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(WorkClock.ZONE);

    private final CaseClocks clocks;
    private final CaseNames names;
    private final Issuer issuer;

    public CaseDocuments(CaseClocks clocks, CaseNames names, Issuer issuer) {
        this.clocks = clocks;
        this.names = names;
        this.issuer = issuer;
    }

    /**
     * What a document states, as things were when it was issued.
     *
     * @param history of the case that issued it
     * @param publicUrl under which the citizen's page of the case is
     * @throws IncompleteDocument if something is not known that it must state, or not any more
     */
    public DocumentContent content(
            IssuedDocument document, List<Recorded> history, People.OfCase texts, URI publicUrl) {
        List<Recorded> until =
                history.stream().filter(entry -> entry.seq() <= document.seq()).toList();
        return new Filling(document, until, texts, publicUrl)
                .complete(Case.of(history).confirmed());
    }

    /** One document as it is filled in. */
    private final class Filling {
        private final DocumentKind kind;
        private final LocalDate today;
        private final List<Recorded> history;
        private final Case of;
        private final People.OfCase texts;
        private final Optional<NamedItem> item;
        private final DocumentDraft draft;

        Filling(IssuedDocument document, List<Recorded> history, People.OfCase texts, URI publicUrl) {
            this.kind = document.kind();
            this.today = WorkClock.dateOf(document.at());
            this.history = history;
            this.of = Case.of(history);
            this.texts = texts;
            this.item = of.itemCode().flatMap(names::find);
            this.draft = DocumentContent.draft(
                    document.kind(),
                    document.number(),
                    item.flatMap(NamedItem::authority).orElse(issuer.authority()),
                    today);
            draft.caseNumber(of.number());
            draft.statusPage(URI.create(publicUrl.toString().replaceAll("/+$", "") + "/c/" + of.code()));
        }

        /** @param confirmed that the visitor confirmed the first contact, also if that was after its receipt was issued */
        DocumentContent complete(Optional<Case.Confirmed> confirmed) {
            of.itemCode()
                    .ifPresent(code -> draft.item(new Item(
                            itemName(code),
                            item.flatMap(NamedItem::code)
                                    .or(() -> of.item().map(RecordedItem::code))
                                    .map(ItemCode::value))));
            of.applicant()
                    .or(of::visitor)
                    .flatMap(this::person)
                    .ifPresent(person -> draft.applicant(new Applicant(person.name(), false)));
            contactPhone().ifPresent(draft::contactPhone);
            item.flatMap(NamedItem::complaintPhone).or(issuer::supervisionPhone).ifPresent(draft::supervisionPhone);
            of.receivedAt().map(WorkClock::dateOf).ifPresent(draft::received);
            if (kind == DocumentKind.FIRST_CONTACT_RECEIPT) {
                confirmed.ifPresent(how -> draft.paragraph("来访人已于"
                        + DueText.date(WorkClock.dateOf(how.at())).zh() + confirmation(how.method()) + "确认登记内容。"));
            }
            state((CaseEvent) history.getLast().event());
            return draft.complete();
        }

        private void state(CaseEvent event) {
            switch (event) {
                case CaseEvent.ContactRecorded contact -> contact(contact);
                case CaseEvent.Informed informed -> tellOnce(informed);
                case CaseEvent.MaterialsReceived received -> receipt(received.officer(), received.materials());
                case CaseEvent.SupplementReceived received -> receipt(received.officer(), received.materials());
                case CaseEvent.DeferredSupplied supplied -> receipt(supplied.officer(), supplied.materials());
                case CaseEvent.SupplementDemanded demanded -> {
                    demanded.missing()
                            .forEach(missing ->
                                    draft.line(new Line(name(missing.material()), 0, note(missing.reason()))));
                    demanded.until().ifPresent(day -> draft.due(new DocumentContent.Due(day, true, "")));
                    officer(demanded.officer());
                }
                case CaseEvent.Accepted accepted -> {
                    accepted.deferral()
                            .ifPresent(deferral -> deferral.materials()
                                    .forEach(material -> draft.line(Line.of(
                                            name(material),
                                            0,
                                            "请于"
                                                    + DueText.date(deferral.until())
                                                            .zh() + "（含当日）前补齐"))));
                    parts();
                    if (kind == DocumentKind.DEFERRED_COMMITMENT) {
                        accepted.deferral()
                                .ifPresent(deferral -> draft.due(new DocumentContent.Due(deferral.until(), true, "")));
                    } else {
                        due();
                    }
                    officer(accepted.officer());
                }
                case CaseEvent.DeemedAccepted deemed -> {
                    parts();
                    due();
                    officer(of.duty().handler().officer());
                }
                case CaseEvent.DeemedGranted deemed -> {
                    of.renewal()
                            .ifPresent(renewal -> draft.due(new DocumentContent.Due(renewal.validUntil(), true, "")));
                    item.flatMap(NamedItem::result).ifPresent(draft::result);
                    officer(of.duty().handler().officer());
                }
                case CaseEvent.NotAccepted refused -> {
                    note(refused.reason()).ifPresent(draft::ground);
                    refused.referral()
                            .ifPresent(to -> draft.referral(new Referral(to.body(), Optional.of(to.phone()))));
                    remedies();
                    officer(refused.officer());
                }
                case CaseEvent.ExclusionBegun begun -> {
                    note(begun.why()).ifPresent(draft::ground);
                    ExclusionReason.find(begun.reason())
                            .ifPresent(reason -> draft.excludedProcedure(
                                    new ExcludedProcedure(reason, begun.from(), workingDays(begun))));
                    due();
                    officer(of.duty().handler().officer());
                }
                case CaseEvent.Extended extended -> {
                    note(extended.reason()).ifPresent(draft::ground);
                    draft.extended(new DocumentContent.Extended(extended.days(), post(extended.approver())));
                    due();
                    officer(of.duty().handler().officer());
                }
                case CaseEvent.Forwarded forwarded -> {
                    draft.referral(new Referral(
                            forwarded.to().body(), Optional.of(forwarded.to().phone())));
                    officer(forwarded.officer());
                }
                case CaseEvent.Decided decided -> {
                    decided.ground().flatMap(this::note).ifPresent(draft::ground);
                    item.map(NamedItem::basis).orElse(List.of()).forEach(draft::basis);
                    switch (decided.outcome()) {
                        case GRANTED -> item.flatMap(NamedItem::result).ifPresent(draft::result);
                        case DENIED -> remedies();
                    }
                    officer(decided.officers().getLast());
                }
                case CaseEvent.Delivered delivered -> {
                    delivered(delivered);
                    officer(delivered.officer());
                }
                case CaseEvent.ContactConfirmed __ -> {}
                case CaseEvent.VisitorContacted __ -> {}
                case CaseEvent.StuckClassified __ -> {}
                case CaseEvent.SecondDemandBlocked __ -> {}
                case CaseEvent.ContactAnswered __ -> {}
                case CaseEvent.ContactReferred __ -> {}
                case CaseEvent.HandoverOffered __ -> {}
                case CaseEvent.HandoverAccepted __ -> {}
                case CaseEvent.HandoverRefused __ -> {}
                case CaseEvent.DutyAssigned __ -> {}
                case CaseEvent.Corrected __ -> {}
                case CaseEvent.SecondDemandAsked __ -> {}
                case CaseEvent.SecondDemandRefused __ -> {}
                case CaseEvent.PartBegun __ -> {}
                case CaseEvent.PartOpened __ -> {}
                case CaseEvent.PartSupplied __ -> {}
                case CaseEvent.PartDecided __ -> {}
                case CaseEvent.PartReleased __ -> {}
                case CaseEvent.DeliveredTogether __ -> {}
                case CaseEvent.StepClaimed __ -> {}
                case CaseEvent.OpinionGiven __ -> {}
                case CaseEvent.StepReassigned __ -> {}
                case CaseEvent.ExclusionEnded __ -> {}
                case CaseEvent.ResultReady __ -> {}
                case CaseEvent.WishStated __ -> {}
                case CaseEvent.CollectionTicketTaken __ -> {}
                case CaseEvent.Posted __ -> {}
                case CaseEvent.Returned __ -> {}
                case CaseEvent.PapersAnnounced __ -> {}
                case CaseEvent.NegativeAnswerReviewed __ -> {}
                case CaseEvent.Withdrawn __ -> {}
                case CaseEvent.LightTurned __ -> {}
                case CaseEvent.ReminderSent __ -> {}
                case CaseEvent.ReminderAcknowledged __ -> {}
                case CaseEvent.DocumentPrinted __ -> {}
            }
        }

        private void contact(CaseEvent.ContactRecorded contact) {
            contact.matter()
                    .flatMap(this::note)
                    .or(() -> item.map(named -> named.name().zh()))
                    .ifPresent(draft::matter);
            contact.papers().flatMap(this::note).ifPresent(draft::papers);
            contact.answerBy()
                    .ifPresent(promise -> draft.due(new DocumentContent.Due(
                            WorkClock.dateOf(promise), true, "当日" + HOUR.format(promise) + "前答复")));
            officer(contact.officer());
        }

        /** Everything that the item asks for, as its guide says it. */
        private void tellOnce(CaseEvent.Informed informed) {
            RecordedItem wanted = informed.item();
            Optional<Guide> guide = names.findGuide(wanted.code());
            wanted.materials().forEach(material -> draft.line(wanted(material, guide)));
            item.map(NamedItem::basis).orElse(List.of()).forEach(draft::basis);
            item.flatMap(NamedItem::result).ifPresent(draft::result);
            limits(wanted);
            guide.map(Guide::conditions)
                    .filter(conditions -> !conditions.isEmpty())
                    .ifPresent(conditions -> draft.paragraph("受理条件：" + String.join("；", conditions)));
            guide.ifPresent(known ->
                    draft.paragraph("收费：" + (known.fees().isEmpty() ? "不收费" : String.join("；", known.fees()))));
            draft.paragraph("办理地点：" + guide.flatMap(Guide::place).orElse(issuer.place()));
            officer(informed.officer());
        }

        private Line wanted(RecordedItem.Material material, Optional<Guide> guide) {
            Optional<Wanted> wanted = guide.map(known -> known.materials().get(material.id()));
            List<String> how = new ArrayList<>();
            wanted.ifPresent(known -> {
                how.add("来源：" + known.source().zh());
                how.add("形式：" + known.form().zh());
            });
            if (material.deferrable()) {
                how.add("可以容缺后补");
            }
            wanted.filter(Wanted::sample).ifPresent(known -> how.add("有填写样本"));
            return new Line(
                    name(material.id()),
                    wanted.map(Wanted::copies).orElse(0),
                    how.isEmpty() ? Optional.empty() : Optional.of(String.join("；", how)));
        }

        private void limits(RecordedItem wanted) {
            draft.paragraph("受理：" + (wanted.notice() == 0 ? "当场告知" : "收到材料后" + wanted.notice() + "个工作日内告知") + "是否受理");
            draft.paragraph("承诺办结期限："
                    + CaseClocks.limit(wanted.committed()).label().zh() + "；法定办结期限："
                    + CaseClocks.limit(wanted.statutory()).label().zh());
            draft.paragraph("送达：作出决定后" + wanted.delivery() + "个工作日内");
        }

        private void receipt(OfficerId officer, List<HandedIn> materials) {
            draft.received(today);
            materials.forEach(material -> draft.line(Line.of(name(material.material()), material.copies())));
            officer(officer);
        }

        private void delivered(CaseEvent.Delivered delivered) {
            of.parts().forEach(this::deliveredPart);
            // Denied is denied: then only the decision is handed over.
            if (of.parts().isEmpty()
                    && of.outcome()
                            .filter(outcome -> outcome == Outcome.GRANTED)
                            .isPresent()) {
                item.flatMap(NamedItem::result).ifPresent(result -> draft.line(Line.of(result, 1)));
            }
            of.forwarding().ifPresent(above -> draft.line(Line.of(above.to().body() + "的决定", 1)));
            IssuedDocument.list(history).stream()
                    .filter(document -> isDecision(document, history))
                    .forEach(decision ->
                            draft.line(Line.of(decision.kind().title().zh(), 1, decision.number())));
            switch (delivered.way()) {
                case COLLECT -> collected(delivered);
                case POST -> draft.delivery(new Delivery("邮寄送达", "申请人提供的地址" + consignment()));
            }
            delivered.proof().flatMap(this::note).ifPresent(proof -> draft.paragraph("送达凭证：" + proof));
        }

        private void collected(CaseEvent.Delivered delivered) {
            draft.delivery(new Delivery("直接送达", issuer.place()));
            delivered
                    .ticket()
                    .flatMap(ticket ->
                            of.collection().filter(taken -> taken.ticket().equals(ticket)))
                    .ifPresent(taken -> draft.paragraph("领取号票：" + taken.number()));
            if (delivered.identitySeen()) {
                draft.paragraph("领取人身份：已由工号" + delivered.officer() + "的工作人员当面核对");
            }
        }

        /** It leads to a person, so it stands beside the address, which a public copy leaves out. */
        private String consignment() {
            return of.posting()
                    .flatMap(posting -> note(posting.consignment()))
                    .map(Consignment::read)
                    .map(sent -> "；" + sent.carrier() + "，邮件号" + sent.number())
                    .orElse("");
        }

        /** One output: the results and decisions of all parts. */
        private void deliveredPart(Case.Part part) {
            if (part.isGranted()) {
                names.find(part.item()).flatMap(NamedItem::result).ifPresent(result -> draft.line(Line.of(result, 1)));
            }
            part.decided()
                    .ifPresent(decided -> draft.line(decided.document()
                            .map(number -> Line.of(
                                    (part.isGranted() ? DocumentKind.GRANTED : DocumentKind.REFUSED)
                                            .title()
                                            .zh(),
                                    1,
                                    number))
                            // The authority above put it in writing.
                            .orElseGet(() -> Line.of(itemName(part.item()) + "的决定", 1))));
        }

        private String itemName(ItemCode code) {
            return names.find(code).map(named -> named.name().zh()).orElse(code.value());
        }

        /** One notice: what a joint application consists of. */
        private void parts() {
            if (!of.partItems().isEmpty()) {
                draft.paragraph("本申请包括："
                        + of.partItems().stream()
                                .map(part -> itemName(part.code()))
                                .collect(Collectors.joining("、"))
                        + "。各项由各自的主管部门分别办理，统一送达。");
            }
        }

        /** The promised date, with its count; the law's date beside it. */
        private void due() {
            clocks.decision(settled()).ifPresent(both -> {
                draft.due(dueOf(both.committed()));
                draft.paragraph("法定办结期限：" + DueText.of(both.statutory().due()).zh());
            });
        }

        /** During excluded time the date is the one that follows if it ends as planned. */
        private Case settled() {
            if (of.state() != CaseState.EXCLUDED) {
                return of;
            }
            Recorded begun = history.stream()
                    .filter(entry -> entry.event() instanceof CaseEvent.ExclusionBegun)
                    .reduce((first, second) -> second)
                    .orElseThrow();
            CaseEvent.ExclusionBegun exclusion = (CaseEvent.ExclusionBegun) begun.event();
            LocalDate end = exclusion.plannedEnd().isBefore(today) ? today : exclusion.plannedEnd();
            return of.evolve(new CaseEvent.ExclusionEnded(of.id(), end, exclusion.approvedBy()), begun.at());
        }

        private int workingDays(CaseEvent.ExclusionBegun begun) {
            WorkCalendar calendar = clocks.settings().clock().calendar();
            long days = begun.from()
                    .plusDays(1)
                    .datesUntil(begun.plannedEnd().plusDays(1))
                    .filter(day -> calendar.kindOf(day).isWorking())
                    .count();
            return Math.max(1, Math.toIntExact(days));
        }

        private void remedies() {
            issuer.reviewBody()
                    .flatMap(review -> issuer.court().map(court -> Wording.remedies(review, court)))
                    .ifPresent(draft::remedies);
        }

        private void officer(OfficerId officer) {
            contactPhone()
                    .ifPresent(phone ->
                            draft.officer(new Officer(Optional.empty(), issuer.post(), officer.value(), phone)));
        }

        private Optional<String> contactPhone() {
            return item.flatMap(NamedItem::phone).or(issuer::contactPhone);
        }

        private String name(MaterialId material) {
            return item.map(named -> named.material(material).zh()).orElse(material.value());
        }

        private Optional<Person> person(PersonId id) {
            return Optional.ofNullable(texts.persons().get(id));
        }

        private Optional<String> note(NoteId id) {
            return Optional.ofNullable(texts.notes().get(id));
        }
    }

    private static boolean isDecision(IssuedDocument document, List<Recorded> history) {
        return history.stream().anyMatch(entry -> entry.seq() == document.seq() && isDecision(entry.event()));
    }

    private static boolean isDecision(JournalEvent event) {
        return event instanceof CaseEvent.Decided || event instanceof CaseEvent.DeemedGranted;
    }

    private static String confirmation(Confirmation method) {
        return switch (method) {
            case SIGNATURE -> "签名";
            case SCREEN -> "在屏幕上";
            case ORALLY -> "口头";
        };
    }

    private static String post(String approver) {
        return Approver.find(approver).map(known -> known.label().zh()).orElse(approver);
    }

    private static DocumentContent.Due dueOf(Deadline deadline) {
        return switch (deadline.due()) {
            case Due.Certain due -> new DocumentContent.Due(due.date(), true, count(deadline));
            case Due.Provisional due -> new DocumentContent.Due(due.date(), false, count(deadline));
            case Due.Stopped due -> throw new IllegalStateException("the clock of a document runs: " + due);
        };
    }

    private static String count(Deadline deadline) {
        if (deadline.term().limit().isImmediate()) {
            return "即办件，当日办结";
        }
        StringBuilder count = new StringBuilder("自")
                .append(DueText.date(WorkClock.dateOf(deadline.term().start())).zh())
                .append("起");
        deadline.trace().stream()
                .filter(day -> day.isCounted())
                .findFirst()
                .ifPresent(first -> count.append("，")
                        .append(DueText.date(first.date()).zh())
                        .append("为第1日"));
        count.append("，共")
                .append(deadline.term().limit().unit().of(deadline.totalDays()).zh());
        long excluded = deadline.trace().stream()
                .filter(day -> !day.exclusions().isEmpty() && day.kind().isWorking())
                .count();
        if (excluded > 0) {
            count.append("，另有").append(excluded).append("个工作日为除外时间，不计入");
        }
        return count.toString();
    }
}
