package org.shouwen.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events of a case and of the duty as the journal keeps them. */
class CaseEventTest {
    private static final String UUID = "0f8fad5b-d9cb-469f-a165-70867728950e";

    /** The only texts that are no ids. None of them says anything about a person. */
    private static final Set<String> TEXTS = Set.of(
            "ContactRecorded.number",
            "Informed.document",
            "CollectionTicketTaken.number",
            "MaterialsReceived.document",
            "PartBegun.number",
            "PartOpened.number",
            "PartDecided.document",
            "Whole.number",
            "SupplementDemanded.document",
            "SupplementReceived.document",
            "Accepted.document",
            "Accepted.commitment",
            "DeemedAccepted.document",
            "DeemedGranted.document",
            "NotAccepted.document",
            "DeferredSupplied.document",
            "ExclusionBegun.document",
            "Extended.document",
            "Forwarded.document",
            "Decided.document",
            "Delivered.document",
            "DocumentPrinted.document",
            "DocumentPrinted.kind",
            "DocumentPrinted.sha256",
            "ExclusionBegun.reason",
            "Extended.unit",
            "Extended.approver",
            "LightTurned.light",
            "LightTurned.clock",
            "Referral.body",
            "Referral.phone",
            "RecordedItem.period",
            "Term.unit",
            "Step.department");

    static Stream<Class<?>> types() {
        return Stream.of(CaseEvent.class, DutyEvent.class)
                .flatMap(kind -> Arrays.stream(kind.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyEventIsReadAsItWasWritten(Class<?> type) {
        for (Fill fill : Fill.values()) {
            JournalEvent event = (JournalEvent) fill.value(type, "");
            assertThat(Json.read(Json.write(event), type)).isEqualTo(event);
            assertThat(Json.read(Json.write(event), JournalEvent.class)).isEqualTo(event);
            Recorded recorded = new Recorded(7, Instant.parse("2026-03-02T01:00:00.123456Z"), "hall", event);
            assertThat(Json.read(Json.write(recorded), Recorded.class)).isEqualTo(recorded);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyEventIsWrittenUnderOneNameOfItsOwn(Class<?> type) {
        List<Type> names = Stream.of(CaseEvent.class, DutyEvent.class)
                .flatMap(kind ->
                        Arrays.stream(kind.getAnnotation(JsonSubTypes.class).value()))
                .toList();
        JournalEvent event = (JournalEvent) Fill.WHOLE.value(type, "");
        assertThat(names).filteredOn(name -> name.value() == type).hasSize(1);
        assertThat(names)
                .filteredOn(name -> name.name().equals(event.typeName()))
                .hasSize(1);
        assertThat(Json.write(event)).startsWith("{\"type\":\"" + event.typeName() + "\"");
    }

    /** As they stand in journals that were written before there was more to say. */
    @Test
    void whatAnOlderVersionWroteIsRead() {
        String id = "\"case\":\"" + UUID + "\"";
        CaseEvent.ContactRecorded contact = read(
                CaseEvent.ContactRecorded.class,
                "{\"type\":\"contact-recorded\"," + id + ",\"code\":\"0123456789AB\",\"number\":\"20260302-00017\","
                        + "\"channel\":\"counter\",\"officer\":\"1001\",\"concern\":\"own\","
                        + "\"answerBy\":\"2026-03-05T09:00:00Z\"}");
        assertThat(contact.papers()).isEmpty();
        assertThat(contact.about()).isEmpty();
        String missing = "\"missing\":[{\"material\":\"form\",\"reason\":\"" + UUID + "\"}]";
        assertThat(read(
                                CaseEvent.SupplementDemanded.class,
                                "{\"type\":\"supplement-demanded\"," + id + ",\"officer\":\"1001\"," + missing
                                        + ",\"document\":\"20260302-00017-02\"}")
                        .until())
                .isEmpty();
        assertThat(read(
                                CaseEvent.SecondDemandAsked.class,
                                "{\"type\":\"second-demand-asked\"," + id + ",\"officer\":\"1001\"," + missing
                                        + ",\"newFact\":\"" + UUID + "\"}")
                        .until())
                .isEmpty();
        assertThat(read(
                                CaseEvent.Accepted.class,
                                "{\"type\":\"case-accepted\"," + id + ",\"officer\":\"1001\",\"deferral\":"
                                        + "{\"materials\":[\"form\"],\"until\":\"2026-03-20\"},"
                                        + "\"document\":\"20260302-00017-03\"}")
                        .commitment())
                .isEmpty();
    }

    private static <T extends CaseEvent> T read(Class<T> type, String json) {
        return type.cast(Json.read(json, CaseEvent.class));
    }

    @Test
    void namesOfHallCaseAndDutyDoNotMeet() {
        List<String> names = Stream.of(HallEvent.class, CaseEvent.class, DutyEvent.class)
                .flatMap(kind ->
                        Arrays.stream(kind.getAnnotation(JsonSubTypes.class).value()))
                .map(Type::name)
                .toList();
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void anEarlierJournalKnewNothingOfPartsOfRenewalsAndOfWhatIsDecidedAbove() {
        String received = Json.write(Fill.BARE.value(CaseEvent.MaterialsReceived.class, ""));
        String earlier = received.replace(",\"forwarded\":false", "")
                .replace(",\"renewal\":false", "")
                .replace(",\"parts\":[]", "");
        assertThat(earlier).doesNotContain("renewal", "validUntil");
        assertThat(earlier).isNotEqualTo(received);
        assertThat(Json.read(earlier, CaseEvent.class)).isEqualTo(Json.read(received, CaseEvent.class));
        CaseEvent.Decided decided = (CaseEvent.Decided) Json.read(
                "{\"type\":\"case-decided\",\"case\":\"" + UUID + "\",\"outcome\":\"granted\",\"officers\":[\"1001\"],"
                        + "\"document\":\"20260302-00017-03\"}",
                CaseEvent.class);
        assertThat(decided.document()).contains("20260302-00017-03");
        assertThat(decided.above()).isEmpty();
    }

    /** So no name, address, number of a document of identity or word of a citizen can stand in the journal. */
    @Test
    void noEventCarriesTextThatSomebodyTyped() {
        Set<String> texts = new TreeSet<>();
        types().forEach(type -> collectTexts(type, texts));
        assertThat(texts).containsExactlyInAnyOrderElementsOf(TEXTS);
    }

    @Test
    void noIdCanHoldANameOrASentence() {
        Set<Class<?>> ids = new LinkedHashSet<>();
        types().forEach(type -> collectIds(type, ids));
        assertThat(ids)
                .contains(CaseId.class, CaseCode.class, PersonId.class, NoteId.class, OfficerId.class, TicketId.class);
        for (Class<?> id : ids) {
            assertThatThrownBy(() -> Json.read("\"测试人甲\"", id))
                    .as(id.getSimpleName())
                    .isNotNull();
            assertThatThrownBy(() -> Json.read("\"Invented Person 1\"", id))
                    .as(id.getSimpleName())
                    .isNotNull();
        }
    }

    private static void collectTexts(Class<?> type, Set<String> into) {
        for (RecordComponent component : type.getRecordComponents()) {
            Class<?> part = partOf(component);
            if (part == String.class) {
                into.add(type.getSimpleName() + "." + component.getName());
            } else if (part.isRecord() && !isId(part)) {
                collectTexts(part, into);
            } else {
                assertThat(isId(part)
                                || part.isEnum()
                                || Set.of(Instant.class, LocalDate.class, int.class, boolean.class)
                                        .contains(part))
                        .as("%s.%s is no plain value", type.getSimpleName(), component.getName())
                        .isTrue();
            }
        }
    }

    private static void collectIds(Class<?> type, Set<Class<?>> into) {
        for (RecordComponent component : type.getRecordComponents()) {
            Class<?> part = partOf(component);
            if (isId(part)) {
                into.add(part);
            } else if (part.isRecord()) {
                collectIds(part, into);
            }
        }
    }

    private static boolean isId(Class<?> type) {
        return type.isRecord()
                && type.getRecordComponents().length == 1
                && type.getRecordComponents()[0].getAccessor().isAnnotationPresent(JsonValue.class);
    }

    /** What is in an optional or a list, or the type itself. */
    private static Class<?> partOf(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType several
                ? (Class<?>) several.getActualTypeArguments()[0]
                : component.getType();
    }

    /** Values of any type that an event may hold. */
    private enum Fill {
        /** Everything there. */
        WHOLE,
        /** What may be absent is. */
        BARE;

        Object value(Class<?> type, String name) {
            if (type.isEnum()) {
                return type.getEnumConstants()[type.getEnumConstants().length - 1];
            }
            if (type == CaseCode.class) {
                return new CaseCode("0123456789AB");
            }
            if (isId(type)) {
                return made(type, UUID);
            }
            if (type.isRecord()) {
                return made(
                        type,
                        Arrays.stream(type.getRecordComponents())
                                .map(this::value)
                                .toArray());
            }
            return Map.<Class<?>, Object>of(
                            String.class,
                            "some-" + name,
                            Instant.class,
                            Instant.parse("2026-03-02T09:00:00.000001Z"),
                            LocalDate.class,
                            LocalDate.of(2026, 3, 2),
                            int.class,
                            3,
                            boolean.class,
                            this == WHOLE)
                    .get(type);
        }

        private Object value(RecordComponent component) {
            if (component.getType() == Optional.class) {
                return this == WHOLE ? Optional.of(value(partOf(component), component.getName())) : Optional.empty();
            }
            if (component.getType() == List.class) {
                return this == WHOLE ? List.of(value(partOf(component), component.getName())) : List.of();
            }
            return value(component.getType(), component.getName());
        }

        private static Object made(Class<?> type, Object... parts) {
            try {
                Class<?>[] types = Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
                return type.getDeclaredConstructor(types).newInstance(parts);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
    }
}
