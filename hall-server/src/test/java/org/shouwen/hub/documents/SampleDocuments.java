package org.shouwen.hub.documents;

import java.net.URI;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shouwen.hub.documents.DocumentContent.Applicant;
import org.shouwen.hub.documents.DocumentContent.Delivery;
import org.shouwen.hub.documents.DocumentContent.Due;
import org.shouwen.hub.documents.DocumentContent.ExcludedProcedure;
import org.shouwen.hub.documents.DocumentContent.Extended;
import org.shouwen.hub.documents.DocumentContent.Item;
import org.shouwen.hub.documents.DocumentContent.Line;
import org.shouwen.hub.documents.DocumentContent.Officer;
import org.shouwen.hub.documents.DocumentContent.Referral;
import org.shouwen.hub.worktime.ExclusionReason;

/** Documents of an invented hall. */
final class SampleDocuments {
    static final String STATUS_PAGE = "https://hall.example.invalid/c/7K2M9Q4T8XWP";

    /** What the full document states; each must be readable on every paper. */
    static final List<String> STATED = List.of(
            "〔2026〕样受字第0012号",
            "示例市市场监督管理局",
            "2026年11月25日",
            "食品经营许可（新办）",
            "12419900000000000A4000131001000",
            "20261125-000317",
            "张示例",
            "咨询并申请办理小餐馆的食品经营许可，前期已在网上预审",
            "食品经营许可申请书",
            "第3页未签名，请申请人签名",
            "经营场所平面布局图（含操作流程、设备设施位置，标明尺寸）",
            "未标明面积和尺寸，请按照样本重新绘制，加盖公章后与其他材料一并提交",
            "从业人员健康证明",
            "经营场所属于他人已经取得许可的同一场所，且申请材料中的租赁合同已于2026年10月31日到期",
            "《中华人民共和国食品安全法》第三十五条",
            "示例市城市管理局",
            "0000-1234567",
            "六十日内依法向示例市人民政府申请行政复议",
            "六个月内依法向示例市示例区人民法院提起行政诉讼",
            "2026年11月23日（星期一）",
            "2026年12月21日（星期一）",
            "自受理次日起20个工作日，2026年11月24日为第1日",
            "专家评审，自2026年12月1日（星期二）起，7个工作日",
            "10个工作日（示例市市场监督管理局负责人批准）",
            "直接送达",
            "示例市政务服务大厅出件窗口",
            "《食品经营许可证》",
            "李测试",
            "综合窗口工作人员",
            "A0127",
            "0000-7654321",
            "0000-7654300",
            "0000-12345",
            "大厅工作日上午9:00至12:00、下午13:30至17:00受理，可以预约。",
            "行政审批专用章");

    private SampleDocuments() {}

    /** With every field that a document can have. */
    static DocumentContent full(DocumentKind kind) {
        return draft(kind, EnumSet.allOf(DocumentField.class))
                .result("《食品经营许可证》")
                .paragraph("大厅工作日上午9:00至12:00、下午13:30至17:00受理，可以预约。")
                .withEnglishTitle()
                .complete();
    }

    /** As a counter issues it: with what the kind demands, and a code. */
    static DocumentContent usual(DocumentKind kind) {
        return draft(kind, kind.required()).complete();
    }

    static DocumentDraft draft(DocumentKind kind, Set<DocumentField> fields) {
        DocumentDraft draft = DocumentContent.draft(kind, "〔2026〕样受字第0012号", "示例市市场监督管理局", LocalDate.of(2026, 11, 25))
                .statusPage(URI.create(STATUS_PAGE));
        for (DocumentField field : fields) {
            switch (field) {
                case ITEM -> draft.item(new Item("食品经营许可（新办）", Optional.of("12419900000000000A4000131001000")));
                case CASE_NUMBER -> draft.caseNumber("20261125-000317");
                case APPLICANT -> draft.applicant(new Applicant("张示例", false));
                case MATTER -> draft.matter("咨询并申请办理小餐馆的食品经营许可，前期已在网上预审");
                case LINES -> draft.lines(lines(fields.contains(DocumentField.LINE_REASONS)));
                case LINE_REASONS -> {}
                case GROUND -> draft.ground("经营场所属于他人已经取得许可的同一场所，且申请材料中的租赁合同已于2026年10月31日到期");
                case BASIS -> draft.basis("《中华人民共和国食品安全法》第三十五条");
                case REFERRAL -> draft.referral(new Referral("示例市城市管理局", Optional.of("0000-1234567")));
                case REMEDIES -> draft.remedies(Wording.remedies("示例市人民政府", "示例市示例区人民法院"));
                case RECEIVED -> draft.received(LocalDate.of(2026, 11, 23));
                case DUE -> draft.due(new Due(LocalDate.of(2026, 12, 21), true, "自受理次日起20个工作日，2026年11月24日为第1日"));
                case EXCLUDED_PROCEDURE ->
                    draft.excludedProcedure(
                            new ExcludedProcedure(ExclusionReason.EXPERT_REVIEW, LocalDate.of(2026, 12, 1), 7));
                case EXTENDED -> draft.extended(new Extended(10, "示例市市场监督管理局负责人"));
                case DELIVERY -> draft.delivery(new Delivery("直接送达", "示例市政务服务大厅出件窗口"));
                case OFFICER -> draft.officer(new Officer(Optional.of("李测试"), "综合窗口工作人员", "A0127", "0000-7654321"));
                case CONTACT_PHONE -> draft.contactPhone("0000-7654300");
                case SUPERVISION_PHONE -> draft.supervisionPhone("0000-12345");
            }
        }
        return draft;
    }

    private static List<Line> lines(boolean reasons) {
        List<Line> lines = List.of(
                Line.of("食品经营许可申请书", 1, "第3页未签名，请申请人签名"),
                Line.of("经营场所平面布局图（含操作流程、设备设施位置，标明尺寸）", 2, "未标明面积和尺寸，请按照样本重新绘制，加盖公章后与其他材料一并提交"),
                Line.of("从业人员健康证明", 3, "缺少一人的证明"));
        return reasons
                ? lines
                : lines.stream()
                        .map(line -> Line.of(line.name(), line.copies()))
                        .toList();
    }
}
