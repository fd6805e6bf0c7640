package io.tunnelcert.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The signatures that the tests make, against published vectors and what the vendor's own libraries made. */
class AlibabaSignatureTest {

    private static final String SECRET = "FAKESK0123456789abcdef";

    /** The example of the vendor's page "Request syntax and signature method V2 for RPC APIs". */
    @Test
    void signsThePublishedRpcRequest() {
        var parameters = Map.of(
                "AccessKeyId", "testid",
                "Action", "DescribeRegions",
                "Format", "XML",
                "Version", "2014-05-26",
                "SignatureMethod", "HMAC-SHA1",
                "SignatureVersion", "1.0",
                "SignatureNonce", "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
                "Timestamp", "2016-02-23T12:46:24Z");

        assertThat(RpcSignature.of("GET", parameters, "testsecret")).isEqualTo("OLeaidS1JvxuMvnyHOwuJ+uX5qY=");
    }

    @Test
    void signsBlanksAsterisksAndTildes() {
        var parameters = new TreeMap<>(common("XML", "11111111-2222-4333-8444-555555555555"));
        parameters.put("Name", "My cert*~1");
        parameters.put("ClientToken", "02fb3da4-130e-11e9-8e44-0016e04115b");

        assertThat(RpcSignature.of("GET", parameters, SECRET)).isEqualTo("8zxTBi4d2IVH1ut2ZWiPh5TAH6Q=");
    }

    @Test
    void signsOtherScriptsAndEmptyParameters() {
        var parameters = new TreeMap<>(common("JSON", "66666666-7777-4888-8999-aaaaaaaaaaaa"));
        parameters.putAll(Map.of(
                "Name", "a b*~!'()/é中文+", "ClientToken", "tok-1", "SignatureType", "", "SecurityToken", "tok/en+=="));

        assertThat(RpcSignature.of("POST", parameters, SECRET)).isEqualTo("2OSUlgTTkH6vjcrZaGfrnJA1IZI=");
    }

    /** The example of the vendor's page "V3 request syntax and signature method". */
    @Test
    void signsThePublishedAcs3Request() {
        var query = Map.of(
                "ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd",
                "RegionId", "cn-shanghai");
        var headers = new TreeMap<>(Map.of(
                "host", "ecs.cn-shanghai.aliyuncs.com",
                "x-acs-action", "RunInstances",
                "x-acs-version", "2014-05-26",
                "x-acs-date", "2023-10-26T10:22:32Z",
                "x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d",
                "x-acs-content-sha256", Acs3Signature.sha256("")));

        assertThat(Acs3Signature.authorization(query, headers, "YourAccessKeyId", "YourAccessKeySecret"))
                .isEqualTo("ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;"
                        + "x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,"
                        + "Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0");
    }

    @Test
    void signsHeadersOfASessionAndTheHash() {
        var query = Map.of(
                "RegionId", "cn-hangzhou",
                "ResourceType", "VpnGateway",
                "ResourceId.1", "vpn-aaa",
                "Tag.1.Key", "k1",
                "Tag.1.Value", "",
                "Tag.2.Key", "k2",
                "Tag.2.Value", "a b*~!'()/é中文+");
        var headers = new TreeMap<>(Map.of(
                "host", "127.0.0.1:8080",
                "x-acs-action", "TagResources",
                "x-acs-version", "2016-04-28",
                "x-acs-date", "2024-01-02T03:04:05Z",
                "x-acs-signature-nonce", "6666666677774888899955555555bbbb",
                "x-acs-accesskey-id", "FAKEAK0123456789",
                "x-acs-security-token", "tok/en+==",
                "x-acs-content-sha256", Acs3Signature.sha256("")));

        assertThat(Acs3Signature.authorization(query, headers, "FAKEAK0123456789", SECRET))
                .endsWith("Signature=3de19612c64dfb09937f61a4f5df4cfbf1e51ff7e9bff97bd9cd93f91e1b0bd4");
    }

    @Test
    void signsAFormByItsHash() {
        var body = "RegionId=cn-hangzhou&SslVpnClientCertId=vsc-m5euof6s5jy8vs5kdz2r2&Name=NewName";
        var headers = new TreeMap<>(Map.of(
                "content-type", "application/x-www-form-urlencoded",
                "host", "vpc.cn-hangzhou.aliyuncs.com",
                "x-acs-action", "ModifySslVpnClientCert",
                "x-acs-version", "2016-04-28",
                "x-acs-date", "2024-01-02T03:04:05Z",
                "x-acs-signature-nonce", "cccccccc22224333844455555555dddd",
                "x-acs-content-sha256", Acs3Signature.sha256(body)));

        assertThat(Acs3Signature.authorization(Map.of(), headers, "FAKEAK0123456789", SECRET))
                .endsWith("Signature=4f1c9960271120fe762682acfa740b19d876d48125cf5220bb332c4191187cf3");
    }

    private static Map<String, String> common(String format, String nonce) {
        return Map.of(
                "Action", "CreateSslVpnClientCert",
                "Version", "2016-04-28",
                "Format", format,
                "AccessKeyId", "FAKEAK0123456789",
                "SignatureMethod", "HMAC-SHA1",
                "SignatureVersion", "1.0",
                "SignatureNonce", nonce,
                "Timestamp", "2024-01-02T03:04:05Z",
                "RegionId", "cn-hangzhou",
                "SslVpnServerId", "vss-m5et0q3iy1qex328wcujx");
    }
}
