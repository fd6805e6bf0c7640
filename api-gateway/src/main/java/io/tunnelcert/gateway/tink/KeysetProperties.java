package io.tunnelcert.gateway.tink;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the client keyset comes from: a file, or the text itself, for instance from an environment variable.
 *
 * @param file a Tink keyset in JSON
 * @param value the same as text
 */
@ConfigurationProperties("tunnelcert.keyset.client")
public record KeysetProperties(
        @Nullable Path file, @Nullable String value) {

    /** The keyset stays out of logs. */
    @Override
    public String toString() {
        return "KeysetProperties[file=" + file + ", value=" + (value == null ? "none" : "redacted") + "]";
    }
}
