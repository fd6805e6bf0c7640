package io.tunnelcert.issuer.kafka;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.tunnelcert.model.message.Event;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneOffset;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Puts events into CloudEvents 1.0 envelopes, the same event always into the same one, but for the trace it is sent in. */
final class CloudEvents {

    private final JsonMapper json;

    CloudEvents(JsonMapper json) {
        this.json = json;
    }

    /** @param trace extensions that tell whose trace it is sent in (CloudEvents' Distributed Tracing extension) */
    CloudEvent of(Event event, Map<String, String> trace) {
        var envelope = CloudEventBuilder.v1()
                .withId(event.id())
                .withSource(source(event))
                .withType(event.type())
                .withSubject(event.subject())
                .withTime(event.time().atOffset(ZoneOffset.UTC))
                .withExtension("partitionkey", event.subject())
                .withData("application/json", json.writeValueAsBytes(event));
        trace.forEach(envelope::withExtension);
        return envelope.build();
    }

    private static URI source(Event event) {
        return switch (event) {
            case Event.CertificateIssued issued -> server(issued.region(), issued.sslVpnServerId());
            case Event.CertificateFailed failed -> server(failed.region(), failed.sslVpnServerId());
            case Event.CertificateRevoked revoked -> server(revoked.region(), revoked.sslVpnServerId());
            case Event.CertificateExpiring expiring -> server(expiring.region(), expiring.sslVpnServerId());
            case Event.AuthorityCreated created -> server(created.region(), created.sslVpnServerId());
        };
    }

    /** Quotes what no URI may have: a region is what the row says. */
    private static URI server(String region, String serverId) {
        try {
            return new URI(null, null, "/tunnelcert/regions/" + region + "/ssl-vpn-servers/" + serverId, null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a path that begins with a slash is always one", e);
        }
    }
}
