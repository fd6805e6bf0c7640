package io.tunnelcert.gateway;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.tunnelcert.gateway.server.Ipv4Network;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** What each package may know of the others, and of technology. */
@AnalyzeClasses(packages = "io.tunnelcert.gateway", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String WIRING = "io.tunnelcert.gateway";
    private static final String DIALECTS = "..gateway.dialect..";
    private static final String OPERATOR = "..gateway.operator..";
    private static final String DOWNLOADS = "..gateway.download..";
    private static final String[] CORE = {
        "..gateway.admission..",
        "..gateway.certificate..",
        "..gateway.openvpn..",
        "..gateway.crl..",
        "..gateway.server..",
        "..gateway.vpngateway..",
        "..gateway.account..",
        "..gateway.quota..",
        "..gateway.keyalgorithm..",
        "..gateway.listing..",
        "..gateway.id..",
        "..gateway.idempotency..",
        "..gateway.rejection..",
        "..gateway.dispatch..",
        "..gateway.deadletter..",
        "..gateway.tag..",
        "..gateway.project..",
        "..gateway.state..",
        "..gateway.trace.."
    };

    @ArchTest
    static final ArchRule theCoreKnowsNoTechnology = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "io.r2dbc..",
                    "org.apache.kafka..",
                    "io.cloudevents..",
                    "com.google.crypto.tink..",
                    "org.bouncycastle..",
                    "tools.jackson..",
                    "com.fasterxml.jackson.databind..",
                    "io.netty..",
                    "reactor.netty..",
                    "io.tunnelcert.process..");

    @ArchTest
    static final ArchRule theCoreKnowsNoAdapter = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    WIRING,
                    "..gateway.postgres..",
                    "..gateway.kafka..",
                    "..gateway.tink..",
                    DIALECTS,
                    OPERATOR,
                    DOWNLOADS);

    @ArchTest
    static final ArchRule adaptersDoNotKnowEachOther =
            slices().assignedFrom(new AdapterSlices()).should().notDependOnEachOther();

    @ArchTest
    static final ArchRule dialectsDoNotKnowEachOther = slices().matching("..gateway.dialect.(volcengine|alibaba)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule onlyPostgresKnowsSql = noClasses()
            .that()
            .resideOutsideOfPackages("..gateway.postgres..", WIRING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.r2dbc..", "org.springframework.r2dbc..", "org.springframework.data..", "java.sql..");

    @ArchTest
    static final ArchRule onlyKafkaKnowsTopics = noClasses()
            .that()
            .resideOutsideOfPackages("..gateway.kafka..", WIRING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..", "io.cloudevents..");

    @ArchTest
    static final ArchRule onlyTinkKnowsKeysets = noClasses()
            .that()
            .resideOutsideOfPackages("..gateway.tink..", WIRING)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.crypto.tink..");

    @ArchTest
    static final ArchRule onlyIpv4NetworkKnowsTheAddressLibrary = noClasses()
            .that()
            .doNotBelongToAnyOf(Ipv4Network.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("inet.ipaddr..");

    @ArchTest
    static final ArchRule onlyAdmissionKnowsTheRateLimits = noClasses()
            .that()
            .resideOutsideOfPackage("..gateway.admission..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.github.bucket4j..");

    @ArchTest
    static final ArchRule onlyTracingKnowsOpenTelemetry = noClasses()
            .that()
            .resideOutsideOfPackages("..gateway.trace..", WIRING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.opentelemetry..", "io.micrometer.tracing..");

    @ArchTest
    static final ArchRule onlyDialectsDownloadsAndTheOperatorApiKnowHttp = noClasses()
            .that()
            .resideOutsideOfPackages(DIALECTS, DOWNLOADS, OPERATOR, WIRING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.web..",
                    "org.springframework.http..",
                    "org.springframework.boot.webflux..",
                    "io.netty..",
                    "reactor.netty..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.tunnelcert.gateway.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule namesSayWhatAClassIs = noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|DTO|Dto)")
            .orShould()
            .haveSimpleNameStartingWith("Abstract");

    @ArchTest
    static final ArchRule nullIsNeverMeantSilently = classes()
            .should(new ArchCondition<>("be in a package that is @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    var marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is not @NullMarked"));
                }
            });

    @ArchTest
    static final ArchRule timeAndRandomnessAreHandedIn = classes()
            .that()
            .resideOutsideOfPackage(WIRING)
            .should(ArchConditions.never(callMethod(Instant.class, "now")
                    .or(callMethod(Clock.class, "systemUTC"))
                    .or(callMethod(Clock.class, "systemDefaultZone"))
                    .or(callMethod(System.class, "currentTimeMillis"))
                    .or(callMethod(System.class, "nanoTime"))
                    .or(callMethod(Math.class, "random"))))
            .andShould(ArchConditions.never(ArchConditions.callConstructor(SecureRandom.class)));

    /** One slice for each adapter; all dialects are one. */
    private static final class AdapterSlices implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            for (var adapter : List.of("postgres", "kafka", "tink", "dialect", "download", "operator")) {
                if ((type.getPackageName() + ".").startsWith("io.tunnelcert.gateway." + adapter + ".")) {
                    return SliceIdentifier.of(adapter);
                }
            }
            return SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "adapters";
        }
    }
}
