package org.batchscale.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Catches an arrow that runs upwards in the house, a cycle, a package without a text. */
class HouseTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.batchscale");

  /** What each module may use, beside itself. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "yaml", Set.of(),
          "results", Set.of(),
          "profiles", Set.of("yaml"),
          "workloads", Set.of("yaml", "results"),
          "toolkit", Set.of("yaml", "results", "profiles", "workloads"),
          "reports", Set.of("yaml", "results", "profiles"),
          "cli", Set.of("yaml", "results", "profiles", "workloads", "toolkit", "reports"));

  @Test
  void arrowsRunDownwards() {
    MAY_USE.forEach(
        (module, allowed) -> {
          String[] others =
              MAY_USE.keySet().stream()
                  .filter(other -> !other.equals(module) && !allowed.contains(other))
                  .map(other -> "org.batchscale." + other + "..")
                  .toArray(String[]::new);
          if (others.length > 0) {
            noClasses()
                .that()
                .resideInAPackage("org.batchscale." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(CLASSES);
          }
        });
  }

  @Test
  void everyModuleIsKnownAndHasClasses() {
    assertThat(
            CLASSES.getPackage("org.batchscale").getSubpackages().stream()
                .map(JavaPackage::getRelativeName))
        .containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
  }

  @Test
  void analysisKnowsNoTensorFlow() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.batchscale.yaml..",
            "org.batchscale.results..",
            "org.batchscale.profiles..",
            "org.batchscale.reports..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.tensorflow..")
        .check(CLASSES);
  }

  @Test
  void modulesHaveNoCycles() {
    SlicesRuleDefinition.slices()
        .matching("org.batchscale.(*)..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  @Test
  void everyPackageHasAText() {
    List<String> without =
        CLASSES.stream()
            .map(type -> type.getPackage())
            .distinct()
            .filter(found -> found.tryGetPackageInfo().isEmpty())
            .map(JavaPackage::getName)
            .toList();
    assertThat(without).isEmpty();
  }
}
