package org.shouwen.hub.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class TypesetterTest {
    private static final Fonts FONTS = Fonts.open(List.of());

    private final Typesetter type = new Typesetter(FONTS);

    @Example
    void noLineBeginsWithAClosingMarkOrEndsWithAnOpeningOne() {
        assertThat(type.lines("申请材料齐全，符合法定形式。", 10, 60, 0)).containsExactly("申请材料齐", "全，符合法定", "形式。");
        assertThat(type.lines("请提交许可证《食品经营许可证》", 10, 70, 0)).containsExactly("请提交许可证", "《食品经营许可", "证》");
    }

    @Example
    void wordsAndNumbersStayWhole() {
        assertThat(type.lines("电话 0000-7654321 转", 10, 72, 0)).containsExactly("电话", "0000-7654321", "转");
    }

    @Example
    void theFirstLineGivesWayToItsIndent() {
        assertThat(type.lines("一二三四五六", 10, 40, 20)).containsExactly("一二", "三四五六");
    }

    @Property(tries = 300)
    void linesHoldTheWholeTextAndNoneIsWiderThanItMayBe(
            @ForAll("prose") String prose, @ForAll @DoubleRange(min = 20, max = 400) double measure) {
        String printable = type.printable(prose);
        List<String> lines = type.lines(printable, 10, measure, 0);

        assertThat(String.join("", lines).replace(" ", "")).isEqualTo(printable.replace(" ", ""));
        assertThat(lines).allSatisfy(line -> assertThat(type.width(line, 10)).isLessThanOrEqualTo(measure + 1e-6));
    }

    @Provide
    Arbitrary<String> prose() {
        return Arbitraries.strings()
                .withChars("申请人材料齐全受理许可行政机关一二三㑇，。、；：（）《》“”…—— 0123456789abcXYZ-/.")
                .ofMaxLength(200);
    }
}
