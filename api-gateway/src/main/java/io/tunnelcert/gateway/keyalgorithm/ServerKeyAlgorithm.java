package io.tunnelcert.gateway.keyalgorithm;

import io.tunnelcert.model.AccountId;
import io.tunnelcert.model.KeyAlgorithm;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ServerId;

/** The kind of keys that the next certificate under a server is made with. */
public record ServerKeyAlgorithm(ServerId server, AccountId account, Region region, KeyAlgorithm keyAlgorithm) {}
