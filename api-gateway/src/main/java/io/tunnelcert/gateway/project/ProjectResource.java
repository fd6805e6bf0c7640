package io.tunnelcert.gateway.project;

import io.tunnelcert.model.GatewayId;
import io.tunnelcert.model.Region;
import io.tunnelcert.model.ServerId;

/** What is in a project of its own. A certificate is not: it follows its server. */
public sealed interface ProjectResource {

    Region region();

    record Gateway(Region region, GatewayId id) implements ProjectResource {}

    record Server(Region region, ServerId id) implements ProjectResource {}
}
