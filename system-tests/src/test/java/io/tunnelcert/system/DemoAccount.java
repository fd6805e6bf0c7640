package io.tunnelcert.system;

import io.tunnelcert.gateway.account.AccessKey;
import io.tunnelcert.gateway.account.AccessKeySecret;
import io.tunnelcert.model.AccountId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a standalone system tells its user, read by a shell as the user would.
 *
 * @param environment the file {@code demo.env}
 */
record DemoAccount(Path environment) {

    /** A client does not know its account's id. */
    private static final AccountId ANY_ACCOUNT = new AccountId("2000000000");

    /** The account with another secret than it has been given. */
    Customer customer(String secret) throws IOException, InterruptedException {
        var key = new AccessKey(
                value("TUNNELCERT_ACCESS_KEY_ID"), new AccessKeySecret(secret), ANY_ACCOUNT, Optional.empty(), false);
        var endpoint = value("TUNNELCERT_ENDPOINT").replace("http://", "");
        return new Customer(() -> endpoint, ANY_ACCOUNT, key);
    }

    Customer customer() throws IOException, InterruptedException {
        return customer(value("TUNNELCERT_SECRET_ACCESS_KEY"));
    }

    String value(String name) throws IOException, InterruptedException {
        var shell = new ProcessBuilder(List.of("sh", "-c", ". " + environment + " && printf %s \"$" + name + "\""))
                .redirectErrorStream(true)
                .start();
        var value = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (shell.waitFor() != 0) {
            throw new IOException(value);
        }
        return value;
    }
}
