package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happened: the body of a hall's journal and of its feed, whether in its day, in a case or in its duty. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@Type(HallEvent.class), @Type(CaseEvent.class), @Type(DutyEvent.class)})
public sealed interface JournalEvent permits HallEvent, CaseEvent, DutyEvent {

    /** Its name in journal and feed, such as {@code ticket-issued}. */
    default String typeName() {
        return Objects.requireNonNull(Names.BY_TYPE.get(getClass()));
    }

    /** The names, from the lists that reading them goes by. */
    final class Names {
        private static final Map<Class<?>, String> BY_TYPE = Stream.of(
                        HallEvent.class, CaseEvent.class, DutyEvent.class)
                .flatMap(
                        kind -> Stream.of(kind.getAnnotation(JsonSubTypes.class).value()))
                .collect(Collectors.toUnmodifiableMap(Type::value, Type::name));

        private Names() {}
    }
}
