package org.shouwen.protocol.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.Problem;

/** A request that ends in an error document: throw it, or fail the routing context with it. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final Map<String, String> headers;

    private ProblemException(Problem problem, Map<String, String> headers) {
        // No stack trace: a refused request is no fault of the program, and there may be many of them.
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.headers = headers;
    }

    /**
     * @param detail for the person who must act: what was wrong and what would be right
     */
    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of(), Map.of());
    }

    /**
     * @param errors each faulty field
     * @param state the state that caused a refusal
     */
    public ProblemException(
            ProblemType type, String detail, List<Problem.FieldError> errors, Map<String, String> state) {
        this(
                new Problem(
                        type.path(), type.title(), type.status(), detail, Optional.empty(), List.copyOf(errors), state),
                Map.of());
    }

    /** One faulty field. */
    public static ProblemException invalid(String pointer, String detail) {
        return new ProblemException(
                ProblemType.INVALID_REQUEST,
                pointer + ": " + detail,
                List.of(new Problem.FieldError(pointer, detail)),
                Map.of());
    }

    /** A key that came before, with another request. */
    public static ProblemException keyReused() {
        return new ProblemException(ProblemType.KEY_REUSED, "take a fresh Idempotency-Key for another request");
    }

    /** The hall's desk does not answer now; it may in a moment. */
    public static ProblemException unavailable(HallId hall) {
        return new ProblemException(
                        ProblemType.HALL_UNAVAILABLE,
                        "hall " + hall + " cannot be reached just now; try again in a moment, with the same key",
                        List.of(),
                        Map.of("hall", hall.value()))
                .withHeader("Retry-After", "1");
    }

    /** The same with one more response header, such as {@code Retry-After}. */
    public ProblemException withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ProblemException(problem, more);
    }

    /** The document to answer with. */
    public Problem problem() {
        return problem;
    }

    /** Response headers that belong to it. */
    public Map<String, String> headers() {
        return headers;
    }
}
