package io.tunnelcert.gateway.server;

/**
 * How many there may be at most.
 *
 * @param serversPerGateway failed ones count too, until they are deleted
 * @param certificatesPerServer under a server that asks for no number, unless an operator has set another default
 */
public record ServerQuotas(int serversPerGateway, int certificatesPerServer) {}
