package org.shouwen.protocol.client;

import org.shouwen.protocol.Problem;

/** The hub answered no, and says why. Nothing was changed. */
public final class HubProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public HubProblem(Problem problem) {
        super(problem.detail().isBlank() ? problem.title() : problem.detail());
        this.problem = problem;
    }

    /** What the hub answered. */
    public Problem problem() {
        return problem;
    }

    /** The error's name, such as {@code wrong-state}. */
    public String name() {
        String type = problem.type();
        return type.substring(type.lastIndexOf('/') + 1);
    }
}
