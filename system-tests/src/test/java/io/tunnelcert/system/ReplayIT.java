package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunnelcert.system.AlibabaCustomer.Signing;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;

/** A request of Alibaba Cloud's dialect is served once; whoever recorded it and sends it again, byte for byte, is refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayIT {

    private static final int AT_ONCE = 20;
    private static final String REPLAYED = "\"SignatureNonceUsed\"";

    private final TestSystem system = TestSystem.shared();
    private final ConfigurableApplicationContext anotherGateway = system.anotherGateway();
    private String here = "";
    private String there = "";

    @BeforeAll
    void findBoth() {
        here = system.endpoint();
        there = TestSystem.endpoint(anotherGateway);
    }

    @AfterAll
    void stopTheOther() {
        anotherGateway.close();
    }

    @ParameterizedTest
    @EnumSource
    void servesARequestOnceHereOrAtAnotherInstance(Signing signing) throws Exception {
        var customer = newCustomer();
        var request = creation(
                signing,
                customer,
                nonce(),
                Instant.now(),
                customer.key().secret().text());

        var first = request.sendTo(here);

        assertThat(first).startsWith("200 ").contains("\"vsc-");
        assertThat(request.sendTo(here)).startsWith("400 ").contains(REPLAYED);
        assertThat(request.sendTo(there)).startsWith("400 ").contains(REPLAYED);
        assertThat(certificatesOf(customer)).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void servesOneOfManyAtOnce(Signing signing) throws Exception {
        var customer = newCustomer();
        var request = creation(
                signing,
                customer,
                nonce(),
                Instant.now(),
                customer.key().secret().text());

        var answers = inParallel(i -> request.sendTo(i % 2 == 0 ? here : there));

        assertThat(answers).filteredOn(answer -> answer.startsWith("200 ")).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.contains(REPLAYED)).hasSize(AT_ONCE - 1);
        assertThat(certificatesOf(customer)).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void takesNoNonceFromAnotherKeyOrFromWhoCannotSign(Signing signing) throws Exception {
        var nonce = nonce();
        var now = Instant.now();
        var customer = newCustomer();
        var other = newCustomer();

        assertThat(creation(signing, customer, nonce, now, "wrong").sendTo(here))
                .startsWith("400 ")
                .contains("\"SignatureDoesNotMatch\"");

        for (var each : new Customer[] {customer, other}) {
            assertThat(creation(signing, each, nonce, now, each.key().secret().text())
                            .sendTo(here))
                    .startsWith("200 ");
        }
    }

    /** Else it could be sent again when its nonce is forgotten. */
    @ParameterizedTest
    @EnumSource
    void refusesARequestOfAnotherTime(Signing signing) throws Exception {
        var customer = newCustomer();
        for (var away : new Duration[] {Duration.ofHours(-1), Duration.ofHours(1)}) {
            var time = Instant.now().plus(away);

            var answer = creation(
                            signing,
                            customer,
                            nonce(),
                            time,
                            customer.key().secret().text())
                    .sendTo(here);

            assertThat(answer).startsWith("400 ").contains("\"InvalidTimeStamp.Expired\"");
        }
        assertThat(certificatesOf(customer)).isZero();
    }

    private Customer newCustomer() {
        var customer = system.newAccount();
        return customer.with(system.newServer(customer, AlibabaCustomer.REGION, 100));
    }

    /** A certificate is asked for, without a token; signed for this instance, wherever it is sent. */
    private RawHttp creation(Signing signing, Customer customer, String nonce, Instant time, String secret) {
        var parameters = Map.of(
                "RegionId",
                AlibabaCustomer.REGION.text(),
                "SslVpnServerId",
                customer.server().text());
        var seconds = time.truncatedTo(ChronoUnit.SECONDS).toString();
        return switch (signing) {
            case V1 -> signedInQuery(parameters, customer.key().id(), nonce, seconds, secret);
            case V3 -> signedInHeaders(parameters, customer.key().id(), nonce, seconds, secret);
        };
    }

    private RawHttp signedInQuery(
            Map<String, String> parameters, String keyId, String nonce, String time, String secret) {
        var query = new TreeMap<>(parameters);
        query.putAll(Map.of(
                "Action",
                "CreateSslVpnClientCert",
                "Version",
                AlibabaGoSdk.VERSION,
                "Format",
                "JSON",
                "AccessKeyId",
                keyId,
                "SignatureMethod",
                "HMAC-SHA1",
                "SignatureVersion",
                "1.0",
                "SignatureNonce",
                nonce,
                "Timestamp",
                time));
        query.put("Signature", RpcSignature.of("POST", query, secret));
        return RawHttp.post("/?" + RpcSignature.canonicalQuery(query), Map.of("host", here));
    }

    private RawHttp signedInHeaders(
            Map<String, String> parameters, String keyId, String nonce, String time, String secret) {
        var headers = new TreeMap<>(Map.of(
                "host",
                here,
                "x-acs-action",
                "CreateSslVpnClientCert",
                "x-acs-version",
                AlibabaGoSdk.VERSION,
                "x-acs-date",
                time,
                "x-acs-signature-nonce",
                nonce,
                "x-acs-content-sha256",
                Acs3Signature.sha256("")));
        var authorization = Acs3Signature.authorization(parameters, headers, keyId, secret);
        headers.put("authorization", authorization);
        headers.put("accept", "application/json");
        return RawHttp.post("/?" + RpcSignature.canonicalQuery(parameters), headers);
    }

    private static String nonce() {
        return UUID.randomUUID().toString();
    }

    private long certificatesOf(Customer customer) {
        return system.count(
                "select count(*) from certificate where account_id = ?",
                customer.account().text());
    }

    private static List<String> inParallel(Sending sending) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads
                    .invokeAll(IntStream.range(0, AT_ONCE)
                            .<Callable<String>>mapToObj(i -> () -> sending.send(i))
                            .toList())
                    .stream()
                    .map(sent -> sent.resultNow())
                    .toList();
        }
    }

    private interface Sending {
        String send(int number) throws Exception;
    }
}
