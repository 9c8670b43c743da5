package org.shouwen.hub.catalogue;

import java.util.List;
import java.util.Optional;
import org.shouwen.hub.worktime.Limit;
import org.shouwen.hub.worktime.StatutoryPeriod;
import org.shouwen.hub.worktime.TwoLimits;
import org.shouwen.protocol.ItemCode;
import org.shouwen.protocol.RecordedItem;

/**
 * One government service item (政务服务事项) with everything its guide must tell (办事指南, 行政许可法 Art. 30).
 *
 * @param version from 1; one more with each published change of its content, so that a case's record names one content
 * @param joint one thing, once (一件事): one application for several sub-items
 * @param forwarded reviewed here and forwarded to a higher authority (上报件)
 * @param renewal renews a permit that runs out; who applies says when (延续, 行政许可法 Art. 50)
 * @param deferrable whether some material may come later (容缺受理)
 * @param authority who acts (实施主体)
 * @param basis the rules it rests on, a line each (设定依据)
 * @param conditions what must be so for it to be granted, a line each (受理条件)
 * @param period the national law's period that the statutory limit comes from, where one does; then its extension rule binds
 * @param statutory limit by law (法定办结时限)
 * @param committed promised limit (承诺办结时限)
 * @param extensionDays working days by which the limit may be extended once; 0 if it may not
 * @param noticeDays working days within which the applicant is told all that is missing; at most 5 (行政许可法 Art. 32)
 * @param deliveryDays working days from the decision to its delivery; at most 10 (行政许可法 Art. 44)
 * @param takenAs the hall's queue items that it is taken under
 * @param offices the back offices that may work on it, by id
 * @param phone for questions (咨询电话)
 * @param complaintPhone for supervision and complaints (监督投诉电话)
 * @param subItems what a joint item consists of, each an item of its own with its own limits
 */
public record CatalogueItem(
        TaskCode code,
        int version,
        String name,
        Optional<String> englishName,
        ItemKind kind,
        boolean joint,
        boolean forwarded,
        boolean renewal,
        boolean deferrable,
        String authority,
        List<String> basis,
        List<String> conditions,
        Optional<StatutoryPeriod> period,
        Limit statutory,
        Limit committed,
        int extensionDays,
        int noticeDays,
        int deliveryDays,
        List<Material> materials,
        List<ItemStep> steps,
        List<ItemCode> takenAs,
        List<String> offices,
        List<Fee> fees,
        Optional<ItemResult> result,
        Optional<String> phone,
        Optional<String> complaintPhone,
        List<TaskCode> subItems) {
    /** The national ceiling for the supplement notice, in working days. */
    public static final int MAX_NOTICE_DAYS =
            StatutoryPeriod.SUPPLEMENT_NOTICE.limit().days();
    /** The national ceiling for delivery, in working days. */
    public static final int MAX_DELIVERY_DAYS = StatutoryPeriod.DELIVERY.limit().days();

    public CatalogueItem {
        basis = List.copyOf(basis);
        conditions = List.copyOf(conditions);
        materials = List.copyOf(materials);
        steps = List.copyOf(steps);
        takenAs = List.copyOf(takenAs);
        offices = List.copyOf(offices);
        fees = List.copyOf(fees);
        subItems = List.copyOf(subItems);
    }

    /** Both limits, as the clocks of a case want them. */
    public TwoLimits limits() {
        return new TwoLimits(statutory, committed);
    }

    /**
     * What a case keeps that begins under this item now. A step's department is its office's id.
     *
     * @throws IllegalArgumentException if its code is not well formed
     */
    public RecordedItem recorded() {
        return new RecordedItem(
                code.itemCode(),
                version,
                kind == ItemKind.IMMEDIATE,
                period.map(StatutoryPeriod::wireName),
                term(statutory),
                term(committed),
                noticeDays,
                deliveryDays,
                materials.stream().map(Material::recorded).toList(),
                steps.stream()
                        .map(step -> new RecordedItem.Step(step.id(), step.office(), step.twoOfficers()))
                        .toList(),
                forwarded,
                renewal);
    }

    /** The version that the item has after this one with such content: this very one if it is the same. */
    int nextVersion(CatalogueItem changed) {
        return ItemJson.hash(changed).equals(ItemJson.hash(this)) ? version : version + 1;
    }

    CatalogueItem withVersion(int other) {
        return new CatalogueItem(
                code,
                other,
                name,
                englishName,
                kind,
                joint,
                forwarded,
                renewal,
                deferrable,
                authority,
                basis,
                conditions,
                period,
                statutory,
                committed,
                extensionDays,
                noticeDays,
                deliveryDays,
                materials,
                steps,
                takenAs,
                offices,
                fees,
                result,
                phone,
                complaintPhone,
                subItems);
    }

    private static RecordedItem.Term term(Limit limit) {
        return new RecordedItem.Term(limit.days(), limit.unit().wireName());
    }
}
