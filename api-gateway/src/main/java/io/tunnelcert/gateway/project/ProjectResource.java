package io.tunnelcert.gateway.project;

import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ServerId;

/** What is in a project of its own. A certificate is not: it follows its server. */
public sealed interface ProjectResource {

    Region region();

    /** A gateway, alone or with the servers that are on it when it is moved. */
    record Gateway(Region region, GatewayId id, boolean withServers) implements ProjectResource {}

    record Server(Region region, ServerId id) implements ProjectResource {}
}
