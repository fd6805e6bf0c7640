package io.tunnelcert.issuer.x509;

import io.tunnelcert.model.KeyAlgorithm;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.validation.annotation.Validated;

/**
 * How many RSA key pairs of each size are kept ready, a few kilobytes each.
 *
 * @param rsa2048 RSA-2048 key pairs kept ready from the first use on, 0: each is made when it is needed; from 0 to 10000
 * @param rsa3072 RSA-3072 key pairs kept ready from the first use on, 0: each is made when it is needed; from 0 to 10000
 * @param rsa4096 RSA-4096 key pairs kept ready from the first use on, 0: each is made when it is needed; from 0 to 10000
 */
@Validated
@ConfigurationProperties("tunnelcert.worker.rsa-pool")
record RsaPoolProperties(
        @Name("rsa-2048") @DefaultValue("128") @Min(0) @Max(10_000)
        int rsa2048,

        @Name("rsa-3072") @DefaultValue("16") @Min(0) @Max(10_000)
        int rsa3072,

        @Name("rsa-4096") @DefaultValue("8") @Min(0) @Max(10_000)
        int rsa4096) {

    int capacity(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case RSA_2048 -> rsa2048;
            case RSA_3072 -> rsa3072;
            case RSA_4096 -> rsa4096;
            case EC_P256, EC_P384, ED25519 -> 0;
        };
    }
}
