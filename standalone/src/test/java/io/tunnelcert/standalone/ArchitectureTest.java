package io.tunnelcert.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Here, where gateway and worker lie side by side, neither may have noticed the other. */
@AnalyzeClasses(packages = "io.tunnelcert", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule gatewayDoesNotKnowTheWorker = noClasses()
            .that()
            .resideInAPackage("io.tunnelcert.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.tunnelcert.issuer..");

    @ArchTest
    static final ArchRule workerDoesNotKnowTheGateway = noClasses()
            .that()
            .resideInAPackage("io.tunnelcert.issuer..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.tunnelcert.gateway..");

    @ArchTest
    static final ArchRule neitherKnowsWhatRunsThem = noClasses()
            .that()
            .resideInAnyPackage("io.tunnelcert.gateway..", "io.tunnelcert.issuer..", "io.tunnelcert.model..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.tunnelcert.standalone..");
}
