package org.inkan.routes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Imports go one way: routes, ca-engine, directory, schema (DESIGN, "The house"). */
@AnalyzeClasses(packages = "org.inkan", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule IMPORTS_GO_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("routes")
            .definedBy("org.inkan.routes..")
            .layer("ca-engine")
            .definedBy("org.inkan.engine..")
            .layer("directory")
            .definedBy("org.inkan.directory..")
            .layer("schema")
            .definedBy("org.inkan.schema..")
            .whereLayer("routes")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("ca-engine")
            .mayOnlyBeAccessedByLayers("routes")
            .whereLayer("directory")
            .mayOnlyBeAccessedByLayers("routes", "ca-engine");

    @ArchTest
    static final ArchRule THE_ENGINE_KNOWS_NO_TRANSPORT_AND_NO_STORE = noClasses()
            .that()
            .resideInAPackage("org.inkan.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.camel..",
                    "org.eclipse.jetty..",
                    "org.apache.directory..",
                    "org.apache.mina..",
                    "org.lmdbjava..",
                    "picocli..",
                    "org.inkan.directory.store..",
                    "org.inkan.directory.ldap..",
                    "org.inkan.directory.guard..");

    @ArchTest
    static final ArchRule THE_DIRECTORY_KNOWS_NO_CAMEL_AND_NO_JETTY = noClasses()
            .that()
            .resideInAnyPackage("org.inkan.directory..", "org.inkan.schema..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "org.eclipse.jetty..", "picocli..", "com.fasterxml..");

    @ArchTest
    static final ArchRule FILTERS_KNOW_NO_STORE = noClasses()
            .that()
            .resideInAPackage("org.inkan.directory.filter..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.inkan.directory.store..", "org.inkan.directory.ldap..");

    @ArchTest
    static final ArchRule ONLY_THE_STORE_KNOWS_LMDB = noClasses()
            .that()
            .resideOutsideOfPackage("org.inkan.directory.store..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.lmdbjava..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CIRCLES =
            slices().matching("org.inkan.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule TIME_COMES_FROM_A_CLOCK = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callConstructor(java.util.Date.class);

    @ArchTest
    static final ArchRule PACKAGES_ARE_NAMED_FOR_WHAT_THEY_HOLD = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..impl..", "..common..", "..manager..", "..helper..");

    @ArchTest
    static final ArchRule NO_NULL_CROSSES_A_PACKAGE_UNSEEN = classes().should(resideInANullMarkedPackage());

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(
                            SimpleConditionEvent.violated(type, type.getName() + ": its package is not @NullMarked"));
                }
            }
        };
    }
}
