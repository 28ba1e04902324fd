package org.batchscale.cluster;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Catches an arrow that runs upwards: this module is beside the distribution, not above it. */
class HouseTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.batchscale");

  @Test
  void usesTheToolkitAndBelow() {
    classes()
        .that()
        .resideInAPackage("org.batchscale.cluster..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.batchscale.cluster..",
            "org.batchscale.toolkit..",
            "org.batchscale.profiles..",
            "org.batchscale.workloads..",
            "org.batchscale.results..",
            "org.batchscale.yaml..",
            "org.apache.spark..",
            "com.google.common..",
            "java..")
        .check(CLASSES);
  }

  @Test
  void nobodyUsesIt() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.batchscale.cluster..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.batchscale.cluster..", "org.apache.spark..")
        .check(CLASSES);
  }
}
