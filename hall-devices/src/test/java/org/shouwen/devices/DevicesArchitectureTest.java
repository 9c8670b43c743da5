package org.shouwen.devices;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.shouwen.devices", importOptions = ImportOption.DoNotIncludeTests.class)
class DevicesArchitectureTest {
    @ArchTest
    static final ArchRule theSerialLibraryIsNamedInOnePlace = noClasses()
            .that()
            .haveNameNotMatching("org\\.shouwen\\.devices\\.line\\.SerialLink(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fazecast..");

    @ArchTest
    static final ArchRule thePseudoTerminalLibraryIsNamedInOnePlace = noClasses()
            .that()
            .haveNameNotMatching("org\\.shouwen\\.devices\\.virtual\\.PseudoTerminal(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.pty4j..");

    @ArchTest
    static final ArchRule signProtocolsKnowNeitherLinesNorThreads = noClasses()
            .that()
            .resideInAPackage("..sign..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..line..", "..virtual..", "..cli..", "java.net..", "java.util.concurrent..");

    @ArchTest
    static final ArchRule virtualSignsShareNoCodeWithTheProtocolsTheyCheck = noClasses()
            .that()
            .resideInAPackage("..virtual..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..devices.sign..");

    @ArchTest
    static final ArchRule devicesKnowNoVertx =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.vertx..");
}
