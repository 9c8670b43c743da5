package org.shouwen.hub.web;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shouwen.hub.cases.CaseNames;
import org.shouwen.hub.cases.Items;
import org.shouwen.hub.config.Configuration;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.Label;
import org.shouwen.protocol.MaterialId;
import org.shouwen.protocol.RecordedItem;
import org.shouwen.protocol.StepId;

/** Items to apply for in tests: an invented permit, and those of the shipped catalogue. */
final class TestItems {
    private static final Configuration CONFIGURATION = Configuration.read(Path.of("..", "config"));
    private static final Items CATALOGUE = CONFIGURATION.items();

    static final CaseNames NAMES = new CaseNames() {
        @Override
        public Label hall() {
            return new Label("测试大厅", "Test hall");
        }

        @Override
        public Optional<NamedItem> find(ItemCode code) {
            return code.value().equals("permit")
                    ? Optional.of(new NamedItem(
                            new Label("虚构经营许可", "Invented trading permit"),
                            Optional.of(code),
                            Optional.of("青禾市虚构监督管理局"),
                            List.of("《虚构经营管理条例》第三条"),
                            Map.of(
                                    new MaterialId("form"), new Label("虚构经营许可申请书", "Application form"),
                                    new MaterialId("identity"), new Label("经营者身份证明", "Proof of identity"),
                                    new MaterialId("photo"), new Label("经营场所照片", "Picture of the premises")),
                            Optional.of("虚构经营许可证"),
                            Optional.of("0000-1234567"),
                            Optional.of("0000-7654321")))
                    : CONFIGURATION.caseNames().find(code);
        }

        @Override
        public Optional<Guide> findGuide(ItemCode code) {
            return code.value().equals("permit")
                    ? Optional.of(new Guide(
                            Map.of(
                                    new MaterialId("form"), new Wanted(1, APPLICANT, ORIGINAL, true),
                                    new MaterialId("identity"), new Wanted(2, AUTHORITY, COPY, false),
                                    new MaterialId("photo"), new Wanted(1, APPLICANT, ORIGINAL, false)),
                            List.of("经营场所在本市", "经营者已满十八周岁"),
                            List.of("虚构工本费5.00元"),
                            Optional.of("测试大厅1号窗口")))
                    : CONFIGURATION.caseNames().findGuide(code);
        }
    };

    private static final Label APPLICANT = new Label("申请人自备", "the applicant");
    private static final Label AUTHORITY = new Label("政府部门核发", "a public authority");
    private static final Label ORIGINAL = new Label("原件", "original");
    private static final Label COPY = new Label("复印件", "copy");

    private TestItems() {}

    /** {@code permit}: 20 working days by law, 10 promised; three materials, one deferrable; one step by two officers. */
    static Optional<Items.AppliedFor> find(ItemCode code) {
        return code.value().equals("permit")
                ? Optional.of(new Items.AppliedFor(
                        new RecordedItem(
                                code,
                                1,
                                false,
                                Optional.of("permit"),
                                new RecordedItem.Term(20, "working-day"),
                                new RecordedItem.Term(10, "working-day"),
                                5,
                                10,
                                List.of(
                                        new RecordedItem.Material(new MaterialId("form"), false),
                                        new RecordedItem.Material(new MaterialId("identity"), false),
                                        new RecordedItem.Material(new MaterialId("photo"), true)),
                                List.of(new RecordedItem.Step(new StepId("review"), "licensing", true)),
                                false,
                                false),
                        List.of()))
                : CATALOGUE.find(code);
    }
}
