package io.tunnelcert.gateway.dialect.alibaba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunnelcert.gateway.certificate.CreateCertificate;
import io.tunnelcert.gateway.certificate.ListCertificates;
import io.tunnelcert.gateway.certificate.ModifyCertificate;
import io.tunnelcert.gateway.dialect.parameter.Parameters;
import io.tunnelcert.gateway.listing.PageRequest;
import io.tunnelcert.gateway.vpngateway.SampleGateway;
import io.tunnelcert.model.CertificateId;
import io.tunnelcert.model.Description;
import io.tunnelcert.model.IdempotencyToken;
import io.tunnelcert.model.ResourceName;
import io.tunnelcert.model.ServerId;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What parameters of actions on client certificates mean, and the rules that other actions share with them: names and pages. */
class ClientCertRequestsTest {

    @Test
    void readsARequestWithNothingAndWithEverything() {
        var least = ClientCertRequests.create(SampleGateway.OWNER, parse("SslVpnServerId=vss-a"));
        var most = ClientCertRequests.create(
                SampleGateway.OWNER,
                parse("SslVpnServerId=vss-a&Name=Cert_1.a-b&ClientToken=t%7E!&Description=ignored"));

        assertThat(least)
                .isEqualTo(new CreateCertificate(
                        SampleGateway.OWNER.account(),
                        SampleGateway.OWNER.region(),
                        new ServerId("vss-a"),
                        Optional.empty(),
                        Description.EMPTY,
                        List.of(),
                        Optional.empty()));
        assertThat(most.name()).contains(new ResourceName("Cert_1.a-b"));
        assertThat(most.token()).contains(new IdempotencyToken("t~!"));
        assertThat(most.description()).isEqualTo(Description.EMPTY);
    }

    /** Empty parameters are dropped before an action sees any; what is left out here is what an action finds there. */
    @Test
    void readsEmptyParametersAsThoseThatAreNotThere() {
        var request = ClientCertRequests.create(
                SampleGateway.OWNER,
                Parameters.parse("SslVpnServerId=vss-a&Name=&ClientToken=").nonEmpty());

        assertThat(request).isEqualTo(ClientCertRequests.create(SampleGateway.OWNER, parse("SslVpnServerId=vss-a")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "Zz", "a1", "a.", "a_", "a-", "研1", "研发", "http", "https"})
    void acceptsNames(String name) {
        assertThat(Names.require(named(name)).text()).isEqualTo(name);
    }

    @Test
    void acceptsNamesOfUpTo128Characters() {
        assertThat(Names.require(named("a".repeat(128))).text()).hasSize(128);
        assertThat(Names.require(named("研".repeat(128))).text()).hasSize(128);
        refused("InvalidName", () -> Names.require(named("a".repeat(129))));
        refused("InvalidName", () -> Names.require(named("研".repeat(129))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "研",
                "1a",
                "_a",
                "-a",
                ".a",
                "a b",
                " ab",
                "ab ",
                "a/b",
                "a:b",
                "http://a",
                "https://a",
                "aé",
                "éa",
                "a😀",
                "a\u0000b",
                "ab\n",
                "aа"
            })
    void refusesNames(String name) {
        refused("InvalidName", () -> Names.require(named(name)));
        refused(
                "InvalidName",
                () -> ClientCertRequests.create(
                        SampleGateway.OWNER, parse("SslVpnServerId=vss-a&Name=" + AlibabaSigner.encode(name))));
    }

    @Test
    void changesNothingWithoutAName() {
        refused("InvalidName", () -> ClientCertRequests.modify(parse("SslVpnClientCertId=vsc-a")));
        assertThat(ClientCertRequests.modify(parse("SslVpnClientCertId=vsc-a&Name=new&ClientToken=t")))
                .isEqualTo(new ModifyCertificate(
                        new CertificateId("vsc-a"),
                        Optional.of(new ResourceName("new")),
                        Optional.empty(),
                        Optional.of(new IdempotencyToken("t"))));
    }

    @Test
    void refusesIdsThatAreMissingOrNone() {
        refused("MissingParameter", () -> ClientCertRequests.create(SampleGateway.OWNER, parse("")));
        refused("MissingParameter", () -> ClientCertRequests.certificate(parse("")));
        refused(
                "InvalidSslVpnServerId.NotFound",
                () -> ClientCertRequests.create(SampleGateway.OWNER, parse("SslVpnServerId=vsc-a")));
        refused(
                "InvalidSslVpnClientCertId.NotFound",
                () -> ClientCertRequests.certificate(parse("SslVpnClientCertId=vss-a")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%E7%A0%94", "a%00", "12345678901234567890123456789012345678901234567890123456789012345"})
    void refusesTokensThatAreNoAsciiOrTooLong(String token) {
        refused("InvalidParameter.ClientToken", () -> ClientToken.find(parse("ClientToken=" + token)));
    }

    @Test
    void readsFilters() {
        var request = ClientCertRequests.list(
                SampleGateway.OWNER,
                parse(
                        "SslVpnClientCertId=vsc-a&Name=n&SslVpnServerId=vss-a&ResourceGroupId=p&PageNumber=2&PageSize=3"));

        assertThat(request)
                .isEqualTo(new ListCertificates(
                        SampleGateway.OWNER.account(),
                        SampleGateway.OWNER.region(),
                        Optional.of(List.of(new CertificateId("vsc-a"))),
                        Optional.of("n"),
                        Optional.of(new ServerId("vss-a")),
                        Optional.of("p"),
                        List.of(),
                        new PageRequest(2, 3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SslVpnClientCertId=vss-a", "Name=a%00", "SslVpnServerId=vsc-a", "ResourceGroupId=%00"})
    void findsNothingWhereNothingCanPass(String filter) {
        var request = ClientCertRequests.list(SampleGateway.OWNER, parse(filter));

        assertThat(request.ids()).contains(List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1, 10",
        "PageNumber=7, 7, 10",
        "PageSize=1, 1, 1",
        "PageSize=50&PageNumber=2147483647, 2147483647, 50"
    })
    void readsPages(String parameters, int number, int size) {
        assertThat(PageParameters.page(parse(parameters))).isEqualTo(new PageRequest(number, size));
    }

    @ParameterizedTest
    @CsvSource({
        "PageSize=0, PageSize",
        "PageSize=51, PageSize",
        "PageSize=-1, PageSize",
        "PageSize=ten, PageSize",
        "PageSize=+5, PageSize",
        "PageSize=5.0, PageSize",
        "PageSize=4294967297, PageSize",
        "PageNumber=0, PageNumber",
        "PageNumber=-1, PageNumber",
        "PageNumber=2147483648, PageNumber",
        "PageNumber=99999999999999999999, PageNumber",
    })
    void refusesPages(String parameters, String name) {
        refused("InvalidParameter." + name, () -> PageParameters.page(parse(parameters)));
    }

    private static void refused(String code, ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .satisfies(e ->
                        assertThat(AlibabaErrors.of(e).orElseThrow().code()).isEqualTo(code));
    }

    private static Parameters named(String name) {
        return parse("Name=" + AlibabaSigner.encode(name));
    }

    private static Parameters parse(String query) {
        return Parameters.parse(query);
    }
}
