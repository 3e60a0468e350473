package org.mixtura.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The arrows between the modules, and what only some code may do.
class ArchitectureTest {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.mixtura");

    private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("org.mixtura..");
    private static final DescribedPredicate<JavaClass> IO = resideInAPackage("org.mixtura.io..");
    private static final DescribedPredicate<JavaClass> CLI = resideInAPackage("org.mixtura.cli..");
    private static final DescribedPredicate<JavaClass> REPORT = resideInAPackage("org.mixtura.report..");
    private static final DescribedPredicate<JavaClass> OPTIONS = resideInAPackage("org.mixtura.options..");
    private static final DescribedPredicate<JavaClass> CORE =
            OURS.and(not(IO.or(REPORT).or(OPTIONS).or(CLI))).as("in core");

    private static final DescribedPredicate<JavaAccess<?>> PRINTING_OR_EXITING = describe(
            "it prints or exits", access -> switch (access.getTargetOwner().getName()) {
                case "java.lang.System" -> List.of("out", "err", "exit").contains(access.getName());
                case "java.lang.Runtime" -> List.of("exit", "halt").contains(access.getName());
                case "java.lang.IO" -> true;
                default -> access.getName().equals("printStackTrace");
            });

    @Test
    void coreNeedsOnlyTheJdk() {
        classes()
                .that(CORE)
                .should()
                .onlyDependOnClassesThat(
                        CORE.or(resideInAnyPackage("java..", "jdk.incubator.vector", "org.jspecify.annotations")))
                .check(ALL);
    }

    @Test
    void ioNeedsOnlyCore() {
        noClasses()
                .that(IO)
                .should()
                .dependOnClassesThat(OURS.and(not(CORE.or(IO))))
                .check(ALL);
    }

    @Test
    void reportNeedsOnlyCore() {
        noClasses()
                .that(REPORT)
                .should()
                .dependOnClassesThat(OURS.and(not(CORE.or(REPORT))))
                .check(ALL);
    }

    @Test
    void optionsNeedOnlyCore() {
        noClasses()
                .that(OPTIONS)
                .should()
                .dependOnClassesThat(OURS.and(not(CORE.or(OPTIONS))))
                .check(ALL);
    }

    @Test
    void nothingNeedsCli() {
        noClasses().that(not(CLI)).should().dependOnClassesThat(CLI).check(ALL);
    }

    @Test
    void onlyKernelsUseTheVectorApi() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.mixtura.internal.kernel")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator..")
                .check(ALL);
    }

    @Test
    void onlyCliPrintsAndExits() {
        noClasses()
                .that(not(CLI))
                .should()
                .accessTargetWhere(PRINTING_OR_EXITING)
                .check(ALL);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(ALL.stream().map(JavaClass::getPackage).distinct())
                .filteredOn(each -> !each.isAnnotatedWith(NullMarked.class))
                .extracting(JavaPackage::getName)
                .isEmpty();
    }

    /// But for one: a mixture knows its family, and a family makes covariances.
    @Test
    void corePackagesAreFreeOfCycles() {
        slices().matching("org.(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(resideInAPackage("org.mixtura"), resideInAPackage("org.mixtura.family"))
                .check(ALL.that(CORE));
    }
}
