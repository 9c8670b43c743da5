package org.shouwen.hub.config;

import java.util.List;

/** The configuration cannot be used; each line names file, place, value and what was expected. */
public final class ConfigError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigError(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
    }
}
