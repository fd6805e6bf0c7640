// Calls Tunnelcert with both of Alibaba Cloud's SDKs for Node and prints each client's answers as a line of JSON.
// Environment: TUNNELCERT_ENDPOINT (host:port), TUNNELCERT_REGION, TUNNELCERT_ACCESS_KEY_ID, TUNNELCERT_SECRET_ACCESS_KEY,
// TUNNELCERT_SSL_VPN_SERVER_ID.
const { default: Client, ...models } = require("@alicloud/vpc20160428");
const { $OpenApiUtil } = require("@alicloud/openapi-core");
const { RPCClient } = require("@alicloud/pop-core");

const endpoint = process.env.TUNNELCERT_ENDPOINT;
const RegionId = process.env.TUNNELCERT_REGION;
const accessKeyId = process.env.TUNNELCERT_ACCESS_KEY_ID;
const accessKeySecret = process.env.TUNNELCERT_SECRET_ACCESS_KEY;
const SslVpnServerId = process.env.TUNNELCERT_SSL_VPN_SERVER_ID;

/** One client's way through the five actions on certificates; prints all answers as the client reads them. */
async function life(client, call) {
  const created = await call("CreateSslVpnClientCert", { SslVpnServerId, Name: `n-${client}`, ClientToken: `t+/~*!'() ${client}` });
  const { SslVpnClientCertId } = created;
  const described = await call("DescribeSslVpnClientCert", { SslVpnClientCertId });
  const modified = await call("ModifySslVpnClientCert", { SslVpnClientCertId, Name: `m-${client}` });
  const listed = await call("DescribeSslVpnClientCerts", { SslVpnServerId, SslVpnClientCertId, Name: "" });
  const deleted = await call("DeleteSslVpnClientCert", { SslVpnClientCertId });
  const refused = await call("DeleteSslVpnClientCert", { SslVpnClientCertId: "vsc-none" }).catch(({ code }) => ({ code }));
  console.log(JSON.stringify({ client, created, described, modified, listed, deleted, refused }));
}

/** The newer SDK, whose requests and answers have names in camel case. */
function newer(signatureAlgorithm) {
  const client = new Client(new $OpenApiUtil.Config({ accessKeyId, accessKeySecret, endpoint, protocol: "http", signatureAlgorithm }));
  return async (action, parameters) => {
    const request = new models[`${action}Request`](camelCase({ RegionId, ...parameters }));
    const answer = await client[action[0].toLowerCase() + action.slice(1)](request);
    return answer.body.toMap();
  };
}

function camelCase(parameters) {
  return Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key[0].toLowerCase() + key.slice(1), value]));
}

function older(method) {
  const client = new RPCClient({ accessKeyId, accessKeySecret, endpoint: `http://${endpoint}`, apiVersion: "2016-04-28" });
  return (action, parameters) => client.request(action, { RegionId, ...parameters }, { method });
}

(async () => {
  await life("v3", newer(undefined));
  await life("v1", newer("v2")); // so the SDK calls it
  await life("get", older("GET"));
  await life("post", older("POST"));
})();
