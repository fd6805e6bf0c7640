package io.tunnelcert.gateway.server;

import io.tunnelcert.model.ServerId;

/** An SSL-VPN server as its owner sees it. */
public record Server(ServerId id, String name, ServerState state) {}
