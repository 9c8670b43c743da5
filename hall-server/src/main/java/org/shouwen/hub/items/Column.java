package org.shouwen.hub.items;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The columns that are read, by the names that the national element list or its exports have for them. */
enum Column {
    CODE("code", "实施编码", "业务办理项编码", "事项编码", "taskCode"),
    VERSION("version", "事项版本", "版本号"),
    NAME("name", "事项名称", "taskName"),
    ENGLISH_NAME("englishName", "英文名称"),
    KIND("kind", "办件类型", "projectType"),
    AUTHORITY("authority", "实施主体"),
    BASIS("basis", "设定依据"),
    CONDITIONS("conditions", "受理条件", "办理条件"),
    PERIOD("period", "法定期限种类"),
    STATUTORY("statutory", "法定办结时限"),
    STATUTORY_UNIT("statutory", "法定办结时限单位"),
    COMMITTED("committed", "承诺办结时限"),
    COMMITTED_UNIT("committed", "承诺办结时限单位"),
    EXTENSION("extensionDays", "延期工作日"),
    NOTICE("noticeDays", "补正告知时限"),
    DELIVERY("deliveryDays", "送达时限"),
    JOINT("joint", "是否联办"),
    FORWARDED("forwarded", "是否上报"),
    RENEWAL("renewal", "是否延续"),
    DEFERRABLE("deferrable", "是否容缺受理"),
    SUB_ITEMS("subItems", "联办事项编码"),
    TAKEN_AS("takenAs", "取号事项"),
    FEE("fees", "收费项目"),
    FEE_YUAN("fees", "收费标准"),
    FEE_BASIS("fees", "收费依据"),
    RESULT("result", "审批结果名称"),
    RESULT_KIND("result", "审批结果类型"),
    PHONE("phone", "咨询方式"),
    COMPLAINT_PHONE("complaintPhone", "监督投诉方式"),
    MATERIAL_ID("id", "材料编号"),
    MATERIAL("name", "材料名称"),
    MATERIAL_ENGLISH("englishName", "材料英文名称"),
    MATERIAL_SOURCE("source", "来源渠道"),
    MATERIAL_COPIES("copies", "材料份数"),
    MATERIAL_FORM("form", "材料形式"),
    MATERIAL_DEFERRABLE("deferrable", "是否可容缺"),
    MATERIAL_MAIN("main", "是否主要材料"),
    MATERIAL_SAMPLE("sample", "材料样本"),
    MATERIAL_NEEDED_BY("neededBy", "适用联办事项"),
    STEP_ID("id", "环节编号"),
    STEP("name", "环节名称"),
    STEP_ENGLISH("englishName", "环节英文名称"),
    STEP_OFFICE("office", "办理部门"),
    STEP_TWO_OFFICERS("twoOfficers", "是否双人办理");

    private final String field;
    private final List<String> names;

    Column(String field, String... names) {
        this.field = field;
        this.names = List.of(names);
    }

    static Optional<Column> find(String name) {
        return Arrays.stream(values())
                .filter(column -> column.names.contains(name))
                .findFirst();
    }

    /** The column that a field of an item, a material or a step was read from. */
    static Optional<Column> ofField(Part part, String field) {
        return Arrays.stream(values())
                .filter(column -> column.part() == part && column.field.equals(field))
                .findFirst();
    }

    /** What a column tells of. */
    enum Part {
        ITEM,
        MATERIAL,
        STEP
    }

    Part part() {
        if (compareTo(MATERIAL_ID) < 0) {
            return Part.ITEM;
        }
        return compareTo(STEP_ID) < 0 ? Part.MATERIAL : Part.STEP;
    }

    /** As {@code catalogue.yaml} names it. */
    String field() {
        return field;
    }

    List<String> names() {
        return names;
    }

    String title() {
        return names.get(0);
    }
}
