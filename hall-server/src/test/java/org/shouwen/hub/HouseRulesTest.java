package org.shouwen.hub;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.Set;

/** The house of the hub: which room may know which. */
@AnalyzeClasses(packages = "org.shouwen.hub", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    /** Through these the desk asks the rules of a hall. */
    private static final Set<String> ENTRANCES =
            Set.of("org.shouwen.hub.queue.HallDay", "org.shouwen.hub.queue.HallViews");

    @ArchTest
    static final ArchRule RULES_KNOW_NEITHER_VERTX_NOR_SQL_NOR_HTTP = noClasses()
            .that(areRules())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.vertx..",
                    "io.netty..",
                    "java.sql..",
                    "javax.sql..",
                    "java.net.http..",
                    "org.shouwen.hub.journal..",
                    "org.shouwen.hub.store..",
                    "org.shouwen.hub.web..",
                    "org.shouwen.hub.access..",
                    "org.shouwen.hub.config..")
            .because("a rule is a pure function of state, command and time");

    @ArchTest
    static final ArchRule RULES_KNOW_ONLY_VALUES = classes()
            .that(areRules())
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.net",
                    "org.pcollections..",
                    "org.jspecify..",
                    "com.fasterxml.jackson.annotation..",
                    "org.shouwen.protocol..",
                    "org.shouwen.hub.queue..")
            .because("whatever else a rule asked could answer differently when the journal is replayed");

    @ArchTest
    static final ArchRule THE_WORKING_DAY_CLOCK_KNOWS_ONLY_VALUES = classes()
            .that()
            .resideInAPackage("org.shouwen.hub.worktime..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "org.jspecify..",
                    "org.shouwen.protocol..",
                    "org.shouwen.hub.worktime..")
            .because("a due date follows from its request and the calendar alone");

    @ArchTest
    static final ArchRule DOCUMENTS_KNOW_NEITHER_A_CASE_NOR_WHO_ASKS = noClasses()
            .that()
            .resideInAPackage("org.shouwen.hub.documents..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.vertx..",
                    "java.sql..",
                    "org.shouwen.hub.queue..",
                    "org.shouwen.hub.cases..",
                    "org.shouwen.hub.journal..",
                    "org.shouwen.hub.store..",
                    "org.shouwen.hub.access..",
                    "org.shouwen.hub.config..",
                    "org.shouwen.hub.web..")
            .because("a document follows from its content and the fonts alone");

    @ArchTest
    static final ArchRule THE_ITEM_CATALOGUE_KNOWS_ONLY_VALUES = classes()
            .that()
            .resideInAPackage("org.shouwen.hub.catalogue..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.math..",
                    "java.nio.charset..",
                    "java.security..",
                    "java.util..",
                    "com.fasterxml.jackson..",
                    "org.jspecify..",
                    "org.shouwen.protocol..",
                    "org.shouwen.hub.worktime..",
                    "org.shouwen.hub.catalogue..")
            .because("whether an item may be published follows from the catalogue alone");

    @ArchTest
    static final ArchRule RULES_ROLL_NO_DICE = noClasses()
            .that(areRules())
            .should()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .because("randomness is part of the command");

    @ArchTest
    static final ArchRule TIME_COMES_FROM_AN_INJECTED_CLOCK = noClasses()
            .that()
            .resideOutsideOfPackage("org.shouwen.hub.store..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalTime.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("a clock that is handed in can be set, in a test and in a simulation; the store alone waits for"
                    + " processes of the host");

    @ArchTest
    static final ArchRule NO_DATES_OF_THE_HOSTS_ZONE = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Date")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Calendar")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.text.SimpleDateFormat")
            .orShould()
            .callMethod(java.time.ZoneId.class, "systemDefault")
            .because("a business day is a day of the hall's zone");

    @ArchTest
    static final ArchRule THE_STORE_KNOWS_NO_SUBJECT = noClasses()
            .that()
            .resideInAPackage("org.shouwen.hub.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.shouwen.hub.queue..",
                    "org.shouwen.hub.journal..",
                    "org.shouwen.hub.signage..",
                    "org.shouwen.hub.access..",
                    "org.shouwen.hub.config..",
                    "org.shouwen.hub.web..");

    @ArchTest
    static final ArchRule THE_JOURNAL_KNOWS_NO_SUBJECT = noClasses()
            .that()
            .resideInAPackage("org.shouwen.hub.journal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.shouwen.hub.queue..",
                    "org.shouwen.hub.signage..",
                    "org.shouwen.hub.access..",
                    "org.shouwen.hub.config..",
                    "org.shouwen.hub.web..");

    @ArchTest
    static final ArchRule SERIAL_PORTS_STAND_BEHIND_THE_DEVICES =
            noClasses().should().dependOnClassesThat().resideInAPackage("com.fazecast..");

    /** {@code web} is the door of every room: rooms mount their routes there, and it asks access who calls. */
    @ArchTest
    static final ArchRule ROOMS_DO_NOT_KNOW_EACH_OTHER_IN_CIRCLES = slices().matching("org.shouwen.hub.(*)..")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(resideInAPackage("org.shouwen.hub.web.."), alwaysTrue())
            .ignoreDependency(alwaysTrue(), resideInAPackage("org.shouwen.hub.web.."))
            .allowEmptyShould(true);

    /** A rule is whatever the entrances need, in their own room: so no rule can hide behind another class. */
    private static DescribedPredicate<JavaClass> areRules() {
        return DescribedPredicate.describe(
                "are rules of a hall", javaClass -> isNeededByAnEntrance(javaClass, new HashSet<>()));
    }

    private static boolean isNeededByAnEntrance(JavaClass javaClass, Set<JavaClass> seen) {
        if (!javaClass.getPackageName().equals("org.shouwen.hub.queue") || !seen.add(javaClass)) {
            return false;
        }
        return ENTRANCES.contains(javaClass.getName())
                || javaClass.getDirectDependenciesToSelf().stream()
                        .anyMatch(dependency -> isNeededByAnEntrance(dependency.getOriginClass(), seen));
    }
}
