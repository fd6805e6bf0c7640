package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a tracing system is told of a certificate, from the request to the event and back, and what it is not told. */
class TracingIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final AttributeKey<String> KEY = AttributeKey.stringKey("messaging.kafka.message.key");
    private static final AttributeKey<String> REQUEST_ID = AttributeKey.stringKey("tunnelcert.request.id");
    private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");
    private static final List<String> TRACE_HEADERS =
            List.of("traceparent", "tracestate", "baggage", "ce_traceparent", "tunnelcert-request-id");

    private static final InMemorySpanExporter SPANS = InMemorySpanExporter.create();
    private static final TestSystem SYSTEM = TestSystem.traced(SPANS);
    private static final String COMMANDS = SYSTEM.infrastructure().topics() + ".certificate.commands";
    private static final String EVENTS = SYSTEM.infrastructure().topics() + ".certificate.events";

    @AfterAll
    static void stop() {
        SYSTEM.close();
    }

    @Test
    void tellsACertificateInOneTraceFromTheRequestToItsEventAndBack() throws Exception {
        var id = SYSTEM.newCustomer(10).create(Map.of());

        var heard = span("process " + EVENTS, id);
        var announced = span("send " + EVENTS, id);
        var processed = span("process " + COMMANDS, id);
        var sent = span("send " + COMMANDS, id);
        var request = only(span -> span.getSpanId().equals(sent.getParentSpanId()));

        assertThat(request.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(request.getName()).endsWith(" CreateSslVpnClientCert");
        assertThat(request.getParentSpanId()).isEqualTo(SpanId.getInvalid());
        assertThat(sent.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(processed.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(announced.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(heard.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(processed.getParentSpanId()).isEqualTo(sent.getSpanId());
        assertThat(announced.getParentSpanId()).isEqualTo(processed.getSpanId());
        assertThat(heard.getParentSpanId()).isEqualTo(announced.getSpanId());
        assertThat(List.of(request, sent, processed, announced, heard))
                .extracting(SpanData::getTraceId)
                .containsOnly(request.getTraceId());
        assertThat(List.of(request, sent, processed, announced, heard))
                .extracting(span -> span.getResource().getAttribute(SERVICE))
                .containsExactly("api-gateway", "api-gateway", "issuer-worker", "issuer-worker", "api-gateway");
        assertThat(processed.getAttributes().get(REQUEST_ID))
                .isEqualTo(request.getAttributes().get(REQUEST_ID))
                .isNotEmpty();
    }

    @Test
    void linksWhatIsDoneTogetherWithThoseItIsDoneFor() throws Exception {
        var id = SYSTEM.newCustomer(10).create(Map.of());

        var processed = span("process " + COMMANDS, id);
        var sent = span("send " + COMMANDS, id);
        var request = only(span -> span.getSpanId().equals(sent.getParentSpanId()));
        var batch =
                only(span -> span.getKind() == SpanKind.CONSUMER && links(span).contains(sent.getSpanId()));
        var claims = only(
                span -> span.getName().equals("batch of claims") && links(span).contains(request.getSpanId()));

        assertThat(links(processed)).containsExactly(batch.getSpanId());
        assertThat(batch.getParentSpanId()).isEqualTo(SpanId.getInvalid());
        assertThat(batch.getTraceId()).isNotEqualTo(request.getTraceId());
        assertThat(claims.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(claims.getParentSpanId()).isEqualTo(SpanId.getInvalid());
        assertThat(links(request)).contains(claims.getSpanId());
    }

    @Test
    void carriesTheTraceInTheHeadersOfCommandsAndEvents() throws Exception {
        var id = SYSTEM.newCustomer(10).create(Map.of());
        var sent = span("send " + COMMANDS, id);
        var announced = span("send " + EVENTS, id);

        try (var topics = new TopicReader(SYSTEM)) {
            var event = TopicReader.headers(topics.events(id).getFirst());

            assertThat(TopicReader.headers(command(topics, id)))
                    .containsEntry("traceparent", traceparent(sent))
                    .containsEntry(
                            "tunnelcert-request-id",
                            sentFor(sent).getAttributes().get(REQUEST_ID));
            assertThat(event)
                    .containsEntry("traceparent", traceparent(announced))
                    .containsEntry("ce_traceparent", traceparent(announced))
                    .doesNotContainKey("tunnelcert-request-id");
        }
    }

    @Test
    void continuesACallersTraceWithoutItsWords() throws Exception {
        var trace = UUID.randomUUID().toString().replace("-", "");

        var answer = RawHttp.post(
                        "/?Action=NoneOfOurs",
                        Map.of(
                                "Host", "localhost",
                                "traceparent", "00-" + trace + "-00f067aa0ba902b7-01",
                                "tracestate", "caller=words",
                                "baggage", "caller=words"))
                .sendTo(SYSTEM.endpoint());

        var request = only(span -> span.getTraceId().equals(trace));
        assertThat(answer).doesNotContain(trace);
        assertThat(request.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(request.getName()).isEqualTo("POST other");
        assertThat(request.toString()).doesNotContain("words").doesNotContain("NoneOfOurs");
    }

    @Test
    void tellsNoSecret() throws Exception {
        var customer = SYSTEM.newCustomer(10);
        var token = "token-" + UUID.randomUUID();
        var id = customer.create(Map.of("ClientToken", token, "SslVpnClientCertName", "name-of-a-person"));
        await().atMost(SOON).untilAsserted(() -> assertThat(customer.status(id)).contains("Available"));
        var files = customer.attributes(id);
        customer.assertRefused(
                Map.of("ClientToken", token, "Description", "other"), 400, "IdempotentParameterMismatch");
        var secrets = List.of(
                KeyTraces.of(der(files, "ClientKey"), der(files, "ClientCertificate")),
                KeyTraces.of(customer.key().secret().text().getBytes(StandardCharsets.UTF_8)),
                KeyTraces.of(token.getBytes(StandardCharsets.UTF_8)));
        span("process " + EVENTS, id);

        var told = SPANS.getFinishedSpanItems().stream().map(SpanData::toString).collect(Collectors.joining("\n"));

        assertThat(told).contains(id).doesNotContain("PRIVATE KEY", "Signature=", "name-of-a-person");
        assertThat(secrets).noneMatch(secret -> secret.isIn(told.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void addsNothingWhereItIsOff() throws Exception {
        var untold = TestSystem.shared();
        var customer = untold.newCustomer(10);
        var id = customer.create(Map.of());
        await().atMost(SOON).untilAsserted(() -> assertThat(customer.status(id)).contains("Available"));

        try (var topics = new TopicReader(untold)) {
            assertThat(topics.events(id)).isNotEmpty();
            assertThat(topics.everything())
                    .allSatisfy(record -> assertThat(TopicReader.headers(record))
                            .doesNotContainKeys(TRACE_HEADERS.toArray(String[]::new)));
        }
        assertThat(untold.gateway().getBeanProvider(SdkTracerProvider.class).stream())
                .isEmpty();
        assertThat(untold.worker().getBeanProvider(SdkTracerProvider.class).stream())
                .isEmpty();
    }

    /** The one that is about this resource alone. */
    private static SpanData span(String name, String resourceId) {
        return only(span -> span.getName().equals(name)
                && resourceId.equals(span.getAttributes().get(KEY)));
    }

    private static SpanData only(Predicate<SpanData> which) {
        var found = new ArrayList<SpanData>();
        await().atMost(SOON).untilAsserted(() -> {
            found.clear();
            SPANS.getFinishedSpanItems().stream().filter(which).forEach(found::add);
            assertThat(found).hasSize(1);
        });
        return found.getFirst();
    }

    private static SpanData sentFor(SpanData sent) {
        return only(span -> span.getSpanId().equals(sent.getParentSpanId()));
    }

    /** The ids of the spans it is linked with. */
    private static List<String> links(SpanData span) {
        return span.getLinks().stream()
                .map(link -> link.getSpanContext().getSpanId())
                .toList();
    }

    private static ConsumerRecord<String, byte[]> command(TopicReader topics, String id) {
        return topics.everything().stream()
                .filter(record -> record.topic().equals(COMMANDS) && id.equals(record.key()))
                .findFirst()
                .orElseThrow();
    }

    private static String traceparent(SpanData span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getSpanContext().getTraceFlags().asHex();
    }

    private static byte[] der(Map<String, Object> files, String name) {
        return Base64.getDecoder()
                .decode(String.valueOf(Objects.requireNonNull(files.get(name))).replaceAll("-----[^-]+-----|\\s", ""));
    }
}
