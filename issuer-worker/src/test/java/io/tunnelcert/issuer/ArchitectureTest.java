package io.tunnelcert.issuer;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "io.tunnelcert.issuer", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.tunnelcert.issuer";

    @ArchTest
    static final ArchRule coresKnowNoTechnology = classes()
            .that()
            .resideInAnyPackage(
                    ROOT + ".issuance..",
                    ROOT + ".revocation..",
                    ROOT + ".authority..",
                    ROOT + ".crl..",
                    ROOT + ".expiry..",
                    ROOT + ".rotation..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + ".issuance..",
                    ROOT + ".revocation..",
                    ROOT + ".authority..",
                    ROOT + ".crl..",
                    ROOT + ".expiry..",
                    ROOT + ".rotation..",
                    "io.tunnelcert.model..",
                    "org.jspecify..",
                    "java.lang..",
                    "java.math..",
                    "java.nio.charset..",
                    "java.time..",
                    "java.util..");

    @ArchTest
    static final ArchRule bouncyCastleLivesInX509 = livesIn(".x509", "org.bouncycastle..");

    @ArchTest
    static final ArchRule nativeCryptoLivesInX509 = livesIn(".x509", "com.amazon.corretto..");

    @ArchTest
    static final ArchRule tinkLivesInTink = livesIn(".tink", "com.google.crypto.tink..");

    @ArchTest
    static final ArchRule sqlLivesInPostgres = livesIn(
            ".postgres", "java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.postgresql..", "com.zaxxer..");

    @ArchTest
    static final ArchRule kafkaLivesInKafka = livesIn(
            ".kafka", "org.apache.kafka..", "org.springframework.kafka..", "io.cloudevents..", "tools.jackson..");

    @ArchTest
    static final ArchRule openTelemetryLivesInTrace = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, ROOT + ".trace..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.opentelemetry..", "io.micrometer.tracing..");

    @ArchTest
    static final ArchRule adaptersKnowNoOtherAdapter =
            slices().matching(ROOT + ".(x509|tink|postgres|kafka)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingBelowDependsOnTheWiring = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT);

    @ArchTest
    static final ArchRule namesComeFromTheDomain = noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|DTO)$")
            .orShould()
            .haveSimpleNameStartingWith("Abstract");

    @ArchTest
    static final ArchRule timeAndRandomnessAreHandedIn = noClasses()
            .that(not(resideInAnyPackage(ROOT)))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callConstructor(SecureRandom.class);

    private static ArchRule livesIn(String home, String... technology) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + home + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(technology);
    }
}
