package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An error as RFC 9457 has it: what was wrong, where, and what would be right.
 *
 * @param type a path such as {@code /problems/wrong-state}; the last part is the error's name
 * @param title the error in a few words, always the same for a type
 * @param status the HTTP status
 * @param detail what was wrong this time and what would be right
 * @param instance the request's path
 * @param errors each faulty field, for invalid input
 * @param state the state that caused a refusal
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        Optional<String> instance,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> state) {

    /** Empty lists and maps are left out on the wire, so that they are missing when it is read. */
    @SuppressWarnings("NullAway")
    public Problem {
        errors = errors == null ? List.of() : List.copyOf(errors);
        state = state == null ? Map.of() : Map.copyOf(state);
    }

    /** The content type of a problem document. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * A faulty field.
     *
     * @param pointer a JSON pointer into the body, or {@code query/…}, {@code path/…}, {@code header/…}
     */
    public record FieldError(String pointer, String detail) {}
}
