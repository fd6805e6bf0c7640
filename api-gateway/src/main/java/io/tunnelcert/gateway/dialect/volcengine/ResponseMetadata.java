package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.dialect.RequestId;
import java.util.Optional;

/** What an answer says of its request: as much as was known when it was decided. */
record ResponseMetadata(
        String requestId,
        Optional<String> action,
        Optional<String> version,
        Optional<String> service,
        Optional<String> region,
        Optional<VolcengineError> error) {

    static ResponseMetadata of(RequestId id) {
        return new ResponseMetadata(
                id.text(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    ResponseMetadata with(Operation operation) {
        return new ResponseMetadata(
                requestId, Optional.of(operation.action()), Optional.of(operation.version()), service, region, error);
    }

    ResponseMetadata with(CredentialScope scope) {
        return new ResponseMetadata(
                requestId,
                action,
                version,
                Optional.of(scope.service()),
                Optional.of(scope.region().text()),
                error);
    }

    ResponseMetadata with(VolcengineError refusal) {
        return new ResponseMetadata(requestId, action, version, service, region, Optional.of(refusal));
    }
}
