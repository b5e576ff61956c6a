package io.github.civickiosk.provisioning;

import java.io.File;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/// Holds the arrows between the modules and the rules of the house that a compiler cannot hold.
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = {DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {

    static final String ROOT = "io.github.civickiosk";

    @ArchTest
    static final ArchRule DRIVERS_STAND_ALONE = module("device").needsOnly("device");
    @ArchTest
    static final ArchRule CORE_NEEDS_DRIVERS = module("core").needsOnly("core", "device");
    @ArchTest
    static final ArchRule UI_NEEDS_CORE = module("ui").needsOnly("ui", "core", "device");
    @ArchTest
    static final ArchRule SPARKPLUG_STANDS_ALONE = module("fleet.sparkplug").needsOnly("fleet.sparkplug");
    @ArchTest
    static final ArchRule AGENT_NEEDS_SPARKPLUG = module("fleet.agent").needsOnly("fleet.agent", "fleet.sparkplug");
    @ArchTest
    static final ArchRule FLEET_MANAGER_NEEDS_SPARKPLUG = module("fleet.manager").needsOnly("fleet.manager", "fleet.sparkplug");
    @ArchTest
    static final ArchRule AUTHORITY_STANDS_ALONE = module("issuing").needsOnly("issuing");
    @ArchTest
    static final ArchRule APPLICATION_WIRES = module("app").needsOnly("app", "device", "core", "ui", "fleet.agent",
            "fleet.sparkplug");
    @ArchTest
    static final ArchRule PROVISIONING_NEEDS_THE_APPLICATION = module("provisioning").needsOnly("provisioning", "app", "device",
            "core", "ui",
            "fleet.agent", "fleet.sparkplug");

    @ArchTest
    static final ArchRule PACKAGES_ARE_NAMED_AFTER_WHAT_IS_IN_THEM = noClasses().should(
            resideInAPackageWith("util", "utils", "common", "impl", "helper", "helpers", "model", "misc", "base"));

    @ArchTest
    static final ArchRule CLASSES_ARE_NAMED_AFTER_WHAT_THEY_ARE = noClasses().that().doNotHaveSimpleName("FleetManager").should()
            .haveNameMatching(".*(Impl|Manager|Helper|Helpers|Util|Utils)");

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes().that(areWritten()).should(resideInANullMarkedPackage());

    /// Drivers that poll, and the keepers of the journal and of the offer, pause between two looks; nobody else waits for a time.
    @ArchTest
    static final ArchRule NOBODY_SLEEPS_WHERE_A_CITIZEN_WAITS = noClasses().that()
            .resideInAnyPackage(ROOT + ".core.session..", ROOT + ".ui..", ROOT + ".app..", ROOT + ".issuing..",
                    ROOT + ".provisioning..")
            .should()
            .callMethod(Thread.class, "sleep", long.class).orShould().callMethod(Thread.class, "sleep", java.time.Duration.class);

    @ArchTest
    static final ArchRule THE_SESSION_IS_PURE = noClasses().that().resideInAPackage(ROOT + ".core.session")
            .and(DescribedPredicate.not(belongToTheWorld())).should().dependOnClassesThat()
            .resideInAnyPackage("java.io", "java.nio..", "java.net..", "java.sql..", "java.util.concurrent..", "org.slf4j..")
            .orShould().dependOnClassesThat()
            .belongToAnyOf(Clock.class, File.class, InputStream.class, Path.class, URI.class, Thread.class)
            .orShould().callMethod(java.time.Instant.class, "now").orShould().callMethod(System.class, "nanoTime").orShould()
            .callMethod(System.class, "currentTimeMillis").orShould().callMethod(java.util.UUID.class, "randomUUID");

    private static Module module(String name) {
        return new Module(name);
    }

    /// Session's package also holds what runs it: the loop and the effects' hands.
    private static DescribedPredicate<JavaClass> belongToTheWorld() {
        return DescribedPredicate.describe("belong to the world",
                c -> outermost(c).getSimpleName().matches("SessionLoop|Effects|EffectRunner|Press|Sensors|Watchers|VisitLog"));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    private static DescribedPredicate<JavaClass> areWritten() {
        return DescribedPredicate.describe("are written, not generated",
                c -> c.getSource().flatMap(s -> s.getFileName()).filter(f -> !f.startsWith("Jte")).isPresent()
                        && !c.getPackageName().endsWith(".wire"));
    }

    private static ArchCondition<JavaClass> resideInAPackageWith(String... names) {
        var banned = List.of(names);
        return condition("reside in a package called one of " + banned,
                c -> Arrays.stream(c.getPackageName().split("\\.")).anyMatch(banned::contains));
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return condition("reside in a @NullMarked package", c -> c.getPackage().isAnnotatedWith(NullMarked.class));
    }

    private static ArchCondition<JavaClass> condition(String description, java.util.function.Predicate<JavaClass> holds) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                events.add(new SimpleConditionEvent(item, holds.test(item), item.getName() + " in " + item.getPackageName()));
            }
        };
    }

    /// Fixtures that a module gives to others' tests are no part of the product.
    static final class NoTestJars implements com.tngtech.archunit.core.importer.ImportOption {
        @Override
        public boolean includes(com.tngtech.archunit.core.importer.Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private record Module(String name) {

        ArchRule needsOnly(String... modules) {
            var allowed = Arrays.stream(modules).map(Module::packages).toArray(String[]::new);
            var others = DescribedPredicate.describe("of another module of ours",
                    (JavaClass c) -> c.getPackageName().startsWith(ROOT)
                            && Arrays.stream(modules)
                                    .noneMatch(m -> (c.getPackageName() + ".").startsWith(ROOT + "." + m + ".")));
            return noClasses().that().resideInAPackage(packages(name)).should().dependOnClassesThat(others)
                    .as(name + " needs only " + List.of(allowed)).allowEmptyShould(true);
        }

        private static String packages(String module) {
            return ROOT + "." + module + "..";
        }
    }
}
