package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Optional;

/**
 * What a case must keep of the item it began under, whatever the catalogue says later.
 *
 * @param version of the item in the catalogue
 * @param immediate 即办件 instead of 承诺件
 * @param period the law's period for the decision by its name, such as {@code permit}, where a law names one
 * @param statutory the limit by law
 * @param committed the promised limit
 * @param notice the limit for telling what is missing, in working days
 * @param delivery the limit for handing over the result, in working days
 * @param forwarded reviewed here and decided by the authority above (上报件, 行政许可法 Art. 35); false in a record that does not
 *     say so
 * @param renewal renews a permit that runs out (行政许可法 Art. 50); false in a record that does not say so
 */
public record RecordedItem(
        ItemCode code,
        int version,
        boolean immediate,
        Optional<String> period,
        Term statutory,
        Term committed,
        int notice,
        int delivery,
        List<Material> materials,
        List<Step> steps,
        @JsonSetter(nulls = Nulls.AS_EMPTY) boolean forwarded,
        @JsonSetter(nulls = Nulls.AS_EMPTY) boolean renewal) {

    /** The same item with other materials: a part of a joint item needs those that its whole names for it. */
    public RecordedItem withMaterials(List<Material> others) {
        return new RecordedItem(
                code, version, immediate, period, statutory, committed, notice, delivery, others, steps, forwarded,
                renewal);
    }

    /** So many days of a unit, {@code working-day} or {@code natural-day}. */
    public record Term(int days, String unit) {}

    /** @param deferrable whether the case may be accepted without it (容缺受理) */
    public record Material(MaterialId id, boolean deferrable) {}

    /**
     * @param department whose officers take this step
     * @param twoOfficers whether the law wants at least two (行政许可法 Art. 34(3))
     */
    public record Step(StepId id, String department, boolean twoOfficers) {
        /** How many officers have to give their opinion. */
        public int officersNeeded() {
            return twoOfficers ? 2 : 1;
        }
    }
}
