package org.mixtura.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// Spark folds, and core does all that is mathematics.
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.mixtura.spark");

    @Test
    void doesNotKnowHowAFitIsMade() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.mixtura.internal..", "org.mixtura.cli..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("org\\.mixtura\\.fit\\.(Maximisation|Problem|Convergence|KMeans).*")
                .check(OURS);
    }
}
