package org.shouwen.hub.cases;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.shouwen.hub.worktime.DueText;
import org.shouwen.hub.worktime.ExclusionReason;
import org.shouwen.hub.worktime.WorkClock;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.Confirmation;
import org.shouwen.protocol.CaseEvent.Finding;
import org.shouwen.protocol.CaseEvent.Grade;
import org.shouwen.protocol.CaseEvent.Ground;
import org.shouwen.protocol.CaseEvent.Outcome;
import org.shouwen.protocol.CaseEvent.Referral;
import org.shouwen.protocol.CaseEvent.Way;
import org.shouwen.protocol.CaseEvent.Why;
import org.shouwen.protocol.Label;
import org.shouwen.protocol.Recorded;

/**
 * One step of a case's life, in words for its applicant. What the office does within itself is not among the steps, and
 * neither is anything that somebody said.
 *
 * @param event the type of what happened, such as {@code case-accepted}
 * @param at since when it holds; for what lapse of time brought, when it was due
 * @param recordedAt when it was recorded, if that was late
 */
public record LifeStep(String event, Instant at, Label text, Optional<Label> detail, Optional<Instant> recordedAt) {
    /** What falls due is recorded within seconds while the hub runs. */
    private static final Duration LATE = Duration.ofMinutes(5);

    /** The steps of a case, in order. */
    public static List<LifeStep> list(List<Recorded> events) {
        return events.stream().flatMap(event -> find(event).stream()).toList();
    }

    private static Optional<LifeStep> find(Recorded recorded) {
        Optional<LifeStep> step = find((CaseEvent) recorded.event(), recorded.at());
        for (IssuedDocument document : IssuedDocument.listOf(recorded)) {
            step = step.map(told -> told.with(document));
        }
        return step;
    }

    private LifeStep with(IssuedDocument document) {
        Label title = document.kind().title();
        Label paper = new Label(title.zh() + " " + document.number(), title.en() + " " + document.number());
        return new LifeStep(
                event,
                at,
                text,
                Optional.of(detail.map(other -> both(other, paper)).orElse(paper)),
                recordedAt);
    }

    private static Optional<LifeStep> find(CaseEvent event, Instant at) {
        return switch (event) {
            case CaseEvent.ContactRecorded asked ->
                step(event, at, "首问登记，由工号" + asked.officer() + "接待", "First contact, with officer " + asked.officer());
            case CaseEvent.ContactConfirmed confirmed ->
                step(event, at, "来访人确认了登记内容", "The visitor confirmed what was recorded", method(confirmed.method()));
            case CaseEvent.VisitorContacted contacted ->
                step(
                        event,
                        at,
                        "工号" + contacted.officer() + "与来访人联系",
                        "Officer " + contacted.officer() + " spoke to the visitor");
            case CaseEvent.StuckClassified classified ->
                step(event, at, "反映的问题已经分类", "The difficulty was classified", grade(classified));
            case CaseEvent.Informed informed ->
                step(
                        event,
                        at,
                        "一次性告知办理所需的全部内容",
                        "Told everything that is needed, once",
                        materials(informed.item().materials().size()));
            case CaseEvent.ContactAnswered answered -> step(event, at, "问题已经答复", "The question was answered");
            case CaseEvent.ContactReferred referred ->
                step(
                        event,
                        at,
                        "不属于本大厅办理，已告知去处",
                        "Not a matter of this hall: told where to go",
                        referral(referred.to()));
            case CaseEvent.HandoverAccepted handover ->
                step(
                        event,
                        at,
                        "改由工号" + handover.to() + "办理",
                        "Officer " + handover.to() + " took it over",
                        new Label("由工号" + handover.from() + "移交", "Handed over by officer " + handover.from()));
            case CaseEvent.DutyAssigned assigned ->
                step(
                        event,
                        at,
                        "带班领导指定工号" + assigned.to() + "办理",
                        "The duty leader assigned it to officer " + assigned.to());
            case CaseEvent.MaterialsReceived received ->
                step(
                        event,
                        at,
                        "收到申请材料",
                        "Application materials received",
                        materials(received.materials().size()));
            case CaseEvent.Corrected corrected -> step(event, at, "当场更正了材料", "Corrected on the spot");
            case CaseEvent.SupplementDemanded demanded ->
                step(
                        event,
                        at,
                        demanded.second().isPresent() ? "经批准，再次告知需要补正的内容" : "一次性告知需要补正的全部内容",
                        demanded.second().isPresent()
                                ? "Told once more what is missing, with approval"
                                : "Told all that is missing, once",
                        demanded.until()
                                .map(day -> both(materials(demanded.missing().size()), lastDay(day)))
                                .orElseGet(() -> materials(demanded.missing().size())));
            case CaseEvent.SupplementReceived supplied ->
                step(
                        event,
                        at,
                        "收到补正材料",
                        "Supplement received",
                        materials(supplied.materials().size()));
            case CaseEvent.Accepted accepted ->
                accepted.deferral()
                        .map(deferral -> {
                            Label until = DueText.date(deferral.until());
                            return step(
                                    event,
                                    at,
                                    "容缺受理",
                                    "Accepted, some materials to follow",
                                    new Label("欠缺材料须在" + until.zh() + "前补交", "the rest by " + until.en()));
                        })
                        .orElseGet(() -> step(event, at, "已经受理", "Accepted"));
            case CaseEvent.DeemedAccepted deemed -> {
                Label from = DueText.date(WorkClock.dateOf(deemed.from()));
                yield lapsed(
                        event,
                        deemed.due(),
                        at,
                        new Label("逾期没有告知补正，依法视为受理", "Nothing was said in time: accepted by law"),
                        Optional.of(new Label(
                                "期限从" + from.zh() + "收到材料起算", "The limit runs from the receipt on " + from.en())));
            }
            case CaseEvent.NotAccepted refused ->
                step(
                        event,
                        at,
                        "不予受理",
                        "Not accepted",
                        refused.referral()
                                .map(to -> both(ground(refused.ground()), referral(to)))
                                .orElseGet(() -> ground(refused.ground())));
            case CaseEvent.DeferredSupplied supplied ->
                step(
                        event,
                        at,
                        "收到容缺补交的材料",
                        "Materials that were to follow received",
                        materials(supplied.materials().size()));
            case CaseEvent.ExclusionBegun begun -> {
                Label reason = reason(begun.reason());
                Label end = DueText.date(begun.plannedEnd());
                yield step(
                        event,
                        at,
                        "开始" + reason.zh() + "，所需时间不计入期限",
                        "Time for " + reason.en() + " begins; it does not count",
                        new Label("计划" + end.zh() + "结束", "planned to end on " + end.en()));
            }
            case CaseEvent.ExclusionEnded ended -> {
                Label last = DueText.date(ended.on());
                yield step(
                        event,
                        at,
                        "恢复计时",
                        "The clock runs again",
                        new Label(last.zh() + "是最后一个不计入的日子", last.en() + " is the last day that does not count"));
            }
            case CaseEvent.Extended extended -> {
                Label days = CaseClocks.unit(extended.unit()).of(extended.days());
                yield step(
                        event, at, "经批准，期限延长" + days.zh(), "The limit is longer by " + days.en() + ", with approval");
            }
            case CaseEvent.Forwarded forwarded ->
                step(
                        event,
                        at,
                        "审查完毕，报送" + forwarded.to().body() + "决定",
                        "Reviewed, and forwarded to " + forwarded.to().body() + " for its decision",
                        new Label(
                                "咨询电话" + forwarded.to().phone(),
                                "phone " + forwarded.to().phone()));
            case CaseEvent.DeemedGranted deemed ->
                lapsed(
                        event,
                        deemed.due(),
                        at,
                        new Label("有效期届满前没有作出决定，视为准予延续", "Not decided before the permit ran out: renewed by law"),
                        Optional.empty());
            case CaseEvent.Decided decided -> {
                boolean granted = decided.outcome() == Outcome.GRANTED;
                yield decided.above()
                        .map(above -> step(
                                event,
                                at,
                                above.body() + "作出决定：" + (granted ? "准予" : "不予"),
                                (granted ? "Granted by " : "Denied by ") + above.body()))
                        .orElseGet(() -> decided.document().isPresent()
                                ? step(
                                        event,
                                        at,
                                        granted ? "作出决定：准予" : "作出决定：不予",
                                        granted ? "Decided: granted" : "Decided: denied")
                                : step(event, at, "各项都已作出决定", "All its parts are decided"));
            }
            case CaseEvent.PartBegun begun ->
                lapsed(
                        event,
                        begun.due().orElse(at),
                        at,
                        new Label("随整件受理，单独计时", "Accepted with its joint case; it has limits of its own"),
                        Optional.of(new Label(
                                "整件编号" + begun.whole().number(),
                                "joint case " + begun.whole().number())));
            case CaseEvent.PartSupplied supplied ->
                step(
                        event,
                        at,
                        "收到容缺补交的材料",
                        "Materials that were to follow received",
                        materials(supplied.materials().size()));
            case CaseEvent.PartDecided decided -> {
                boolean granted = decided.outcome() == Outcome.GRANTED;
                yield step(
                        event,
                        at,
                        granted ? "其中一项作出决定：准予" : "其中一项作出决定：不予",
                        granted ? "A part was granted" : "A part was denied",
                        // Its number is how its document begins; what this hall did not put in writing has none here.
                        decided.document()
                                .map(number -> new Label("决定书" + number, "decision " + number))
                                .orElse(new Label("由上级机关决定", "by the authority above")));
            }
            case CaseEvent.PartReleased free ->
                lapsed(
                        event,
                        free.due().orElse(at),
                        at,
                        new Label("整件已撤回，本项结果单独送达", "The joint case was withdrawn; this result goes out by itself"),
                        Optional.empty());
            case CaseEvent.DeliveredTogether together ->
                step(event, at, "结果已随整件一并送达", "The result was delivered with those of the other parts");
            case CaseEvent.PartOpened opened -> Optional.empty();
            case CaseEvent.ResultReady ready ->
                ready.way() == Way.COLLECT
                        ? step(event, at, "办理结果可以领取", "The result can be collected")
                        : step(event, at, "办理结果准备邮寄", "The result will be posted");
            case CaseEvent.WishStated wish ->
                wish.way() == Way.COLLECT
                        ? step(event, at, "申请人选择到大厅领取结果", "The applicant wants to collect the result")
                        : step(event, at, "申请人选择邮寄结果", "The applicant wants the result by post");
            case CaseEvent.CollectionTicketTaken taken ->
                step(
                        event,
                        at,
                        "取号领取结果",
                        "A ticket to collect the result",
                        new Label("号码" + taken.number(), "number " + taken.number()));
            case CaseEvent.Posted posted -> step(event, at, "办理结果已经寄出", "The result was posted");
            case CaseEvent.Returned returned ->
                step(
                        event,
                        at,
                        "邮件被退回",
                        "The post came back",
                        new Label("结果改为到大厅领取", "the result can be collected at the hall"));
            case CaseEvent.Delivered delivered ->
                step(
                        event,
                        at,
                        delivered.way() == Way.COLLECT ? "结果已经领取" : "结果已经邮寄送达",
                        delivered.way() == Way.COLLECT
                                ? "The result was collected"
                                : "The result was delivered by post");
            case CaseEvent.Withdrawn withdrawn ->
                lapsed(event, withdrawn.due().orElse(at), at, withdrawal(withdrawn.why()), Optional.empty());
            case CaseEvent.NegativeAnswerReviewed review ->
                step(event, at, "带班领导复核了不予的答复", "The negative answer was looked over", finding(review.finding()));
            case CaseEvent.LightTurned turned ->
                turned.light().equals("red")
                        ? lapsed(event, turned.due(), at, overdue(turned.clock()), Optional.empty())
                        : Optional.empty();
            case CaseEvent.HandoverOffered offered -> Optional.empty();
            case CaseEvent.HandoverRefused refused -> Optional.empty();
            case CaseEvent.SecondDemandBlocked blocked -> Optional.empty();
            case CaseEvent.SecondDemandAsked asked -> Optional.empty();
            case CaseEvent.SecondDemandRefused refused -> Optional.empty();
            case CaseEvent.StepClaimed claimed -> Optional.empty();
            case CaseEvent.StepReassigned moved -> Optional.empty();
            case CaseEvent.OpinionGiven given -> Optional.empty();
            case CaseEvent.ReminderSent sent -> Optional.empty();
            case CaseEvent.ReminderAcknowledged acknowledged -> Optional.empty();
            case CaseEvent.DocumentPrinted printed -> Optional.empty();
            case CaseEvent.PapersAnnounced announced -> Optional.empty();
        };
    }

    private static Optional<LifeStep> step(CaseEvent event, Instant at, String zh, String en) {
        return Optional.of(new LifeStep(event.typeName(), at, new Label(zh, en), Optional.empty(), Optional.empty()));
    }

    private static Optional<LifeStep> step(CaseEvent event, Instant at, String zh, String en, Label detail) {
        return Optional.of(
                new LifeStep(event.typeName(), at, new Label(zh, en), Optional.of(detail), Optional.empty()));
    }

    private static Optional<LifeStep> lapsed(
            CaseEvent event, Instant due, Instant recorded, Label text, Optional<Label> detail) {
        boolean late = Duration.between(due, recorded).compareTo(LATE) > 0;
        return Optional.of(
                new LifeStep(event.typeName(), due, text, detail, late ? Optional.of(recorded) : Optional.empty()));
    }

    private static Label both(Label first, Label second) {
        return new Label(first.zh() + "；" + second.zh(), first.en() + "; " + second.en());
    }

    private static Label materials(int number) {
        return new Label(number + "项材料", "materials: " + number);
    }

    private static Label lastDay(LocalDate day) {
        Label last = DueText.date(day);
        return new Label("请在" + last.zh() + "（含当日）前补正，逾期视为撤回申请", "due by " + last.en() + ", after that withdrawn");
    }

    private static Label method(Confirmation method) {
        return switch (method) {
            case SIGNATURE -> new Label("签名确认", "by signature");
            case SCREEN -> new Label("在屏幕上确认", "on the screen");
            case ORALLY -> new Label("口头确认", "orally");
        };
    }

    private static Label grade(CaseEvent.StuckClassified classified) {
        Label grade = name(classified.grade());
        return classified
                .answerBy()
                .map(promise -> DueText.date(WorkClock.dateOf(promise)))
                .map(day -> both(grade, new Label("请等候" + day.zh() + "前的答复", "an answer by " + day.en())))
                .orElse(grade);
    }

    /** How difficult a matter is that is stuck. */
    static Label name(Grade grade) {
        return switch (grade) {
            case SIMPLE -> new Label("简单问题，当日办结", "simple: settled on the same day");
            case GENERAL -> new Label("一般问题", "general");
            case COMPLEX -> new Label("复杂问题", "complex");
            case IMPOSSIBLE -> new Label("确实不能办理，将说明理由", "it cannot be done; the reasons will be explained");
        };
    }

    private static Label finding(Finding finding) {
        return switch (finding) {
            case UPHELD -> new Label("复核意见：维持", "it stands");
            case TO_CORRECT -> new Label("复核意见：应予纠正，工作人员会与您联系", "it is to be corrected; you will be contacted");
        };
    }

    private static Label referral(Referral to) {
        return new Label("请向" + to.body() + "咨询，电话" + to.phone(), "Please ask " + to.body() + ", phone " + to.phone());
    }

    private static Label reason(String name) {
        return ExclusionReason.find(name).map(ExclusionReason::label).orElse(new Label(name, name));
    }

    /** Why acceptance was refused, by 行政许可法 Art. 32(1)(1), (2) and the conditions that a law sets. */
    private static Label ground(Ground ground) {
        return switch (ground) {
            case NOT_NEEDED -> new Label("依法不需要办理这项许可", "no permit is needed by law");
            case NOT_OURS -> new Label("不属于本机关职权范围", "another authority is competent");
            case CONDITION_NOT_MET -> new Label("不符合法定的受理条件", "a condition that the law sets is not met");
        };
    }

    private static Label withdrawal(Why why) {
        return switch (why) {
            case APPLICANT -> new Label("申请人撤回申请", "Withdrawn by the applicant");
            case SUPPLEMENT_NOT_SUPPLIED ->
                new Label("逾期没有补正，视为撤回申请", "What was missing did not come in time: withdrawn");
            case DEFERRED_NOT_SUPPLIED ->
                new Label("容缺材料逾期没有补交，视为撤回申请", "What was to follow did not come in time: withdrawn");
        };
    }

    private static Label overdue(String clock) {
        return clock.equals("statutory")
                ? new Label("超过法定期限，已自动报告监督室", "Past the limit by law; the supervision desk was told")
                : new Label("超过承诺期限，已自动提醒带班领导", "Past the promised date; the duty leader was reminded");
    }
}
