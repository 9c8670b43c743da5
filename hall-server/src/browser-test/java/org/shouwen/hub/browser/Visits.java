package org.shouwen.hub.browser;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Opens the hall at the first test of a run, closes it after the last, and gives each test its own visit. */
final class Visits implements ParameterResolver, AfterEachCallback {
    private static final Namespace OWN = Namespace.create(Visits.class);

    /** Where a failed test leaves a picture of each of its windows. */
    private static final Path PICTURES = Path.of("target", "browser");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Visit.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        RealHall hall = context.getRoot()
                .getStore(OWN)
                .computeIfAbsent(RealHall.class, ignored -> RealHall.open(), RealHall.class);
        hall.makeEmpty();
        return context.getStore(OWN).computeIfAbsent(Visit.class, ignored -> new Visit(hall), Visit.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Visit visit = context.getStore(OWN).remove(Visit.class, Visit.class);
        if (visit == null) {
            return;
        }
        if (context.getExecutionException().isPresent()) {
            visit.photograph(PICTURES.resolve(
                    context.getRequiredTestClass().getSimpleName() + "." + context.getRequiredTestMethod().getName()));
        }
        visit.leave();
    }
}
