// Calls Tunnelcert with both of Volcengine's SDKs for Node and prints each answer as a line of JSON.
// Environment: TUNNELCERT_ENDPOINT (host:port), TUNNELCERT_REGION, TUNNELCERT_ACCESS_KEY_ID, TUNNELCERT_SECRET_ACCESS_KEY,
// TUNNELCERT_SSL_VPN_SERVER_ID.
const { Service, Signer } = require("@volcengine/openapi");
const { Client, Command, buildRequestConfigFromMetaPath } = require("@volcengine/sdk-core");

const host = process.env.TUNNELCERT_ENDPOINT;
const region = process.env.TUNNELCERT_REGION;
const accessKeyId = process.env.TUNNELCERT_ACCESS_KEY_ID;
const secretKey = process.env.TUNNELCERT_SECRET_ACCESS_KEY;
const SslVpnServerId = process.env.TUNNELCERT_SSL_VPN_SERVER_ID;
const Version = "2020-04-01";

const vpn = new Service({ host, protocol: "http:", region, accessKeyId, secretKey, serviceName: "vpn", defaultVersion: Version });
const create = vpn.createUrlEncodeAPI("CreateSslVpnClientCert");
const list = vpn.createAPI("DescribeSslVpnClientCerts");
const tag = vpn.createJSONAPI("TagResources");

/** What a generated client of the newer SDK consists of. */
class DescribeSslVpnClientCertsCommand extends Command {
  constructor(input) {
    super(input);
    this.requestConfig = buildRequestConfigFromMetaPath(`/DescribeSslVpnClientCerts/${Version}/vpn/get/text_plain/`);
  }
}
const client = new Client({ host, protocol: "http", region, accessKeyId, secretAccessKey: secretKey });

async function presigned(params) {
  const request = { method: "GET", pathname: "/", region, params: { ...params, Version } };
  const query = new Signer(request, "vpn").getSignUrl({ accessKeyId, secretKey });
  return (await fetch(`http://${host}/?${query}`)).json();
}

(async () => {
  const name = "研发-node_1";
  const created = await create({ SslVpnServerId, SslVpnClientCertName: name, Description: "a=b, c d", ClientToken: "t+/~*!'()" });
  console.log(JSON.stringify(created));
  const id = created.Result.SslVpnClientCertId;
  console.log(JSON.stringify(await tag({ ResourceType: "sslvpnclientcert", ResourceIds: [id], Tags: [{ Key: "k 1", Value: "v:=+" }] })));
  console.log(JSON.stringify(await list({ "SslVpnClientCertIds.1": id, "TagFilters.1.Key": "k 1" })));
  console.log(JSON.stringify(await presigned({ Action: "DescribeSslVpnClientCerts", SslVpnClientCertName: name })));
  console.log(JSON.stringify(await client.send(new DescribeSslVpnClientCertsCommand({ SslVpnClientCertIds: [id], TagFilters: [{ Key: "k 1", Values: ["v:=+"] }] }))));
})();
