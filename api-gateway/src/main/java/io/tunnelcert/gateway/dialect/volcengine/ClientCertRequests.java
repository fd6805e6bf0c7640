package io.tunnelcert.gateway.dialect.volcengine;

import io.tunnelcert.gateway.account.Caller;
import io.tunnelcert.gateway.certificate.CreateCertificate;
import io.tunnelcert.gateway.certificate.ListCertificates;
import io.tunnelcert.gateway.certificate.ModifyCertificate;
import io.tunnelcert.gateway.dialect.parameter.FilterValues;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.rejection.RejectedException;
import io.tunnelcert.gateway.rejection.Rejection;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.ServerId;
import java.util.Optional;

/**
 * Reads parameters into the core's requests. Every method may throw {@link RejectedException}, {@link VolcengineException},
 * {@link io.tunnelcert.gateway.dialect.parameter.ParameterException} and {@link io.tunnelcert.model.InvalidValueException}: they say what
 * is wrong with the parameters.
 */
final class ClientCertRequests {

    private ClientCertRequests() {}

    /** CreateSslVpnClientCert. */
    static CreateCertificate create(Caller caller, Parameters parameters) {
        return new CreateCertificate(
                caller.account(),
                caller.region(),
                SslVpnServerRequests.server(parameters),
                parameters.find("SslVpnClientCertName").map(ResourceName::new),
                Descriptions.find(parameters).orElse(Description.EMPTY),
                TagParameters.tags(parameters),
                parameters.find("ClientToken").map(IdempotencyToken::new));
    }

    /** DescribeSslVpnClientCerts. A filter that nothing can pass, such as a malformed id, gives an empty list. */
    static ListCertificates list(Caller caller, Parameters parameters) {
        var ids = FilterParameters.ids(parameters, "SslVpnClientCertIds", CertificateId::isValid, CertificateId::new);
        var name = parameters.findText("SslVpnClientCertName");
        var server = parameters.findText("SslVpnServerId");
        var tags = TagParameters.filters(parameters);
        var page = PageParameters.page(parameters);
        var passable = name.stream().allMatch(FilterValues::isName)
                && server.stream().allMatch(ServerId::isValid)
                && tags.stream().allMatch(FilterValues::isPassable);
        if (!passable) {
            return ListCertificates.none(caller.account(), caller.region(), page);
        }
        return new ListCertificates(
                caller.account(), caller.region(), ids, name, server.map(ServerId::new), Optional.empty(), tags, page);
    }

    /** ModifySslVpnClientCert. An empty description is one. */
    static ModifyCertificate modify(Parameters parameters) {
        return new ModifyCertificate(
                certificate(parameters),
                parameters.find("SslVpnClientCertName").map(ResourceName::new),
                Descriptions.find(parameters),
                Optional.empty());
    }

    /** The certificate that an action is about. */
    static CertificateId certificate(Parameters parameters) {
        var text = parameters.require("SslVpnClientCertId");
        if (!CertificateId.isValid(text)) {
            throw new RejectedException(new Rejection.CertificateNotFound());
        }
        return new CertificateId(text);
    }
}
