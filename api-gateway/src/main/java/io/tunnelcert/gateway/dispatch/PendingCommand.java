package io.tunnelcert.gateway.dispatch;

import io.tunnelcert.model.message.Command;
import io.tunnelcert.model.message.Lane;

/** A command that is to be sent again, and the lane its row says it goes by. */
public record PendingCommand(Command command, Lane lane) {}
