package io.tunnelcert.issuer.postgres;

import io.tunnelcert.issuer.issuance.Ending;
import io.tunnelcert.model.Bytes;
import io.tunnelcert.model.CertificateState;
import java.util.Optional;

/** An ending spread over the columns it is written to. */
record EndingColumns(
        String state,
        Optional<Bytes> certificate,
        Optional<Bytes> publicKeySha256,
        Optional<Bytes> sealedPrivateKey,
        Optional<String> reason) {

    static EndingColumns of(Ending ending) {
        return switch (ending) {
            case Ending.Issued(var _, var certificate, var publicKeySha256, var sealedPrivateKey) ->
                new EndingColumns(
                        CertificateState.ISSUED.name(),
                        Optional.of(certificate),
                        Optional.of(publicKeySha256),
                        Optional.of(sealedPrivateKey),
                        Optional.empty());
            case Ending.Failed(var _, var reason) ->
                new EndingColumns(
                        CertificateState.FAILED.name(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(reason));
        };
    }
}
