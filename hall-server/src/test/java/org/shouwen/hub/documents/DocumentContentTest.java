package org.shouwen.hub.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shouwen.hub.documents.DocumentContent.Applicant;
import org.shouwen.hub.documents.DocumentContent.Line;

class DocumentContentTest {
    @ParameterizedTest
    @EnumSource
    void aDocumentWithoutAFieldThatItsKindDemandsIsRefusedAndTheFieldNamed(DocumentKind kind) {
        for (DocumentField field : kind.required()) {
            Set<DocumentField> others = EnumSet.copyOf(kind.required());
            others.remove(field);
            DocumentDraft draft = SampleDocuments.draft(kind, others);

            assertThatExceptionOfType(IncompleteDocument.class)
                    .isThrownBy(draft::complete)
                    .satisfies(refused -> {
                        assertThat(refused.missing()).contains(field);
                        assertThat(refused.getMessage())
                                .contains(kind.wireName(), field.label().en());
                        assertThat(refused.label().zh())
                                .contains(kind.title().zh(), field.label().zh());
                    });
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DocumentKind.class,
            names = {"NO_PERMIT_NEEDED", "NOT_ACCEPTED", "REFUSED"})
    void aRefusalStatesItsGroundAndTheRemedies(DocumentKind refusal) {
        assertThat(refusal.required()).contains(DocumentField.GROUND, DocumentField.REMEDIES);
    }

    @Test
    void aDemandForSupplementsGivesAReasonForEveryLine() {
        DocumentDraft draft = SampleDocuments.draft(DocumentKind.SUPPLEMENT, DocumentKind.SUPPLEMENT.required());

        assertThatExceptionOfType(IncompleteDocument.class)
                .isThrownBy(draft.line(Line.of("身份证明", 1))::complete)
                .satisfies(refused -> assertThat(refused.missing()).containsExactly(DocumentField.LINE_REASONS));
    }

    @Test
    void blankWordsAreNoWords() {
        DocumentDraft draft = SampleDocuments.draft(DocumentKind.REFUSED, DocumentKind.REFUSED.required());

        assertThatExceptionOfType(IncompleteDocument.class).isThrownBy(draft.ground(" 　")::complete);
    }

    @Test
    void aDocumentWithoutANumberIsNone() {
        DocumentDraft draft =
                DocumentContent.draft(DocumentKind.RECEIPT, " ", "示例市市场监督管理局", LocalDate.of(2026, 11, 25));

        assertThatIllegalArgumentException().isThrownBy(draft::complete).withMessageContaining("number");
    }

    @Test
    void wireNamesLeadBackToTheirKinds() {
        for (DocumentKind kind : DocumentKind.values()) {
            assertThat(DocumentKind.find(kind.wireName())).contains(kind);
        }
        assertThat(DocumentKind.find("diploma")).isEmpty();
    }

    @Test
    void aPublicCopyMasksAPersonAndShowsAnOrganisation() {
        assertThat(masked("张三")).isEqualTo("张*");
        assertThat(masked("张小明")).isEqualTo("张*明");
        assertThat(masked("欧阳样本")).isEqualTo("欧*");
        assertThat(masked("阿依古丽·测试")).isEqualTo("阿*");
        assertThat(masked("𠮷样本")).isEqualTo("𠮷*本");
        assertThat(new Applicant("示例餐饮有限公司", true).masked().name()).isEqualTo("示例餐饮有限公司");
    }

    @Test
    void aPublicCopyHasNeitherTheVisitorsWordsNorAnAddress() {
        DocumentContent copy =
                SampleDocuments.full(DocumentKind.DELIVERY_RECORD).publicCopy();

        assertThat(copy.toString()).doesNotContain("张示例", "小餐馆", "出件窗口").contains("张*例", "直接送达");
    }

    private static String masked(String name) {
        return new Applicant(name, false).masked().name();
    }
}
