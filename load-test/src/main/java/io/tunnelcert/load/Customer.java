package io.tunnelcert.load;

/**
 * Who asks for certificates.
 *
 * @param serverId the SSL-VPN server they are for
 */
public record Customer(String accessKeyId, String secretAccessKey, String region, String serverId) {

    public Customer with(String otherServerId) {
        return new Customer(accessKeyId, secretAccessKey, region, otherServerId);
    }

    /** The secret stays out of logs. */
    @Override
    public String toString() {
        return "Customer[" + accessKeyId + "]";
    }
}
