package io.tunnelcert.gateway.dialect.alibaba;

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
import io.tunnelcert.model.ServerId;
import java.util.List;
import java.util.Optional;

/**
 * Reads parameters into the core's requests. Every method may throw {@link RejectedException}, {@link AlibabaException},
 * {@link io.tunnelcert.gateway.dialect.parameter.ParameterException} and {@link io.tunnelcert.model.InvalidValueException}: they say what
 * is wrong with the parameters.
 */
final class ClientCertRequests {

    private ClientCertRequests() {}

    /** CreateSslVpnClientCert. The vendor's certificates have neither descriptions nor tags. */
    static CreateCertificate create(Caller caller, Parameters parameters) {
        return new CreateCertificate(
                caller.account(),
                caller.region(),
                SslVpnServerRequests.server(parameters),
                Names.find(parameters),
                Description.EMPTY,
                List.of(),
                ClientToken.find(parameters));
    }

    /** DescribeSslVpnClientCerts. A filter that nothing can pass, such as a malformed id, gives an empty list. */
    static ListCertificates list(Caller caller, Parameters parameters) {
        var id = parameters.findText("SslVpnClientCertId");
        var name = parameters.findText("Name");
        var server = parameters.findText("SslVpnServerId");
        var group = parameters.findText("ResourceGroupId");
        var passable = id.stream().allMatch(CertificateId::isValid)
                && name.stream().allMatch(FilterValues::isName)
                && server.stream().allMatch(ServerId::isValid)
                && group.stream().allMatch(FilterValues::isProject);
        var page = PageParameters.page(parameters);
        if (!passable) {
            return ListCertificates.none(caller.account(), caller.region(), page);
        }
        return new ListCertificates(
                caller.account(),
                caller.region(),
                id.map(CertificateId::new).map(List::of),
                name,
                server.map(ServerId::new),
                group,
                List.of(),
                page);
    }

    /** ModifySslVpnClientCert. */
    static ModifyCertificate modify(Parameters parameters) {
        return new ModifyCertificate(
                certificate(parameters),
                Optional.of(Names.require(parameters)),
                Optional.empty(),
                ClientToken.find(parameters));
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
