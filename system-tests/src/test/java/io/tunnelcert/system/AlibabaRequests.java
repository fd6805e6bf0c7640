package io.tunnelcert.system;

import com.aliyun.vpc20160428.Client;
import com.aliyun.vpc20160428.models.CreateSslVpnClientCertRequest;
import com.aliyun.vpc20160428.models.CreateSslVpnServerRequest;
import com.aliyun.vpc20160428.models.CreateVpnGatewayRequest;
import com.aliyun.vpc20160428.models.DescribeVpnGatewayRequest;
import com.aliyun.vpc20160428.models.DescribeVpnGatewayResponseBody;

/** What the tests of Alibaba Cloud's SDK for Java ask for, in the region of {@link AlibabaCustomer#REGION}. */
final class AlibabaRequests {

    private static final String REGION = AlibabaCustomer.REGION.text();

    private AlibabaRequests() {}

    /** A gateway that is paid for as it goes. */
    static CreateVpnGatewayRequest gateway() {
        return new CreateVpnGatewayRequest()
                .setRegionId(REGION)
                .setVpcId("vpc-1")
                .setVSwitchId("vsw-1")
                .setBandwidth(10)
                .setInstanceChargeType("POSTPAY")
                .setEnableIpsec(false)
                .setEnableSsl(true)
                .setSslConnections(20);
    }

    static CreateSslVpnServerRequest server(String gateway) {
        return new CreateSslVpnServerRequest()
                .setRegionId(REGION)
                .setVpnGatewayId(gateway)
                .setClientIpPool("10.8.0.0/22")
                .setLocalSubnet("192.168.0.0/16,172.16.0.0/12")
                .setProto("TCP")
                .setCipher("AES-256-CBC")
                .setPort(1195);
    }

    static CreateSslVpnClientCertRequest certificate(String server) {
        return new CreateSslVpnClientCertRequest().setRegionId(REGION).setSslVpnServerId(server);
    }

    static DescribeVpnGatewayResponseBody describe(Client client, String id) throws Exception {
        return client.describeVpnGateway(
                        new DescribeVpnGatewayRequest().setRegionId(REGION).setVpnGatewayId(id))
                .getBody();
    }
}
