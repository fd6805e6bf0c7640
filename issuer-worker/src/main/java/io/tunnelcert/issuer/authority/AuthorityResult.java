package io.tunnelcert.issuer.authority;

import io.tunnelcert.model.ServerId;
import io.tunnelcert.model.message.Event;

/** How one request to create an authority ended. */
public sealed interface AuthorityResult {

    ServerId serverId();

    /** The server has its authority, made just now or found already made; announce it either way. */
    record Available(ServerId serverId, Event.AuthorityCreated event, boolean madeNow) implements AuthorityResult {}

    /** The server was given up just now; an operator must look at the reason. */
    record Failed(ServerId serverId, String reason) implements AuthorityResult {}

    /** The server was given up before. */
    record AlreadyFailed(ServerId serverId) implements AuthorityResult {}

    /** Something unexpected; the row stays as it is and its command will be sent again. A counted attempt is one of a limited number. */
    record Postponed(ServerId serverId, RuntimeException cause, boolean counted) implements AuthorityResult {}

    /** No such server. */
    record Missing(ServerId serverId) implements AuthorityResult {}
}
