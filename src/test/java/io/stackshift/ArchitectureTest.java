package io.stackshift;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLocks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The layout of the packages: arrows point inwards, and no adapter imports another. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.stackshift");

  /** What each package may import of Stackshift, besides itself. */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("error", Set.of()),
          Map.entry("text", Set.of("error")),
          Map.entry("compose", Set.of("text", "error")),
          Map.entry("settings", Set.of("text", "migration", "error")),
          Map.entry("migration", Set.of("error")),
          Map.entry("hasura", Set.of("error")),
          Map.entry("release", Set.of("error")),
          Map.entry("operate", Set.of("plan", "release", "migration", "settings", "error")),
          Map.entry("doctor", Set.of("operate", "release", "error")),
          Map.entry("plan", Set.of("compose", "migration", "release", "settings", "error")),
          Map.entry(
              "deploy",
              Set.of(
                  "settings",
                  "compose",
                  "plan",
                  "release",
                  "migration",
                  "hasura",
                  "operate",
                  "doctor",
                  "error")),
          Map.entry("server", Set.of("error")),
          Map.entry("maintenance", Set.of("error")),
          Map.entry("scaffold", Set.of("error")),
          Map.entry(
              "cli",
              Set.of(
                  "deploy",
                  "operate",
                  "doctor",
                  "server",
                  "scaffold",
                  "maintenance",
                  "plan",
                  "release",
                  "settings",
                  "migration",
                  "error")),
          Map.entry(
              "swarm",
              Set.of("deploy", "operate", "doctor", "plan", "compose", "release", "error")),
          Map.entry(
              "postgres", Set.of("deploy", "doctor", "plan", "migration", "settings", "error")),
          Map.entry("metadata", Set.of("deploy", "doctor", "plan", "settings", "error")),
          Map.entry("metrics", Set.of("deploy", "operate", "release", "error")),
          Map.entry(
              "web",
              Set.of("deploy", "operate", "plan", "release", "migration", "settings", "error")),
          Map.entry("hook", Set.of("deploy", "error")),
          Map.entry("notify", Set.of("deploy", "release", "settings", "error")),
          Map.entry("readiness", Set.of("deploy", "plan", "error")),
          Map.entry("analysis", Set.of("deploy", "plan", "settings", "error")),
          Map.entry("source", Set.of("deploy", "plan", "release", "compose", "text", "error")));

  private static final JavaClasses TESTS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.OnlyIncludeTests())
          .importPackages("io.stackshift");

  static final Set<String> PACKAGES = MAY_IMPORT.keySet();

  @Test
  void everyIntegrationTestSaysWhatItShares() {
    classes()
        .that()
        .haveSimpleNameEndingWith("IT")
        .should()
        .beAnnotatedWith(ResourceLock.class)
        .orShould()
        .beAnnotatedWith(ResourceLocks.class)
        .because("integration tests run in two streams, see Shared")
        .check(TESTS);
  }

  @ParameterizedTest
  @FieldSource("PACKAGES")
  void aPackageImportsOnlyWhatItMay(String name) {
    Set<String> allowed =
        Stream.concat(Stream.of(name), MAY_IMPORT.getOrDefault(name, Set.of()).stream())
            .collect(toSet());
    noClasses()
        .that()
        .resideInAPackage("io.stackshift." + name + "..")
        .should()
        .dependOnClassesThat(ofStackshiftOutside(allowed))
        .check(CLASSES);
  }

  @Test
  void everyPackageHasItsPlaceInTheLayout() {
    classes()
        .should()
        .resideInAnyPackage(
            Stream.concat(
                    Stream.of("io.stackshift"),
                    PACKAGES.stream().map(name -> "io.stackshift." + name + ".."))
                .toArray(String[]::new))
        .check(CLASSES);
  }

  @Test
  void theRoomsOfAPackageDoNotDependOnEachOtherInCircles() {
    slices().matching("io.stackshift.swarm.(*)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theServerOfThePagesKnowsNothingOfWhatTheyShow() {
    noClasses()
        .that()
        .resideInAPackage("io.stackshift.web.server..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.stackshift.web.page..", "io.stackshift.operate..")
        .check(CLASSES);
  }

  @Test
  void planningHasNoInputAndNoOutput() {
    noClasses()
        .that()
        .resideInAPackage("io.stackshift.plan..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.sql..")
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaClass> ofStackshiftOutside(Set<String> allowed) {
    return DescribedPredicate.describe(
        "of Stackshift, outside " + allowed,
        type -> {
          String[] parts = type.getPackageName().split("\\.", -1);
          return type.getPackageName().startsWith("io.stackshift.") && !allowed.contains(parts[2]);
        });
  }
}
