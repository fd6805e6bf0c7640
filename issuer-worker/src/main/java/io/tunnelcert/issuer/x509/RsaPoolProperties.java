package io.tunnelcert.issuer.x509;

import io.tunnelcert.model.KeyAlgorithm;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How many RSA key pairs of each size are kept ready, a few kilobytes each; 0: none, each is made when it is needed. */
@Validated
@ConfigurationProperties("tunnelcert.worker.rsa-pool")
record RsaPoolProperties(
        @DefaultValue("128") @Min(0) @Max(10_000) int rsa2048,
        @DefaultValue("16") @Min(0) @Max(10_000) int rsa3072,
        @DefaultValue("8") @Min(0) @Max(10_000) int rsa4096) {

    int capacity(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case RSA_2048 -> rsa2048;
            case RSA_3072 -> rsa3072;
            case RSA_4096 -> rsa4096;
            case EC_P256, EC_P384, ED25519 -> 0;
        };
    }
}
