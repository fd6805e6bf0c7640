package io.tunnelcert.gateway.dialect.alibaba;

import io.tunnelcert.gateway.dialect.DialectRequest;
import io.tunnelcert.model.Bytes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A request whose signature the vendor has published, or its own client code has made.
 *
 * @param signed what is signed: V1's string to sign, or the hash of V3's canonical request
 */
record SignatureVector(String name, DialectRequest request, AlibabaSigner signer, Instant time, String signed) {

    private static final AlibabaSigner FAKE = new AlibabaSigner("FAKEAK0123456789", "FAKESK0123456789abcdef");
    private static final Instant TIME = Instant.parse("2024-01-02T03:04:05Z");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String EMPTY_HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    static Stream<SignatureVector> all() {
        return Stream.concat(inParameters(), inHeaders());
    }

    /** V1. Some clients sign parameters that are empty, and one does not: two signatures of the same request. */
    static Stream<SignatureVector> inParameters() {
        return Stream.of(
                publishedInParameters(),
                specialCharacters(),
                spread("2OSUlgTTkH6vjcrZaGfrnJA1IZI=", "SignatureType%3D%26"),
                spread("QS6otYzV82Ot+E4o2vdwoZm+nuk=", ""),
                lists("EFyPDimRMIP+Ju9//k4q4EGgx28=", "Tag.1.Value%3D%26"),
                lists("zfBHcOjH2s3wCOYql1r8U159w0Y=", ""));
    }

    /** V3. */
    static Stream<SignatureVector> inHeaders() {
        return Stream.of(publishedInHeaders(), queryOnly(), temporaryCredentials(), formOnly());
    }

    /** Alibaba Cloud, Signature method (RPC). */
    private static SignatureVector publishedInParameters() {
        var query = "Timestamp=2016-02-23T12%3A46%3A24Z&Format=XML&AccessKeyId=testid&Action=DescribeRegions"
                + "&SignatureMethod=HMAC-SHA1&SignatureNonce=3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf&Version=2014-05-26"
                + "&SignatureVersion=1.0&Signature=OLeaidS1JvxuMvnyHOwuJ%2BuX5qY%3D";
        return new SignatureVector(
                "V1 published",
                request("GET", query, Map.of(), ""),
                new AlibabaSigner("testid", "testsecret"),
                Instant.parse("2016-02-23T12:46:24Z"),
                "GET&%2F&AccessKeyId%3Dtestid%26Action%3DDescribeRegions%26Format%3DXML%26SignatureMethod%3DHMAC-SHA1"
                        + "%26SignatureNonce%3D3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf%26SignatureVersion%3D1.0"
                        + "%26Timestamp%3D2016-02-23T12%253A46%253A24Z%26Version%3D2014-05-26");
    }

    private static SignatureVector specialCharacters() {
        var query = "Action=CreateSslVpnClientCert&Version=2016-04-28&Format=XML&AccessKeyId=FAKEAK0123456789"
                + "&SignatureMethod=HMAC-SHA1&SignatureVersion=1.0&SignatureNonce=11111111-2222-4333-8444-555555555555"
                + "&Timestamp=2024-01-02T03%3A04%3A05Z&RegionId=cn-hangzhou&SslVpnServerId=vss-m5et0q3iy1qex328wcujx"
                + "&Name=My%20cert%2A~1&ClientToken=02fb3da4-130e-11e9-8e44-0016e04115b"
                + "&Signature=8zxTBi4d2IVH1ut2ZWiPh5TAH6Q%3D";
        return inParameters(
                "V1 with special characters",
                request("GET", query, Map.of(), ""),
                "GET&%2F&AccessKeyId%3DFAKEAK0123456789%26Action%3DCreateSslVpnClientCert"
                        + "%26ClientToken%3D02fb3da4-130e-11e9-8e44-0016e04115b%26Format%3DXML%26Name%3DMy%2520cert%252A~1"
                        + "%26RegionId%3Dcn-hangzhou%26SignatureMethod%3DHMAC-SHA1"
                        + "%26SignatureNonce%3D11111111-2222-4333-8444-555555555555%26SignatureVersion%3D1.0"
                        + "%26SslVpnServerId%3Dvss-m5et0q3iy1qex328wcujx%26Timestamp%3D2024-01-02T03%253A04%253A05Z"
                        + "%26Version%3D2016-04-28");
    }

    /** Over query and form, with a session token. */
    private static SignatureVector spread(String signature, String empty) {
        var query = "Action=CreateSslVpnClientCert&Version=2016-04-28&Format=JSON&AccessKeyId=FAKEAK0123456789"
                + "&SignatureMethod=HMAC-SHA1&SignatureVersion=1.0&SignatureNonce=66666666-7777-4888-8999-aaaaaaaaaaaa"
                + "&Timestamp=2024-01-02T03%3A04%3A05Z&SignatureType=&SecurityToken=tok%2Fen%2B%3D%3D&Signature="
                + AlibabaSigner.encode(signature);
        var form = "RegionId=cn-hangzhou&SslVpnServerId=vss-m5et0q3iy1qex328wcujx"
                + "&Name=a+b*%7E!'()%2F%C3%A9%E4%B8%AD%E6%96%87%2B&ClientToken=tok-1";
        return inParameters(
                "V1 spread" + (empty.isEmpty() ? ", empty ones not signed" : ""),
                request("POST", query, Map.of("content-type", FORM), form),
                "POST&%2F&AccessKeyId%3DFAKEAK0123456789%26Action%3DCreateSslVpnClientCert%26ClientToken%3Dtok-1"
                        + "%26Format%3DJSON%26Name%3Da%2520b%252A~%2521%2527%2528%2529%252F%25C3%25A9%25E4%25B8%25AD"
                        + "%25E6%2596%2587%252B%26RegionId%3Dcn-hangzhou%26SecurityToken%3Dtok%252Fen%252B%253D%253D"
                        + "%26SignatureMethod%3DHMAC-SHA1%26SignatureNonce%3D66666666-7777-4888-8999-aaaaaaaaaaaa%26"
                        + empty
                        + "SignatureVersion%3D1.0%26SslVpnServerId%3Dvss-m5et0q3iy1qex328wcujx"
                        + "%26Timestamp%3D2024-01-02T03%253A04%253A05Z%26Version%3D2016-04-28");
    }

    private static SignatureVector lists(String signature, String empty) {
        var query = "Action=TagResources&Version=2016-04-28&Format=json&AccessKeyId=FAKEAK0123456789"
                + "&SignatureMethod=HMAC-SHA1&SignatureVersion=1.0&SignatureNonce=bbbbbbbb-cccc-4ddd-8eee-ffffffffffff"
                + "&Timestamp=2024-01-02T03%3A04%3A05Z&RegionId=cn-hangzhou&ResourceType=VpnGateway"
                + "&ResourceId.1=vpn-aaa&ResourceId.2=vpn-bbb&Tag.1.Key=k1&Tag.1.Value=&Tag.2.Key=k2&Tag.2.Value=v+2"
                + "&Signature=" + AlibabaSigner.encode(signature);
        return inParameters(
                "V1 with lists" + (empty.isEmpty() ? ", empty ones not signed" : ""),
                request("POST", query, Map.of(), ""),
                "POST&%2F&AccessKeyId%3DFAKEAK0123456789%26Action%3DTagResources%26Format%3Djson"
                        + "%26RegionId%3Dcn-hangzhou%26ResourceId.1%3Dvpn-aaa%26ResourceId.2%3Dvpn-bbb"
                        + "%26ResourceType%3DVpnGateway%26SignatureMethod%3DHMAC-SHA1"
                        + "%26SignatureNonce%3Dbbbbbbbb-cccc-4ddd-8eee-ffffffffffff%26SignatureVersion%3D1.0%26Tag.1.Key%3Dk1%26"
                        + empty + "Tag.2.Key%3Dk2%26Tag.2.Value%3Dv%25202"
                        + "%26Timestamp%3D2024-01-02T03%253A04%253A05Z%26Version%3D2016-04-28");
    }

    /** Alibaba Cloud, V3 request body and signature. */
    private static SignatureVector publishedInHeaders() {
        var query = "ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai";
        var headers = headers(
                "RunInstances", "2014-05-26", "2023-10-26T10:22:32Z", "3156853299f313e23d1673dc12e1703d", EMPTY_HASH);
        headers.put("host", "ecs.cn-shanghai.aliyuncs.com");
        headers.put(
                "authorization",
                "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,"
                        + "SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,"
                        + "Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0");
        return new SignatureVector(
                "V3 published",
                request("POST", query, headers, ""),
                new AlibabaSigner("YourAccessKeyId", "YourAccessKeySecret"),
                Instant.parse("2023-10-26T10:22:32Z"),
                "7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259");
    }

    private static SignatureVector queryOnly() {
        var query = "RegionId=cn-hangzhou&SslVpnServerId=vss-m5et0q3iy1qex328wcujx&Name=My+cert*%7E1"
                + "&ClientToken=02fb3da4-130e-11e9-8e44-0016e04115b";
        var headers = headers(
                "CreateSslVpnClientCert",
                "2016-04-28",
                "2024-01-02T03:04:05Z",
                "1111111122224333844455555555aaaa",
                EMPTY_HASH);
        headers.put("host", "vpc.cn-hangzhou.aliyuncs.com");
        return inHeaders(
                "V3 with a query",
                request("POST", query, headers, ""),
                "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version",
                "1886787a5a59664e847a9a6b5c5ed54616b21bca89d5495d7871c990856b123b",
                "9f4135469643ead42f8bd8bd0ef1f7bdc77d178e979975205accac6b95e85a2d");
    }

    /** With a session token, an empty parameter and a port. */
    private static SignatureVector temporaryCredentials() {
        var query = "RegionId=cn-hangzhou&ResourceType=VpnGateway&ResourceId.1=vpn-aaa&Tag.1.Key=k1&Tag.1.Value="
                + "&Tag.2.Key=k2&Tag.2.Value=a%20b%2A~%21%27%28%29%2F%C3%A9%E4%B8%AD%E6%96%87%2B";
        var headers = headers(
                "TagResources", "2016-04-28", "2024-01-02T03:04:05Z", "6666666677774888899955555555bbbb", EMPTY_HASH);
        headers.put("host", "127.0.0.1:8080");
        headers.put("x-acs-accesskey-id", "FAKEAK0123456789");
        headers.put("x-acs-security-token", "tok/en+==");
        return inHeaders(
                "V3 with a session token",
                request("POST", query, headers, ""),
                "host;x-acs-accesskey-id;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-security-token;"
                        + "x-acs-signature-nonce;x-acs-version",
                "3de19612c64dfb09937f61a4f5df4cfbf1e51ff7e9bff97bd9cd93f91e1b0bd4",
                "2fe4feba7633716a70c1d051262760439987f852753402b3624f033937fc3095");
    }

    private static SignatureVector formOnly() {
        var headers = headers(
                "ModifySslVpnClientCert",
                "2016-04-28",
                "2024-01-02T03:04:05Z",
                "cccccccc22224333844455555555dddd",
                "54c967982d89d33965397f73d463d42a399c4bf8d42e3e79266a36600fafdd30");
        headers.put("host", "vpc.cn-hangzhou.aliyuncs.com");
        headers.put("content-type", FORM);
        return inHeaders(
                "V3 with a form",
                request(
                        "POST",
                        "",
                        headers,
                        "RegionId=cn-hangzhou&SslVpnClientCertId=vsc-m5euof6s5jy8vs5kdz2r2&Name=NewName"),
                "content-type;host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version",
                "4f1c9960271120fe762682acfa740b19d876d48125cf5220bb332c4191187cf3",
                "f50667dd504e955900ac6c899636067fe47322526a921209cf2c25abab9accc9");
    }

    private static SignatureVector inParameters(String name, DialectRequest request, String stringToSign) {
        return new SignatureVector(name, request, FAKE, TIME, stringToSign);
    }

    private static SignatureVector inHeaders(
            String name, DialectRequest request, String signedHeaders, String signature, String hash) {
        var authorization = "ACS3-HMAC-SHA256 Credential=FAKEAK0123456789,SignedHeaders=%s,Signature=%s"
                .formatted(signedHeaders, signature);
        var unsigned = new SignatureVector(name, request, FAKE, TIME, hash);
        return new SignatureVector(name, unsigned.withHeader("authorization", authorization), FAKE, TIME, hash);
    }

    private static Map<String, String> headers(
            String action, String version, String time, String nonce, String bodyHash) {
        return new LinkedHashMap<>(Map.of(
                "x-acs-action",
                action,
                "x-acs-version",
                version,
                "x-acs-date",
                time,
                "x-acs-signature-nonce",
                nonce,
                "x-acs-content-sha256",
                bodyHash));
    }

    private static DialectRequest request(String method, String query, Map<String, String> headers, String body) {
        return new DialectRequest(method, "/", query, headers, Bytes.of(AlibabaSigner.bytes(body)));
    }

    DialectRequest withMethod(String method) {
        return new DialectRequest(method, "/", request.rawQuery(), request.headers(), request.body());
    }

    DialectRequest withQuery(String query) {
        return new DialectRequest(request.method(), "/", query, request.headers(), request.body());
    }

    DialectRequest withHeader(String header, String value) {
        var headers = new LinkedHashMap<>(request.headers());
        headers.put(header.toLowerCase(Locale.ROOT), value);
        return new DialectRequest(request.method(), "/", request.rawQuery(), headers, request.body());
    }

    DialectRequest withoutHeader(String header) {
        var headers = new LinkedHashMap<>(request.headers());
        headers.remove(header);
        return new DialectRequest(request.method(), "/", request.rawQuery(), headers, request.body());
    }

    DialectRequest withBody(byte[] body) {
        return new DialectRequest(request.method(), "/", request.rawQuery(), request.headers(), Bytes.of(body));
    }

    /** Whether the signature is in a header. */
    boolean isInHeader() {
        return request.header("Authorization").isPresent();
    }

    /** Whether the client signs parameters that are empty. */
    boolean signsEmpty() {
        return !name.endsWith("not signed");
    }

    @Override
    public String toString() {
        return name;
    }
}
